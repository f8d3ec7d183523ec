"""Eight learners at one hub, at once: each has an own course, and nobody sees another's."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
import pytest
import requests
import websocket
import yaml

from course_utils.chapters import CHAPTERS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy" / "jupyterhub"
sys.path.insert(0, str(DEPLOY))
from places import FIRST_NUMBER, become, hidden_on_the_way, prepare  # noqa: E402

LEARNERS = [f"learner{i}" for i in range(1, 9)]
PASSWORD, CHAPTER = "the right one", "01_rise_over_run.ipynb"
PATIENCE = 300  # seconds, on a machine that has other work
EXPLORER = """
from course_utils.explorer import explore
def line(k):
    return {"data": [{"type": "scatter", "x": [0, 1], "y": [0, k]}], "layout": {}}, f"slope {k}"
explore(line, k=(0, 3, 1))
"""
# What a test changes: whom it lets in, where it listens, and how soon it puts away.
SETTINGS = """
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.ConfigurableHTTPProxy.command = [c.ConfigurableHTTPProxy.command[0], {proxy!r}]
c.JupyterHub.last_activity_interval = 2
c.Spawner.environment["JUPYTERHUB_ACTIVITY_INTERVAL"] = "2"
c.Spawner.start_timeout = c.Spawner.http_timeout = {patience}
c.JupyterHub.load_roles = [dict(name="test", scopes=["admin:servers", "list:users",
    "read:users:activity", "read:servers", "delete:servers"], services=["test"])]
