"""Open the learner's own copies of the chapters in JupyterLab: ``python -m course_utils.lab``.

Arguments are passed on to JupyterLab. The environment variable ``COURSE_FOLDER`` names another
folder for the copies than ``my-course`` beside the course's own notebooks.
"""

import os
import sys
from pathlib import Path

from course_utils.learners_copy import BESIDE, NEW, RENEWED, Change, hand_out

COURSE = Path(__file__).parents[1]
FIRST = "00_start_here.ipynb"
FOLDER = "my-course"


def main(arguments: list[str]) -> None:
    """Hand out the chapters, say what is new, and start JupyterLab on chapter 00."""
    folder = Path(os.environ.get("COURSE_FOLDER") or COURSE / FOLDER).resolve()
    changes = hand_out((COURSE / "notebooks").glob("*.ipynb"), folder)
    print("\n".join(report(changes, folder)), flush=True)
    from jupyterlab.labapp import LabApp

    # The address that is printed, and opened where there is a screen, is that of chapter 00.
    LabApp.launch_instance(
        argv=[
            f"--ServerApp.root_dir={folder}",
            f"--LabApp.default_url=/lab/tree/{FIRST}",
            *arguments,
        ]
    )


def report(changes: list[Change], folder: Path) -> list[str]:
    """Return what to tell the learner, line by line."""
    kinds = {kind: [c for c in changes if c.kind == kind] for kind in (NEW, RENEWED, BESIDE)}
    lines = [f"Your own copies of the chapters are in {folder}: change whatever you like there."]
    if kinds[NEW]:
        lines.append(f"New: {_files(kinds[NEW])}.")
    if kinds[RENEWED]:
        lines.append(f"Renewed, because you had not changed them: {_files(kinds[RENEWED])}.")
    lines += [
        f"You have changed {change.chapter}, so your copy stays as it is; the new version is "
        f"{change.file}."
        for change in kinds[BESIDE]
    ]
    return lines


def _files(changes) -> str:
    return ", ".join(change.file for change in changes)


if __name__ == "__main__":
    main(sys.argv[1:])
