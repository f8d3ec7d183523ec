"""Sending a function to another process, whatever cell of whatever notebook it was written in.

Pickle sends a function or a class as the name of its module, and the other process has no such
notebook. So what was written in a notebook travels as its compiled code, with the values it uses:
helpers and classes of the notebook in the same way, modules by name, everything else by pickle.
"""

import builtins
import functools
import importlib
import marshal
import pickle
import sys
import types

_NOT_MEMBERS = {"__dict__", "__weakref__", "__slots__", "__module__", "__doc__", "__annotations__"}
_NOT_MEMBERS |= {"__annotate_func__", "__annotations_cache__"}  # Python 3.14
_WRAPPERS = {"staticmethod": staticmethod, "classmethod": classmethod}


class CannotSend(ValueError):
    """The function uses something that cannot be sent to another process."""


# ---------------------------------------------------------------- packing


def pack(value) -> bytes:
    """Return bytes from which `unpack` makes the value again, in another process."""
    return marshal.dumps(_pack(value, {}))


def _pack(value, seen):
    if id(value) in seen:
        return ("again", seen[id(value)])
    if isinstance(value, types.ModuleType):
        return ("module", value.__name__)
    if isinstance(value, types.FunctionType | type) and not _is_installed(value):
        seen[id(value)] = len(seen)
        pack_it = _pack_class if isinstance(value, type) else _pack_function
        return pack_it(value, seen)
    if isinstance(value, functools.partial):
        return ("partial", [_pack(item, seen) for item in (value.func, value.args, value.keywords)])
    if type(value) in (tuple, list):
        return (type(value).__name__, [_pack(item, seen) for item in value])
    if type(value) is dict:
        return ("dict", [_pack(item, seen) for pair in value.items() for item in pair])
    if hasattr(value, "__wrapped__"):  # functools.lru_cache and the like
        return _pack(value.__wrapped__, seen)
    return ("pickle", _pickled(value))


def _is_installed(thing):
    """Whether the other process can import it; a chapter's file is sent, it would load SymPy."""
    name = thing.__module__ or ""
    if name.startswith("course_utils.exercises") or name not in sys.modules:
        return False
    place = getattr(sys.modules[name], "__file__", None) or ""
    known = name.partition(".")[0] in {*sys.stdlib_module_names, "course_utils"} - {"__main__"}
    return known or "site-packages" in place


def _pickled(value):
    try:
        data = pickle.dumps(value)
    except Exception as error:
        raise CannotSend(f"{type(value).__name__}: {error}") from error
    if b"__main__" in data:
        raise CannotSend(f"a {type(value).__name__} made in the notebook")
    return data


def _pack_function(function, seen):
    number, code = seen[id(function)], function.__code__
    used = {name: function.__globals__[name]
            for name in sorted(_names(code)) if name in function.__globals__}  # fmt: skip
    cells = [_content(cell) for cell in function.__closure__ or ()]
    keywords = function.__kwdefaults__ or {}
    parts = [_values(used, seen), [_try_pack(value, seen) for value in cells]]
    parts += [[_try_pack(value, seen) for value in function.__defaults__ or ()]]
    return ("function", [number, code, function.__name__, *parts, _values(keywords, seen)])


def _content(cell):
    try:
        return cell.cell_contents
    except ValueError:  # not filled yet
        return None


def _names(code):
    inner = [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return set(code.co_names).union(*map(_names, inner))


def _pack_class(cls, seen):
    number = seen[id(cls)]
    bases = [_pack(base, seen) for base in cls.__bases__]
    slots = cls.__dict__.get("__slots__")
    slots = [slots] if isinstance(slots, str) else slots
    skipped = {*_NOT_MEMBERS, *(slots or ())}
    members = {name: _unwrapped(value) for name, value in vars(cls).items() if name not in skipped}
    packed = {name: (wrapper, _try_pack(value, seen)) for name, (wrapper, value) in members.items()}
    return ("class", [number, cls.__name__, bases, slots and list(slots), packed])


def _unwrapped(member):
    """Return how a class's member is wrapped, and the function or the functions inside."""
    for name, wrapper in _WRAPPERS.items():
        if isinstance(member, wrapper):
            return name, member.__func__
    if isinstance(member, property):
        return "property", (member.fget, member.fset, member.fdel)
    return "", member


def _values(values, seen):
    return {name: _try_pack(value, seen) for name, value in values.items()}


def _try_pack(value, seen):
    """Pack what a function refers to; what cannot travel is missed only if it is used."""
    try:
        return _pack(value, seen)
    except CannotSend:
        return ("missing", type(value).__name__)


# ---------------------------------------------------------------- unpacking


class Missing:
    """Stands for a value that could not be sent; using it says so."""

    def __init__(self, kind):
        self._kind = kind

    def __getattr__(self, name):
        raise NameError(f"your function uses a {self._kind} of the notebook that cannot be sent")

    def __call__(self, *arguments, **options):
        """Say so."""
        return self.__getattr__("")

    __add__ = __radd__ = __mul__ = __rmul__ = __getitem__ = __call__


def unpack(data: bytes):
    """Return the value that was packed."""
    return _unpack(marshal.loads(data), {})


def _unpack(parcel, seen):
    kind, content = parcel
    if kind in ("function", "class", "partial"):
        unpack_it = {
            "function": _unpack_function,
            "class": _unpack_class,
            "partial": _unpack_partial,
        }
        return unpack_it[kind](seen, *content)
    if kind in ("tuple", "list"):
        return {"tuple": tuple, "list": list}[kind](_unpack(item, seen) for item in content)
    if kind == "dict":
        items = [_unpack(item, seen) for item in content]
        return dict(zip(items[::2], items[1::2], strict=True))
    make = {"module": importlib.import_module, "pickle": _unpickled, "again": seen.__getitem__}
    return make.get(kind, Missing)(content)


def _unpickled(data):
    try:
        return pickle.loads(data)
    except Exception as error:
        return Missing(f"value ({error})")


def _unpack_partial(seen, function, arguments, keywords):
    return functools.partial(
        _unpack(function, seen), *_unpack(arguments, seen), **_unpack(keywords, seen)
    )


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


def _unpack_class(seen, number, name, bases, slots, members):
    bases = tuple(_unpack(base, seen) for base in bases)
    cls = seen[number] = type(name, bases, {} if slots is None else {"__slots__": slots})
    for key, (wrapper, parcel) in members.items():
        value = _unpack(parcel, seen)
        if wrapper:
            value = property(*value) if wrapper == "property" else _WRAPPERS[wrapper](value)
        setattr(cls, key, value)
    return cls
