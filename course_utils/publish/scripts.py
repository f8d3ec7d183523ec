"""The scripts of the pages, bundled by esbuild."""

import shutil
import subprocess
from pathlib import Path

from course_utils.explorer.live import WEB as EXPLORER
from course_utils.publish.folders import SITE, node

_HERE = Path(__file__).parent
WEB = _HERE / "web"
SCRIPTS = ("ask.js", "words.js", "editor.js", "reading.js")


def write_scripts(folder: Path) -> None:
    """Write the scripts and the styles of explorers and exercises into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "explorer.js").write_bytes(bundled(EXPLORER / "page.js"))
    shutil.copy(EXPLORER / "front.css", folder / "explorer.css")
    for name in SCRIPTS:
        (folder / name).write_bytes(bundled(WEB / name))
    shared = _HERE.parent / "exercises" / "asking" / "web" / "exercise.css"
    styles = [path.read_text("utf-8") for path in (shared, WEB / "ask.css")]
    (folder / "ask.css").write_text("\n".join(styles), "utf-8")


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
