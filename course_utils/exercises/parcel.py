"""Sending a function to another process, whatever cell of whatever notebook it was written in.

Pickle sends a function as the name of its module, and the other process has no such notebook. So
a function that was written in a notebook travels as its compiled code with the values it uses:
helpers of the notebook in the same way, modules by name, everything else by pickle.
"""

import builtins
import importlib
import marshal
import pickle
import sys
import types


class CannotSend(ValueError):
    """The function uses something that cannot be sent to another process."""


def pack(value) -> bytes:
    """Return bytes from which `unpack` makes the value again, in another process."""
    return marshal.dumps(_pack(value, {}))


def _pack(value, seen):
    if isinstance(value, types.ModuleType):
        return ("module", value.__name__)
    if isinstance(value, types.FunctionType) and not _importable(value):
        return _pack_function(value, seen)
    if type(value) in (tuple, list):
        return (type(value).__name__, [_pack(item, seen) for item in value])
    try:
        return ("pickle", pickle.dumps(value))
    except Exception as error:
        raise CannotSend(f"{type(value).__name__}: {error}") from error


def _importable(function):
    module = function.__module__ or ""
    if module == "__main__" or module.startswith("course_utils.exercises"):
        return False  # the code is sent: importing a chapter's file would load SymPy
    return getattr(sys.modules.get(module), function.__name__, None) is function


def _pack_function(function, seen):
    if id(function) in seen:
        return ("again", seen[id(function)])
    number = seen[id(function)] = len(seen)
    code = function.__code__
    used = {name: _try_pack(function.__globals__[name], seen)
            for name in sorted(_names(code)) if name in function.__globals__}  # fmt: skip
    cells = [_try_pack(cell.cell_contents, seen) for cell in function.__closure__ or ()]
    defaults = [_try_pack(value, seen) for value in function.__defaults__ or ()]
    keywords = {k: _try_pack(v, seen) for k, v in (function.__kwdefaults__ or {}).items()}
    return ("function", number, code, function.__name__, used, cells, defaults, keywords)


def _try_pack(value, seen):
    """Pack what a function refers to; what cannot travel is missed only if it is used."""
    try:
        return _pack(value, seen)
    except CannotSend:
        return ("missing", type(value).__name__)


def _names(code):
    inner = [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return set(code.co_names).union(*map(_names, inner))


class Missing:
    """Stands for a value that could not be sent; using it says so."""

    def __init__(self, kind):
        self._kind = kind

    def __getattr__(self, name):
        raise NameError(f"your function uses a {self._kind} of the notebook that cannot be sent")

    __call__ = __add__ = __getitem__ = __getattr__


def unpack(data: bytes):
    """Return the value that was packed."""
    return _unpack(marshal.loads(data), {})


def _unpack(parcel, seen):
    kind, *rest = parcel
    if kind == "function":
        return _unpack_function(seen, *rest)
    (content,) = rest
    if kind in ("tuple", "list"):
        return {"tuple": tuple, "list": list}[kind](_unpack(item, seen) for item in content)
    return {
        "module": importlib.import_module,
        "pickle": pickle.loads,
        "again": seen.__getitem__,
        "missing": Missing,
    }[kind](content)


def _unpack_function(seen, number, code, name, used, cells, defaults, keywords):
    names = {"__builtins__": builtins, "__name__": "notebook"}
    closure = tuple(types.CellType() for _ in cells)
    function = seen[number] = types.FunctionType(code, names, name, None, closure)
    names |= {key: _unpack(value, seen) for key, value in used.items()}
    for cell, value in zip(closure, cells, strict=True):
        cell.cell_contents = _unpack(value, seen)
    function.__defaults__ = tuple(_unpack(value, seen) for value in defaults)
    function.__kwdefaults__ = {key: _unpack(value, seen) for key, value in keywords.items()}
    return function
