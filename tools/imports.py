"""What Python cannot read or import, in sentences for whoever writes a chapter."""

import ast
import difflib
import importlib
import pkgutil
import sys
import traceback
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from types import ModuleType

from course_utils.exercises.model.complaint import complaint


def problems(source: str, where: str) -> Iterator[str]:
    """Yield what is wrong with a source: that it cannot be read, or what it imports in vain."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        yield f"{where}, line {error.lineno}: Python cannot read this ({error.msg})."
        return
    for node in ast.walk(tree):
        try:
            for problem in _of_import(node):
                yield f"{where}, line {node.lineno}: {problem}"
        except Exception as error:  # in a file that this one imports
            yield f"{where}, line {node.lineno}: {complaint(error, _file_of(error))}"


def _of_import(node) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (_no_module(alias.name) for alias in node.names if not _module(alias.name))
    if isinstance(node, ast.ImportFrom) and not node.level:
        module = _module(node.module)
        if module is None:
            yield _no_module(node.module)
            return
        for alias in node.names:
            if alias.name != "*" and not _has(module, alias.name):
                known = [*dir(module), *_inside(module)]
                yield f"{node.module} has no {alias.name}{near(alias.name, known)}"


def _file_of(error: Exception) -> str:
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename
    return traceback.extract_tb(error.__traceback__)[-1].filename


def _module(name: str) -> ModuleType | None:
    """Return a module; None when it, or one that it is in, is not there."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(f"{error.name}.")):
            return None
        raise


def _has(module: ModuleType, name: str) -> bool:
    return hasattr(module, name) or name in _inside(module)


def _inside(module: ModuleType) -> list[str]:
    """Return the names of the modules in a package."""
    return [found.name for found in pkgutil.iter_modules(getattr(module, "__path__", ()))]


def _no_module(name: str) -> str:
    package, _, last = name.rpartition(".")
    if not package:
        known = ["course_utils", *packages_distributions(), *sys.stdlib_module_names]
        return f"there is no {name}{near(name, known)}"
    outer = _module(package)
    return f"{package} has no {last}{near(last, _inside(outer))}" if outer else _no_module(package)


def near(word: str, words) -> str:
    """Return the end of a sentence: which of some words was meant, if one is near."""
    close = difflib.get_close_matches(word, words, 1, 0.5)
    return f"; did you mean {close[0]!r}?" if close else "."
