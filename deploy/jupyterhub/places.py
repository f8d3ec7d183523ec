"""The folder of each learner, and the user number under which the learner's programs run.

Nobody needs an account on the machine. If the hub runs as root, each learner's programs run under
the number to which the learner's folder belongs, and nobody else can look into it. If not, all run
as whoever started the hub: the hub still keeps them apart, but code in a notebook can read the
others' files. That is good enough to try it out alone.
"""

import os
import resource
from collections.abc import Callable
from pathlib import Path

FIRST_NUMBER = 20_000  # of the learners' user numbers; Linux counts people from 1000
GIGABYTE = 2**30


def prepare(own: Path, shared: bool = False) -> int | None:
    """Make a learner's folder if it is missing, and return the user number to which it belongs."""
    if not own.exists():
        own.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        taken = [folder.stat().st_uid for folder in own.parent.iterdir()]
        own.mkdir(mode=0o700)
        if not shared:
            number = max([FIRST_NUMBER - 1, *taken]) + 1
            os.chown(own, number, number)
    return number_of(own)


def number_of(own: Path) -> int | None:
    """Return the user number of a learner, or None where all share that of the hub."""
    number = own.stat().st_uid
    return number if number >= FIRST_NUMBER else None


def become(own: Path, memory: int, processes: int, file_size: int) -> Callable[[], None]:
    """Return what a new process does before it becomes a learner's.

    Parameters
    ----------
    own : Path
        The learner's folder.
    memory, file_size : int
        Bytes that one process may hold, and that one file may have.
    processes : int
        Processes and threads of one learner, where the learner has a number of its own.
    """
    number = number_of(own)
    limits = {
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_FSIZE: file_size,
        resource.RLIMIT_CORE: 0,
    }
    if number is not None:  # else they would be those of whoever started the hub
        limits[resource.RLIMIT_NPROC] = processes

    def change():
        for limit, most in limits.items():
            resource.setrlimit(limit, (most, most))
        os.umask(0o077)
        if number is not None:
            os.setgroups([])
            os.setgid(number)
            os.setuid(number)
        os.chdir(own)

    return change


def hidden_on_the_way(*paths: Path) -> list[Path]:
    """Return the folders above some paths into which only their owners may go."""
    above = {folder for path in paths for folder in path.resolve().parents}
    return sorted(folder for folder in above if folder.exists() and not folder.stat().st_mode & 1)
