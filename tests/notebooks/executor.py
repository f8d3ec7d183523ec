"""Run the cells of a chapter in a kernel, in the same way for tests and for writing.

A session is hermetic: the interpreter of the tests, no settings of the person who runs
it, no network, and at most CELL_SECONDS for a cell. Environment variables and the working
directory can be given, to see whether a chapter depends on them.
"""

import copy
import os
import tempfile
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

CELL_SECONDS = 60

VARIABLE = "COURSE_NOISE"  # a seed in it: NumPy answers with noise, see noise.py
NOISE = Path(__file__).with_name("noise.py")
NOISY = "__import__('runpy').run_path({path!r})['install']({seed})"

# Audit hooks cannot be taken off again, and see every library.
NO_NETWORK = """
def _guard():
    import sys

    at_home = ("127.", "::1", "localhost")

    def refuse(event, arguments):
        if event not in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
            return
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(address, tuple) or event == "socket.getaddrinfo":
            if host and not str(host).startswith(at_home):
                message = f"a chapter works offline, and this cell asked for {host}"
                print(message, file=sys.stderr)
                raise OSError(message)

    sys.addaudithook(refuse)

_guard()
del _guard
"""


def code_cells(notebook):
    """List the code cells of a notebook with their place among all cells."""
    return [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]


class Broken(Exception):
    """The kernel cannot go on: a cell took too long, or the kernel died."""


class Session:
    """The kernel of one chapter, started at first use.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It stays as it is; the session works on a copy.
    cwd : path
        Where the kernel starts; JupyterLab starts it in the folder of the chapter.
    environment : dict, optional
        Environment variables to set beyond the usual ones.
    seconds : int
        What a cell may take.
    prepare : str
        Code that runs before the first cell, unseen.
    """

    def __init__(self, notebook, cwd, environment=None, seconds=CELL_SECONDS, prepare=""):
        self.notebook = copy.deepcopy(notebook)
        self.cwd, self.environment, self.seconds = cwd, environment or {}, seconds
        self.code = prepare
        self.client, self.broken = None, ""
        self.home = tempfile.TemporaryDirectory(prefix="course-kernel-", ignore_cleanup_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def run(self, index):
        """Run the cell at `index`.

        Returns
        -------
        nbformat.NotebookNode
            A copy of the cell with the new outputs. An exception in the cell is an output.

        Raises
        ------
        Broken
            If the cell takes too long or the kernel dies, and for every later cell.
        """
        if self.broken:
            raise Broken(f"not run, because an earlier {self.broken}")
        cell = self.notebook.cells[index]
        cell.outputs, cell.execution_count = [], None
        try:
            self._start()
            self.client.execute_cell(cell, index)
        except CellTimeoutError:
            self.broken = f"cell took longer than {self.seconds} s"
        except DeadKernelError:
            self.broken = "cell killed the kernel"
        if self.broken:
            raise Broken(f"the {self.broken}")
        return copy.deepcopy(cell)

    def sweep(self, wanted):
        """Tell explorers whether to visit all their positions, which they do unless told."""
        self._prepare(f"__import__('os').environ['COURSE_SWEEP'] = '{int(wanted)}'")

    def close(self):
        """Stop the kernel and remove what it left."""
        if self.client is not None:
            self.client._cleanup_kernel()
            self.client = None
        self.home.cleanup()

    def quietly(self, code):
        """Run code that is no cell of the chapter."""
        self._start()
        self._prepare(code)

    def _start(self):
        if self.client is not None:
            return
        manager = AsyncKernelManager(
            kernel_name=CURRENT_ENV_KERNEL_NAME,
            kernel_spec_manager=NbvalKernelspecManager(),
            # Two workers may pick the same free port; they cannot pick the same file.
            transport="ipc" if os.name == "posix" else "tcp",
            connection_file=str(Path(self.home.name, "kernel.json")),
        )
        self.client = NotebookClient(
            self.notebook,
            km=manager,
            timeout=self.seconds,
            iopub_timeout=self.seconds,
            allow_errors=True,
            store_widget_state=False,
            record_timing=False,
            coalesce_streams=True,
            shutdown_kernel="immediate",
            skip_cells_with_tag="nbval-skip",
        )
        # nbclient's double of the Output widget waits at random for the whole time limit. Without
        # it, what goes into such a widget is an output of the cell, and is compared like any other.
        self.client.widget_registry = {}
        self.client.start_new_kernel(cwd=str(self.cwd), env=self._variables())
        self.client.start_new_kernel_client()
        self._prepare(NO_NETWORK)
        if seed := self._variables().get(VARIABLE):
            self._prepare(NOISY.format(path=str(NOISE), seed=int(seed)))
        if self.code:
            self._prepare(self.code)

    def _prepare(self, code):
        first, *_ = self.notebook.cells
        self.client.execute_cell(new_code_cell(code), 0, store_history=False)
        self.notebook.cells[0] = first

    def _variables(self):
        own = {
            "IPYTHONDIR": self.home.name,
            "COURSE_PROGRESS": "off",  # nobody's record of exercises is read or written
            "COURSE_SWEEP": "1",  # explorers visit all their positions
            "COLUMNS": "80",
        }
        # Under this variable ipykernel does not pass on what C code writes to stderr.
        inherited = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
        return inherited | own | self.environment
