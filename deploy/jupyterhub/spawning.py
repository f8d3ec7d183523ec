"""Starts a learner's own JupyterLab, in the learner's own folder; see places.py."""

import os
import re
import subprocess
import sys
from pathlib import Path

from jupyterhub.spawner import SimpleLocalProcessSpawner
from places import GIGABYTE, become, prepare
from traitlets import Bool, Integer, Unicode, default

HAND_OUT = """
from pathlib import Path
from course_utils.learners_copy import hand_out
hand_out(Path({course!r}, "notebooks").glob("*.ipynb"), Path("my-course"))
"""


class CourseSpawner(SimpleLocalProcessSpawner):
    """One learner's server."""

    learners = Unicode(help="The folder in which each learner has one.", config=True)
    course = Unicode(help="The folder of the course.", config=True)
    shared = Bool(help="Whether all run as whoever started the hub.", config=True)
    memory = Integer(2 * GIGABYTE, help="Bytes that one process may hold.", config=True)
    processes = Integer(400, help="Processes and threads of one learner.", config=True)
    file_size = Integer(GIGABYTE, help="Bytes of one file.", config=True)

    @property
    def own(self) -> Path:
        """The learner's folder."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9_.@-]{0,63}", self.user.name):
            raise ValueError(f"{self.user.name!r} cannot be the name of a folder.")
        return Path(self.learners, self.user.name)

    @default("home_dir")
    def _default_home_dir(self):
        return str(self.own)

    async def start(self):
        """Make the learner's folder, put new chapters into it, and start the server."""
        prepare(self.own, self.shared)
        command = [sys.executable, "-c", HAND_OUT.format(course=self.course)]
        preexec = self.make_preexec_fn(self.user.name)
        subprocess.run(command, env=self.get_env(), check=True, preexec_fn=preexec)
        return await super().start()

    def get_args(self):
        """Return the arguments of the server; root needs one more, where all share its number."""
        return [*super().get_args(), *["--allow-root"] * (self.shared and os.geteuid() == 0)]

    def make_preexec_fn(self, name):
        """Return what the new process does before it becomes the server."""
        return become(self.own, self.memory, self.processes, self.file_size)
