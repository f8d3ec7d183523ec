"""What the pages load: scripts bundled by esbuild, styles, and plotly.js."""

import subprocess
from pathlib import Path

from course_utils.explorer.live import WEB as EXPLORER
from course_utils.publish.folders import SITE, node

_HERE = Path(__file__).parent
WEB = _HERE / "web"
SCRIPTS = ("ask.js", "words.js", "editor.js", "reading.js")


def write_scripts(folder: Path) -> None:
    """Write the scripts and the styles of explorers and exercises into a folder."""
    write_explorers(folder)
    for name in SCRIPTS:
        (folder / name).write_bytes(bundled(WEB / name))
    shared = _HERE.parent / "exercises" / "asking" / "web" / "exercise.css"
    _write_styles(folder / "ask.css", shared, WEB / "ask.css")


def write_explorers(folder: Path) -> None:
    """Write the script and the style of explorers that read tables into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "explorer.js").write_bytes(bundled(EXPLORER / "page.js"))
    _write_styles(folder / "explorer.css", EXPLORER / "front.css", EXPLORER / "page.css")


def _write_styles(file: Path, *parts: Path) -> None:
    file.write_text("\n".join(part.read_text("utf-8") for part in parts), "utf-8")


def write_plotly(folder: Path) -> None:
    """Write plotly.js with the course's kinds of traces beside ``explorer.js``."""
    (folder / "plotly.js").write_bytes(bundled(WEB / "plotly.js"))


def bundled(script: Path, form: str = "iife") -> bytes:
    """Return a script with all that it imports, as a plain script or as a module.

    Raises
    ------
    subprocess.CalledProcessError
        When something that it imports is missing: esbuild says what.
    """
    program = [node(), str(_HERE / "bundle.mjs"), str(SITE / "package.json")]
    bundle = subprocess.run([*program, str(script), form], check=True, stdout=subprocess.PIPE)
    return bundle.stdout
