"""The Python of the pages: compiled, compressed and cut into scripts that work without a server.

`pack` writes ``pieces.js``, which names the pieces, and the pieces: `web/python.js` loads them at
the first answer that needs Python.
"""

import base64
import gzip
import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from course_utils.publish.folders import BUILD, ROOT, SITE, node
from course_utils.publish.scripts import WEB, bundled

_HERE = Path(__file__).parent
PYODIDE = SITE / "node_modules" / "pyodide"
_CACHE = BUILD / "python"
_LETTERS = 1_000_000  # of a piece
ARCHIVES = {"standard": "python.zip", "libraries": "libraries.zip", "course": "course.zip"}


def pack(folder: Path) -> float:
    """Write the pieces into a folder; return how many megabytes they are, compressed."""
    folder.mkdir(parents=True, exist_ok=True)
    worker = bundled(WEB / "worker.js", form="esm")
    files = {"worker.js": worker, "pyodide.asm.wasm": (PYODIDE / "pyodide.asm.wasm").read_bytes()}
    files |= {name: path.read_bytes() for name, path in archives().items()}
    zipped = {name: gzip.compress(content, 9, mtime=0) for name, content in files.items()}
    size = sum(map(len, zipped.values())) / 1e6
    listed = [
        {"name": name, "pieces": _write_pieces(folder, name, content)}
        for name, content in zipped.items()
    ]
    known = {"files": listed, "pieces": {}, "megabytes": round(size)}
    (folder / "pieces.js").write_text(f"globalThis.coursePython={json.dumps(known)};\n", "utf-8")
    return size


def _write_pieces(folder: Path, name: str, content: bytes) -> list[str]:
    """Write the pieces of one file; return their names, which change with what is in them."""
    text = base64.b64encode(content).decode()
    stem = f"{name.partition('.')[0]}-{hashlib.sha256(content).hexdigest()[:8]}"
    pieces = [text[i : i + _LETTERS] for i in range(0, len(text), _LETTERS)]
    for number, piece in enumerate(pieces):
        line = f'coursePython.pieces["{stem}-{number}"]="{piece}";\n'
        (folder / f"{stem}-{number}.js").write_text(line, "utf-8")
    return [f"{stem}-{number}" for number in range(len(pieces))]


# ------------------------------------------------------------------------------ compiled


def archives() -> dict[str, Path]:
    """Return the archives of compiled Python by their names; made anew when something changed."""
    places = {name: _CACHE / f"{name}-{_key(name)}.zip" for name in ARCHIVES}
    missing = {name: path for name, path in places.items() if not path.exists()}
    if missing:
        _CACHE.mkdir(parents=True, exist_ok=True)
        _compile(missing)
    return {ARCHIVES[name]: path for name, path in places.items()}


def _compile(missing: Mapping[str, Path]) -> None:
    packages = Path(find_spec("sympy").origin).parents[1]
    folders = {"/packages": str(packages), "/course": str(ROOT)}
    script, compiling = _HERE / "compile.mjs", _HERE / "compiling.py"
    with TemporaryDirectory(dir=_CACHE) as fresh:
        made = {name: str(Path(fresh) / name) for name in missing}
        what = json.dumps({"folders": folders, "archives": made})
        subprocess.run([node(), str(script), str(PYODIDE), str(compiling), what], check=True)
        for name, path in missing.items():  # in one step: another build may look for it
            os.replace(made[name], path)


def _key(archive: str) -> str:
    """Return what an archive depends on, as a short text."""
    made_by = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    parts = [made_by.encode(), (_HERE / "compiling.py").read_bytes()]
    if archive == "libraries":
        parts += [version(name).encode() for name in ("sympy", "mpmath")]
    if archive == "course":
        parts += _contents((ROOT / "course_utils").rglob("*.py"))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _contents(paths: Iterable[Path]) -> list[bytes]:
    return [path.read_bytes() for path in sorted(paths)]