# In place of the culler: nobody is put away but by the test.
c.JupyterHub.services = [dict(name="test", api_token="a-token-of-the-test")]
"""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub does not run on Windows"),
]


@pytest.fixture(scope="module")
def place():
    """A folder into which everybody may go, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="course-hub-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def added(place):
    """A folder with JupyterHub and its proxy, which neither learners nor other tests have."""
    target = place / "added"
    command = ["pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    where = ["--target", str(target), "--requirement", str(DEPLOY / "requirements.txt")]
    subprocess.run([sys.executable, "-m", *command, *where], check=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(DEPLOY / name if name != ".npmrc" else ROOT / name, target)
    npm = [str(Path(sys.executable).with_name("npm")), "ci", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(npm, cwd=target, check=True)
    return target


def free_ports(n):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(n)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


@pytest.fixture(scope="module")
def hub(place, added):
    """The address of a running hub."""
    ports, config = free_ports(3), place / "config.py"
    config.write_text(SETTINGS.format(
        config=str(DEPLOY / "jupyterhub_config.py"), password=PASSWORD, ports=ports,
        patience=PATIENCE,
        proxy=str(added / "node_modules/configurable-http-proxy/bin/configurable-http-proxy"),
    ))  # fmt: skip
    environment = {name: text for name, text in os.environ.items()
                   if not name.startswith(("COURSE_", "PYTEST", "JUPYTER"))}  # fmt: skip
    environment |= {
        "PYTHONPATH": os.pathsep.join(map(str, (added, ROOT))),
        "COURSE_HUB_DATA": str(place / "data"),
        "COURSE_HUB_SHARED": "" if can_be_reached() else "1",
    }
    command = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
    with (place / "log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=place)
        address = f"http://127.0.0.1:{ports[0]}"
        try:
            wait_until(
                lambda: answers(f"{address}/hub/api/") or process.poll() is not None,
                lambda: (place / "log").read_text(),
            )
            assert process.poll() is None, (place / "log").read_text()
            yield address
        finally:
            process.terminate()
            process.wait(60)
        assert not [p.pid for p in psutil.process_iter(["cmdline"])
                    if any(str(added) in word for word in p.info["cmdline"] or [])]  # fmt: skip


def can_be_reached():
    """Whether others than the owner may go to the course and to Python, as learners must."""
    return os.geteuid() == 0 and not hidden_on_the_way(ROOT / "x", Path(sys.executable))


def answers(address):
    try:
        return requests.get(address, timeout=10).ok
    except requests.ConnectionError:
        return False


def wait_until(condition, message, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, message()
        time.sleep(0.2)
    return answer


class Learner:
    """Somebody at the hub, as a browser would be."""

    def __init__(self, hub, name):
        self.hub, self.name, self.session = hub, name, requests.Session()
        self.own = f"{hub}/user/{name}"
        self.socket = None

    def close(self):
        """Leave, as who closes the browser."""
        self.session.close()
        if self.socket:
            self.socket.close()

    def log_in(self, password=PASSWORD):
        page = self.session.get(f"{self.hub}/hub/login")
        form = {"username": self.name, "password": password,
                "_xsrf": re.search(r'name="_xsrf"\s+value="([^"]+)"', page.text)[1]}  # fmt: skip
        return self.session.post(f"{self.hub}/hub/login", data=form, allow_redirects=False)

    def start(self):
        """Start the server and go to its first page, as the hub leads there."""
        self.session.get(f"{self.hub}/hub/spawn", timeout=PATIENCE)
        self.page = wait_until(self.is_there, lambda: f"{self.name} waits in vain")
        return self

    def is_there(self):
        page = self.session.get(f"{self.own}/lab/tree/00_start_here.ipynb", timeout=PATIENCE)
        return page if page.ok and page.url.startswith(f"{self.own}/lab") else None

    def get(self, path, of=None):
        return self.session.get(f"{of or self.own}/api/{path}", timeout=PATIENCE)

    def send(self, method, path, message):
        cookies = [each for each in self.session.cookies if each.name == "_xsrf"]
        mine = next(each.value for each in cookies if f"/user/{self.name}/" in each.path)
        headers = {"X-XSRFToken": mine}
        answer = self.session.request(method, f"{self.own}/api/{path}", json=message,
                                      headers=headers, timeout=PATIENCE)  # fmt: skip
        answer.raise_for_status()
        return answer.json()

    def open(self, notebook):
        """Start a kernel for a notebook."""
        message = {"path": notebook, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        self.kernel = self.send("POST", "sessions", message)["kernel"]["id"]
        self.id = uuid.uuid4().hex
        address = f"{self.own}/api/kernels/{self.kernel}/channels?session_id={self.id}"
        request = requests.Request("GET", address, cookies=self.session.cookies)
        cookie = self.session.prepare_request(request).headers["Cookie"]
        self.socket = websocket.create_connection(
            address.replace("http", "ws", 1), cookie=cookie, timeout=PATIENCE
        )
        return self

    def ask(self, kind, content, channel="shell"):
        """Send a message to the kernel, and return what it says until it is idle again."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": self.name,
                  "session": self.id, "version": "5.3"}  # fmt: skip
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content,
                   "channel": channel, "buffers": []}  # fmt: skip
        self.socket.send(json.dumps(message))
        heard = []
        while True:
            answer = self.socket.recv()
            if isinstance(answer, bytes):  # with buffers: the JSON is the first of its parts
                count = int.from_bytes(answer[:4], "big")
                ends = [int.from_bytes(answer[4 * i : 4 * i + 4], "big") for i in range(1, 3)]
                answer = answer[ends[0] : ends[1] if count > 1 else None]
            answer = json.loads(answer)
            if answer["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            heard.append(answer)
            if answer["content"].get("execution_state") == "idle":
                return heard

    def run(self, code):
        """Run a cell and return what it printed and what it opened."""
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False,
                   "user_expressions": {}, "stop_on_error": True}  # fmt: skip
        heard = self.ask("execute_request", content)
        errors = [each["content"] for each in heard if each["msg_type"] == "error"]
        assert not errors, errors
        self.opened = [e["content"] for e in heard if e["msg_type"] == "comm_open"]
        return "".join(e["content"]["text"] for e in heard if e["msg_type"] == "stream")

    def work(self):
        """Chapter 01: run it all, move a slider, answer an exercise; how long the kernel took."""
        self.open(CHAPTER)
        begun = time.monotonic()
        assert self.run("print(6 * 7)") == "42\n"
        answered = time.monotonic() - begun
        notebook = self.get(f"contents/{CHAPTER}").json()["content"]
        for cell in nbformat.from_dict(notebook).cells:
            if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
                self.run(cell.source)
        self.run(EXPLORER)  # those of the chapter stand behind predictions
        settings = [each["data"]["state"].get("setting") for each in self.opened]
        wire = next(setting["wire"] for setting in settings if setting)
        question = {"type": "states", "keys": [[2]], "milliseconds": 0, "number": 7}
        data = {"method": "custom", "content": question}
        heard = self.ask("comm_msg", {"comm_id": wire, "data": data})
        said = [each["content"]["data"] for each in heard if each["msg_type"] == "comm_msg"]
        (told,) = [each["content"] for each in said if each["method"] == "custom"]
        assert told["answered"] == 7
        assert [state["reading"] for state in told["states"]] == ["slope 2"]
        self.run("from course_utils.exercises import check")
        number = LEARNERS.index(self.name)
        self.run(f"check('0.3', {52 if number % 2 else 49})")
        return answered


@pytest.fixture(scope="module")
def learners(hub):
    """All eight, with their servers."""
    everybody = [Learner(hub, name) for name in LEARNERS]
    for learner in everybody:
        assert learner.log_in().status_code == 302
    with ThreadPoolExecutor(len(everybody)) as pool:
        yield list(pool.map(Learner.start, everybody))
    for learner in everybody:
        learner.close()


def test_a_wrong_password_gets_nothing(hub):
    stranger = Learner(hub, LEARNERS[0])
    assert stranger.log_in("a wrong one").status_code == 403
    assert "/hub/login" in stranger.get("contents").url
    assert stranger.session.get(f"{hub}/hub/api/users").status_code == 403
    stranger.close()


def test_eight_at_once_run_a_chapter_move_a_slider_and_answer(learners, capsys):
    with ThreadPoolExecutor(len(learners)) as pool:
        seconds = list(pool.map(Learner.work, learners))
    memory = {
        kind: sorted(sizes(learners, kind)) for kind in ("jupyterhub.singleuser", "ipykernel")
    }
    with capsys.disabled():
        middle = {kind: found[len(found) // 2] for kind, found in memory.items() if found}
        print(f"\nfirst answer after {max(seconds):.1f} s at most; MB of one user: {middle}")
    for i, learner in enumerate(learners):
        told = learner.run("from course_utils.exercises import progress; print(progress(0))")
        assert ("1 of" in told) == bool(i % 2), told


def sizes(learners, kind):
    """Megabytes that belong to one process alone, for all processes of a kind."""
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or [])
        if kind in words and any(name in words + user_of(process) for name in LEARNERS):
            yield round(process.memory_full_info().uss / 1e6)


def user_of(process):
    return process.environ().get("JUPYTERHUB_USER", "")


def test_each_has_an_own_copy_and_nobody_sees_anothers(hub, learners):
    first, second = learners[:2]
    names = {each["name"] for each in first.get("contents").json()["content"]}
    assert len([name for name in names if re.match(r"\d\d_", name)]) == len(CHAPTERS)
    first.send("PUT", "contents/secret.txt", {"type": "file", "format": "text", "content": "mine"})
    assert "secret.txt" not in second.get("contents").text
    assert second.get("contents/secret.txt", of=first.own).status_code in (403, 404)
    assert second.session.get(f"{first.own}/lab").status_code in (403, 404)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a process another number")
def test_the_code_of_one_cannot_read_the_files_of_another(place):
    def run(own, *command):
        limits = {"memory": 2**30, "processes": 50, "file_size": 2**20}
        options = {"capture_output": True, "text": True, "check": False}
        return subprocess.run(command, preexec_fn=become(own, **limits), **options)

    first, second = (place / "others" / name for name in ("first", "second"))
    assert [prepare(own) for own in (first, second)] == [FIRST_NUMBER, FIRST_NUMBER + 1]
    assert prepare(first) == FIRST_NUMBER  # again, the next day
    assert run(first, "sh", "-c", "echo mine > secret; cat secret").stdout == "mine\n"
    found = run(second, "cat", str(first / "secret"))
    assert found.returncode != 0
    assert "ermission denied" in found.stderr
    assert run(second, "id", "-u").stdout == f"{FIRST_NUMBER + 1}\n"
    assert run(second, "sh", "-c", "ulimit -d; ulimit -f").stdout.split() == ["1048576", "2048"]
    assert run(first, "sh", "-c", "head -c 2000000 /dev/zero > large").returncode != 0


def test_a_course_that_learners_cannot_reach_is_named(tmp_path):
    inside = tmp_path / "closed" / "open" / "file"
    inside.parent.mkdir(parents=True)
    inside.parent.chmod(0o755)
    inside.parents[1].chmod(0o700)
    assert inside.parents[1] in hidden_on_the_way(inside)
    assert inside.parent not in hidden_on_the_way(inside)


def test_who_is_idle_is_put_away_and_comes_back_to_the_work(hub, added, learners):
    last = learners[-1]
    last.send("PUT", "contents/kept.txt", {"type": "file", "format": "text", "content": "kept"})
    for learner in learners:
        learner.socket.close()
    token = {"Authorization": "token a-token-of-the-test"}
    command = [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=1", "--cull-every=2",
               f"--url={hub}/hub/api"]  # fmt: skip
    environment = os.environ | {
        "PYTHONPATH": str(added),
        "JUPYTERHUB_API_TOKEN": token["Authorization"][6:],
    }
    culler = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def running():
        users = requests.get(f"{hub}/hub/api/users", headers=token, timeout=60).json()
        return [user["name"] for user in users if user["servers"]]

    assert len(running()) == len(learners)
    try:
        wait_until(lambda: not running(), lambda: f"still there: {running()}")
    finally:
        culler.terminate()
        culler.wait(60)
    last.start()
    assert last.get("contents/kept.txt").json()["content"] == "kept"
    told = last.open(CHAPTER).run("from course_utils.exercises import progress; print(progress(0))")
    assert "1 of" in told


# --------------------------------------------------------------------------------- on a cluster

VALUES = yaml.safe_load((ROOT / "deploy" / "kubernetes" / "values.yaml").read_text("utf-8"))
SETTLE = """
import json, sys
from pathlib import Path
from jupyterhub.app import JupyterHub
from jupyterhub.auth import Authenticator
from nativeauthenticator import NativeAuthenticator
from traitlets.config import Config
hub = json.load(sys.stdin)
c = Config(hub["config"])
for code in hub["extraConfig"].values():
    exec(code, {"c": c})
classes = {cls.__name__: cls for known in (JupyterHub, NativeAuthenticator) for cls in known.mro()}
for name, settings in hub["config"].items():
    unknown = settings.keys() - classes[name].class_traits(config=True).keys()
    assert not unknown, f"{name} has no {unknown}"
paths = c.JupyterHub.template_paths.get_value([])
assert [path for path in paths if Path(path, "signup.html").exists()], paths
assert Authenticator(config=c).admin_users == {"teacher"}
"""


def test_the_hub_of_a_cluster_knows_its_settings(added):
    subprocess.run(
        [sys.executable, "-c", SETTLE],
        input=json.dumps(VALUES["hub"]),
        env=os.environ | {"PYTHONPATH": str(added)},
        text=True,
        check=True,
    )


def test_a_learner_of_a_cluster_is_given_the_chapters(tmp_path):
    command = VALUES["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"]
    environment = os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *command[1:]], env=environment, check=True)
    given = {path.name for path in (tmp_path / "my-course").glob("*.ipynb")}
    assert {chapter.file for chapter in CHAPTERS} <= given
    first = VALUES["singleuser"]["defaultUrl"].removeprefix("/lab/tree/")
    assert (tmp_path / first).exists()
