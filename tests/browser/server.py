"""A real JupyterLab on a folder, without the settings and the history of whoever runs it."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds
OPTIONS = (
    "--no-browser",
    "--ip=127.0.0.1",
    "--port=0",
    "--IdentityProvider.token=",
    "--ServerApp.allow_root=True",
    "--LabApp.expose_app_in_browser=True",
)

_SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
        "checkForUpdates": False,
        "fetchNews": "false",
    },
}


@contextlib.contextmanager
def jupyterlab(
    folder: Path,
    home: Path,
    disabled: Sequence[str] = (),
    options: Sequence[str] = (),
    added: Path | None = None,
) -> Iterator[str]:
    """Serve `folder`, keep everything JupyterLab writes in `home`, and yield the address.

    Parameters
    ----------
    folder, home : Path
        Two existing folders, neither inside the other.
    disabled : sequence of str
        Names of JupyterLab extensions to switch off.
    options : sequence of str
        More arguments of its command line.
    added : Path, optional
        A folder into which pip has installed what this JupyterLab alone shall have.
    """
    root = f"--ServerApp.root_dir={folder}"
    command = [sys.executable, "-m", "jupyterlab", root, *OPTIONS, *options]
    path = map(str, filter(None, [ROOT, added, os.environ.get("PYTHONPATH")]))
    environment = {"PYTHONPATH": os.pathsep.join(path)}
    data = [_with_labextension(home), *([added / "share" / "jupyter"] if added else [])]
    environment["JUPYTER_PATH"] = os.pathsep.join(map(str, data))
    if added:
        environment["JUPYTER_CONFIG_PATH"] = str(added / "etc" / "jupyter")
    with running(command, home, disabled=disabled, environment=environment) as address:
        yield address


def _with_labextension(home: Path) -> Path:
    """Return a data folder of Jupyter that holds the extension as it stands in this tree."""
    data = home / "share"
    place = data / "labextensions" / "course-utils"
    shutil.copytree(ROOT / "course_utils" / "labextension", place, dirs_exist_ok=True)
    return data


@contextlib.contextmanager
def running(
    command: Sequence[str],
    home: Path,
    *,
    cwd: Path | None = None,
    disabled: Sequence[str] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
    patience: float = PATIENCE,
) -> Iterator[str]:
    """Run a command that starts JupyterLab, and yield the address once it answers."""
    _write_settings(home, disabled)
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=cwd,
            env=_environment(home) | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _address(server, home, patience)
        finally:
            server.terminate()
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _environment(home: Path) -> dict[str, str]:
    """Return an environment in which Jupyter and IPython know nothing of this machine's user."""
    private = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
    }
    environment = os.environ | {name: str(value) for name, value in private.items()}
    # A sweep belongs to the writer of the outputs, not to what a learner sees.
    environment.pop("COURSE_SWEEP", None)
    environment.setdefault("COURSE_PROGRESS", str(home / "progress.json"))
    return environment | {"JUPYTER_PREFER_ENV_PATH": "1"}


def _write_settings(home: Path, disabled: Sequence[str]) -> None:
    for name, content in _SETTINGS.items():
        path = home / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    page = home / "config" / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(json.dumps({"disabledExtensions": dict.fromkeys(disabled, True)}))


def _address(server: subprocess.Popen, home: Path, patience: float) -> str:
    """Wait until the server answers, and return its address."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and server.poll() is None:
        for record in (home / "runtime").glob("jpserver-*.json"):
            with contextlib.suppress(OSError, ValueError, KeyError):
                url = f"http://127.0.0.1:{json.loads(record.read_text())['port']}/"
                urllib.request.urlopen(url + "api", timeout=5).close()
                return url
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{(home / 'server.log').read_text()[-3000:]}")
