"""Small changes of a file, as cosmic-ray makes them, and a sample of them."""

import ast
import random
from pathlib import Path
from typing import NamedTuple

NOT_TESTED = (  # a change that no test should see
    "RemoveDecorator",  # nearly all of them are caches and properties
    "ExceptionReplacer",  # an error of another kind that nobody raises
    # `is` for ==: the same for None, small whole numbers and the words that stand in a program
    *("_Eq_Is", "_Is_Eq", "_NotEq_IsNot", "_IsNot_NotEq"),
)


class Mutant(NamedTuple):
    """One change: the line with it before and after, and the whole text after."""

    path: str
    line: int
    before: str
    after: str
    text: str


def sample(root: Path, paths, count: int, seed: int) -> list[Mutant]:
    """Return so many changes in files, each at another place; the same for the same seed.

    A place is drawn first and then what is done there, for a sign can be changed in ten ways and a
    truth in one.
    """
    places = {}
    for path in paths:
        for place, how in _changes(path, (root / path).read_text(encoding="utf-8")):
            places.setdefault((path, place), []).append(how)
    rng = random.Random(seed)
    chosen = rng.sample(sorted(places), min(2 * count, len(places)))
    made = (_made(root, path, place[0], rng.choice(places[path, place])) for path, place in chosen)
    return [mutant for mutant in made if mutant.text][:count]


def _changes(path, source):
    """Yield place and (operator, occurrence) of each change that cosmic-ray knows."""
    from cosmic_ray import plugins
    from cosmic_ray.ast import ast_nodes, get_ast

    quiet, guards = _annotations(source), _strict(source)
    tree = get_ast(source)
    for name in plugins.operator_names():
        operator_class = plugins.get_operator(name)
        if operator_class.arguments() or name.endswith(NOT_TESTED):
            continue
        operator = operator_class()
        found = [
            start for node in ast_nodes(tree) for start, _ in operator.mutation_positions(node)
        ]
        yield from (
            (start, (name, occurrence))
            for occurrence, start in enumerate(found)
            if start[0] not in quiet and start not in guards
        )


def _annotations(source) -> set[int]:
    """Return the lines left alone: annotations, which break the import, and decorators."""
    tree = ast.parse(source)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            found |= set(range(first, node.body[0].lineno))
        elif isinstance(node, ast.AnnAssign):
            found.add(node.lineno)
    return found


def _strict(source) -> set[tuple[int, int]]:
    """Return the places of ``True`` in ``zip(..., strict=True)``: both have one length anyway."""
    lines, calls = source.splitlines(), (n for n in ast.walk(ast.parse(source)) if _is_zip(n))
    values = [k.value for call in calls for k in call.keywords if k.arg == "strict"]
    before = (lines[v.lineno - 1].encode()[: v.col_offset].decode() for v in values)
    return {(v.lineno, len(text)) for v, text in zip(values, before, strict=True)}


def _is_zip(node) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip"


def _made(root, path, line, how) -> Mutant:
    from cosmic_ray import plugins
    from cosmic_ray.mutating import mutate_code

    name, occurrence = how
    source = (root / path).read_text(encoding="utf-8")
    text = mutate_code(source, plugins.get_operator(name)(), occurrence) or ""
    before, after = (each.splitlines()[line - 1 : line] for each in (source, text))
    return Mutant(path, line, *("".join(each).strip() for each in (before, after)), text)
