"""Compile what a page's Python needs; run by that very Python (compile.mjs), so it imports nothing.

Each function returns a zip archive of compiled modules, not compressed: the whole is compressed
later. Docstrings are left out, and so is what no exercise and no learner's function needs.
"""

import importlib.util
import io
import marshal
import pathlib
import zipfile

_UNUSED_STANDARD = """
    ensurepip tkinter idlelib lib2to3 test unittest _pyrepl pydoc_data turtledemo venv xmlrpc
    wsgiref sqlite3 dbm curses multiprocessing xml email http site-packages pydoc.py pdb.py
    doctest.py _pyio.py imaplib.py smtplib.py ftplib.py poplib.py turtle.py optparse.py mailbox.py
    configparser.py plistlib.py tomllib ssl.py pstats.py pickletools.py tarfile.py trace.py bdb.py
    _pydatetime.py profile.py cProfile.py wave.py tabnanny.py compileall.py modulefinder.py
    fileinput.py socketserver.py netrc.py cmd.py
    _sysconfigdata__emscripten_wasm32-emscripten.py
"""
_ENCODINGS = """
    __init__ aliases ascii cp437 idna latin_1 raw_unicode_escape unicode_escape utf_16 utf_16_le
    utf_8 utf_8_sig
"""
_UNUSED_LIBRARIES = """
    tests benchmarks testing rubi autolev latex lark sandbox stats vector holonomic categories
    diffgeom liealgebras crypto unify fortran c _compilation resolvent_lookup.py codegen.py
    autowrap.py biomechanics continuum_mechanics control hep mechanics optics quantum hydrogen.py
    paulialgebra.py pring.py qho_1d.py secondquant.py sho.py wigner.py
    matchpy_connector.py intpoly.py experimental_lambdify.py
"""
# Windows of other programs, arrays without numbers, formulas in other languages.
_UNUSED_FILES = """
    pygletplot/[!_]* array/expressions/* parsing/ma* parsing/sym_expr.py printing/c.py
    printing/cxx.py printing/fortran.py printing/llvmjitcode.py printing/rust.py
    printing/theanocode.py printing/aesaracode.py printing/pytorch.py printing/tensorflow.py
"""
# Nothing but docstrings, some of which are asked for by name.
_EMPTIED = {"mpmath/function_docs.py": b"def __getattr__(name): pass"}
_LIBRARIES = "sympy mpmath"
_COURSE = "__init__.py chapters.py functions.py time_limit.py exercises expressions parsing steps"


def standard() -> bytes:
    """Return the standard library."""
    (whole,) = pathlib.Path("/lib").glob("python*.zip")
    with zipfile.ZipFile(whole) as archive:
        names = sorted(name for name in archive.namelist() if _is_used(name))
        return _zipped((name, archive.read(name)) for name in names)


def _is_used(name: str) -> bool:
    first, *rest = name.split("/")
    if first == "encodings":
        return rest[0].removesuffix(".py") in _ENCODINGS.split()
    return first not in _UNUSED_STANDARD.split() and not name.endswith("/")


def libraries() -> bytes:
    """Return SymPy and mpmath."""
    names = [name for name in _names("/packages", _LIBRARIES) if not _is_unused(name)]
    packages = pathlib.Path("/packages")
    return _zipped((name, _EMPTIED.get(name) or (packages / name).read_bytes()) for name in names)


def _is_unused(name: str) -> bool:
    path = pathlib.PurePosixPath(name)
    return bool(set(_UNUSED_LIBRARIES.split()) & set(path.parts)) or any(
        map(path.match, _UNUSED_FILES.split())
    )


def course() -> bytes:
    """Return what the exercises need of the course, and what stands in for NumPy."""
    root = pathlib.Path("/course")
    names = _names("/course/course_utils", _COURSE)
    modules = [
        (f"course_utils/{name}", (root / "course_utils" / name).read_bytes()) for name in names
    ]
    stand_in = (root / "course_utils/publish/no_numpy.py").read_bytes()
    return _zipped([*modules, ("numpy.py", stand_in)])


def _names(folder: str, wanted: str) -> list[str]:
    folder = pathlib.Path(folder)
    inside = (
        path for name in wanted.split() for path in [folder / name, *(folder / name).rglob("*.py")]
    )
    names = (path.relative_to(folder).as_posix() for path in inside if path.suffix == ".py")
    return sorted(names)


def _zipped(modules) -> bytes:
    """Return an archive of (name, content); the same modules give the same bytes."""
    # No time and no size of the source: the compiled module is taken as it is.
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in modules:
            if name.endswith(".py"):
                code = compile(content, name, "exec", dont_inherit=True, optimize=2)
                name, content = f"{name}c", head + marshal.dumps(code)
            archive.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()
