"""What a picture function reads from its notebook, and whether that has changed.

The browser keeps the pictures it has seen. Were a later one computed from other data, two
pictures of one explorer would contradict each other.
"""

import dis
import functools
import hashlib
import inspect
import pickle
import types
import warnings
from collections.abc import Callable, Iterator, Mapping

import numpy as np

UNNOTICED = "a value whose changes cannot be noticed"
_NOTEBOOK = "__main__"
_LONG = 1000  # a longer list is compared as a whole, which is faster


class Reads:
    """What a picture function read from its notebook when its explorer was made.

    Parameters
    ----------
    picture : callable

    Warns
    -----
    UserWarning
        If a value can change in a way that cannot be noticed.
    """

    def __init__(self, picture: Callable):
        self._namespaces = dict(globals_read(picture))
        self._values = self._now()
        hidden = [name for name, value in self._values.items() if _is_hidden(value)]
        if hidden:
            warnings.warn(_advice(picture, hidden), stacklevel=5)

    def _now(self) -> dict:
        return {name: frozen(space.get(name)) for name, space in self._namespaces.items()}

    def changed(self) -> list[str]:
        """Return the names of what is not any more what it was."""
        now = self._now()
        return sorted(name for name, old in self._values.items() if not _equal(old, now[name]))


def _advice(picture: Callable, names: list[str]) -> str:
    name = getattr(picture, "__name__", "picture")
    return (
        f"{name} reads {', '.join(names)} from the notebook. When that changes, pictures that were "
        "seen before stay as they are: give it as an argument, as in "
        f"functools.partial({name}, {names[0]}={names[0]})."
    )


def _is_hidden(value) -> bool:
    parts = value if isinstance(value, tuple) else ()
    return value is UNNOTICED or any(map(_is_hidden, parts))


def globals_read(picture: Callable) -> Iterator[tuple[str, Mapping]]:
    """Yield the notebook's globals that a picture function reads, as (name, namespace).

    What its notebook's own functions read on its behalf is among them. Functions of an imported
    module are left out: what they read belongs to the module.
    """
    yield from _given(picture)
    waiting, seen = [picture], set()
    while waiting:
        for function in _functions(waiting.pop()):
            if function in seen:
                continue
            seen.add(function)
            waiting.extend(_enclosed(function))
            space = function.__globals__
            for name in _names(function.__code__) if space.get("__name__") == _NOTEBOOK else ():
                if name in space:
                    waiting.append(space[name])
                    yield name, space


def _given(picture: Callable) -> Iterator[tuple[str, Mapping]]:
    """Yield the names under which the notebook knows the functions that a picture was given."""
    for function in getattr(picture, "keywords", {}).values():
        function = inspect.unwrap(function) if callable(function) else None
        space = getattr(function, "__globals__", {})
        name = getattr(function, "__name__", "")
        if space.get("__name__") == _NOTEBOOK and space.get(name) is function:
            yield name, space


def _functions(value) -> Iterator[types.FunctionType]:
    """Yield the functions that a call of `value` runs."""
    if isinstance(value, functools.partial):
        for part in (value.func, *value.args, *value.keywords.values()):
            yield from _functions(part)
    elif callable(value):
        value = getattr(value, "__func__", value)
        for one in {value, inspect.unwrap(value)}:
            if isinstance(one, types.FunctionType):
                yield one


def _enclosed(function: types.FunctionType) -> Iterator:
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # not bound yet
            continue


def _names(code: types.CodeType) -> Iterator[str]:
    """Yield the names that a function's code, or code inside it, looks up as globals."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names(constant)


def frozen(value):
    """Return something that equals what a later call returns as long as `value` is unchanged.

    A function is what its cell says: the same cell run again gives the same one. Values that have
    a hash and an equality of their own (numbers, texts, functions of the course) stand for
    themselves, arrays and all other data for a digest.
    """
    if callable(value) and isinstance(inspect.unwrap(value), types.FunctionType):
        function = inspect.unwrap(value)
        return function.__code__, frozen(function.__defaults__), frozen(function.__kwdefaults__)
    if _is_constant(value):
        return value
    if isinstance(value, list | tuple | set) and len(value) <= _LONG:
        return type(value), *map(frozen, value)
    if isinstance(value, dict) and len(value) <= _LONG:
        return {key: frozen(part) for key, part in value.items()}
    return _digest(value)


def _is_constant(value) -> bool:
    if isinstance(value, types.ModuleType | types.BuiltinFunctionType | type | np.ufunc):
        return True
    compares = type(value).__eq__ is not object.__eq__ and type(value).__hash__ is not None
    return compares and not isinstance(value, tuple)


def _digest(value) -> str:
    try:
        return hashlib.blake2b(pickle.dumps(value, protocol=5)).hexdigest()
    except Exception:  # whatever a foreign class raises when it is pickled
        return UNNOTICED


def _equal(old, new) -> bool:
    try:
        return old is new or bool(old == new)
    except (TypeError, ValueError):
        return False
