"""A small site, built once: three chapters, with the tables of what has few positions."""

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.browser.chromium import chromium
from tests.rooms import ROOT

HERE = Path(__file__).parent
CHAPTERS = ("00", "01", "08")
POSITIONS = 800  # of one explorer, at most: two stay pictures, and one takes larger steps


def build(folder) -> None:
    """Build the small site in `folder`, where tables that are there already are taken."""
    command = [
        sys.executable,
        "-m",
        "course_utils.publish",
        *CHAPTERS,
        "--workers",
        "1",
        "--no-python",
    ]
    done = subprocess.run(
        [*command, "--positions", str(POSITIONS)],
        env=os.environ | {"COURSE_BUILD": str(folder), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr


def pytest_collection_modifyitems(items):
    """The site is built, and Python loaded into pages: minutes."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.thorough)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of a build: ``site`` in it holds the pages."""
    folder = tmp_path_factory.mktemp("build")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def pages(request):
    """The pages of the small site, or those that COURSE_SITE names: `make site-test`."""
    named = os.environ.get("COURSE_SITE")
    return Path(named).resolve() if named else request.getfixturevalue("built") / "site"


@pytest.fixture(scope="session")
def browser():
    with chromium() as running:
        yield running


@contextlib.contextmanager
def served(folder):
    """Serve a folder, and yield its address."""
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(pages, tmp_path_factory):
    """The address of the site under a sub-path of a server."""
    root = tmp_path_factory.mktemp("host")
    (root / "some").mkdir()
    (root / "some" / "path").symlink_to(pages, target_is_directory=True)
    with served(root) as server:
        yield f"{server}/some/path"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass
