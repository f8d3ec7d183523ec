"""No chapter can hang, reach the network, or see whose machine it runs on."""

import json
import sys
import time

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.notebooks.executor import Broken, Session


def session(folder, *sources, **options):
    cells = [new_code_cell(source) for source in sources]
    return Session(new_notebook(cells=cells), folder, **options)


def printed(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


@pytest.mark.parametrize(
    ("source", "why"),
    [("while True: pass", "longer than 1 s"), ("import os; os._exit(1)", "killed the kernel")],
)
def test_a_cell_that_does_not_end_breaks_the_session(source, why, tmp_path):
    start = time.perf_counter()
    with session(tmp_path, "1", source, "2", seconds=1) as chapter:
        chapter.run(0)
        with pytest.raises(Broken, match=why):
            chapter.run(1)
        with pytest.raises(Broken, match="not run, because an earlier cell"):
            chapter.run(2)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    "source",
    [
        "import socket; socket.create_connection(('203.0.113.1', 80), timeout=5)",
        "import urllib.request; urllib.request.urlopen('https://example.org', timeout=5)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'?', ('203.0.113.1', 53))",
    ],
)
def test_the_network_is_off(source, tmp_path):
    with session(tmp_path, source) as chapter:
        kinds = {output.output_type: output for output in chapter.run(0).outputs}
    assert "a chapter works offline" in kinds["error"].evalue
    assert "a chapter works offline" in kinds["stream"].text


def test_an_attempt_to_reach_the_network_cannot_be_hidden(tmp_path):
    hidden = "import socket\ntry: socket.getaddrinfo('example.org', 80)\nexcept OSError: pass"
    with session(tmp_path, hidden) as chapter:
        assert "example.org" in printed(chapter.run(0))


def test_the_own_machine_can_be_reached(tmp_path):
    source = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
"""
    with session(tmp_path, source) as chapter:
        assert chapter.run(0).outputs == []


def test_output_widgets_do_not_stall(tmp_path):
    source = "from ipywidgets import Output\nfor i in range(20):\n    with Output(): print(i)"
    start = time.perf_counter()
    with session(tmp_path, source, source) as chapter:
        texts = [printed(chapter.run(index)) for index in (0, 1)]
    assert texts == ["".join(f"{i}\n" for i in range(20))] * 2
    assert time.perf_counter() - start < 20


def test_the_session_is_hermetic(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_CURRENT_TEST", "this one")
    source = "import json, os, sys; print(json.dumps([sys.executable, os.getcwd(), *os.environ]))"
    with session(tmp_path, source, environment={"ONE_MORE": "1"}) as chapter:
        python, folder, *variables = json.loads(printed(chapter.run(0)))
    assert (python, folder) == (sys.executable, str(tmp_path))
    assert {"ONE_MORE", "IPYTHONDIR", "COURSE_SWEEP"} <= set(variables)
    assert "PYTEST_CURRENT_TEST" not in variables
