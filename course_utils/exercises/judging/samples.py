"""Where two formulas are compared beyond the usual points: around their bends, and far away.

``|x - 20|`` and ``20 - x`` are the same as far as 20: so whatever stands inside an absolute
value, a sign, a maximum, a root or a logarithm is searched for its zeros.
"""

import itertools
import random
import re
from collections.abc import Iterator

import mpmath
import sympy

from course_utils.exercises.judging.values import TooLarge, value
from course_utils.parsing import FormulaError, parse_formula

_QUICK = mpmath.MPContext()  # double precision is enough to find a place to look at
_FAR = (20, 50, 130, 300, 1000)
_MOST_PARTS, _MOST_ZEROS = 8, 3
_GRID = sorted(sign * size for sign in (-1, 1) for size in
               (0.01, 0.1, 0.3, 0.7, 1.3, 2, 3, 4.5, 6.5, 9, 13, 19, 28, 41, 60, 90, 140, 230,
                380, 640, 1000, 2300, 7000, 2e4, 1e5, 1e6))  # fmt: skip


def beyond(expressions, names) -> Iterator[dict]:
    """Yield points around the zeros of what bends the expressions, then points far away."""
    rng = random.Random(21)
    for part in itertools.islice(_bends(expressions), _MOST_PARTS):
        yield from _around_zeros(part, names, rng)
    for size in _FAR if names else ():
        for sign in (1, -1):
            point = {name: rng.choice([1, -1]) * size ** rng.uniform(0.3, 1) for name in names}
            point[rng.choice(names)] = sign * size * rng.uniform(0.9, 1)
            yield point


def _bends(expressions) -> Iterator[sympy.Expr]:
    """Yield, each once, the parts whose sign decides what an expression does."""
    seen = set()
    for expression in expressions:
        for node in sympy.preorder_traversal(expression):
            for part in _inside(node):
                if part.free_symbols and part not in seen and -part not in seen:
                    seen.add(part)
                    yield part


def _inside(node) -> list[sympy.Expr]:
    if isinstance(node, sympy.Abs | sympy.sign | sympy.log | sympy.Heaviside):
        return [node.args[0]]
    if isinstance(node, sympy.Max | sympy.Min):
        return [a - b for a, b in itertools.combinations(node.args, 2)]
    if node.is_Relational:
        return [node.lhs - node.rhs]
    if node.is_Pow and not node.exp.is_integer:
        return [node.base]
    if isinstance(node, sympy.asin | sympy.acos):
        return [node.args[0] - 1, node.args[0] + 1]
    return []


def _around_zeros(part, names, rng) -> Iterator[dict]:
    for name in names:
        others = {other: rng.uniform(-2, 3) for other in names if other != name}
        if any(symbol.name == name for symbol in part.free_symbols):
            for zero in itertools.islice(_zeros(part, name, others), _MOST_ZEROS):
                for step in (1, 0.1, 0.001, 1e-7):
                    size = step * max(1, abs(zero) * 0.06)
                    yield others | {name: zero + size * 0.97}
                    yield others | {name: zero - size}


def _zeros(part, name, others) -> Iterator[float]:
    """Yield the places of the grid where the part changes its sign."""

    def at(place):
        try:
            return value(part, others | {name: place}, _QUICK)
        except TooLarge:
            return None

    values = [(place, at(place)) for place in _GRID]
    for (left, a), (right, b) in itertools.pairwise(values):
        if a is not None and b is not None and a * b <= 0 and a != b:
            yield _bisect(at, left, a, right)


def _bisect(at, left, value_left, right):
    for _ in range(40):
        middle = (left + right) / 2
        found = at(middle)
        if found is None:
            break
        left, right = (middle, right) if found * value_left > 0 else (left, middle)
    return (left + right) / 2


def conditions(domain: str, names) -> tuple[sympy.Expr, ...]:
    """Return expressions that have a value exactly where a stated domain holds.

    >>> conditions("0 < x < 50", ["x"])
    (log(x), log(50 - x))
    """
    return tuple(
        condition
        for chain in filter(str.strip, domain.split(","))
        for condition in _chain(chain, names)
    )


def _chain(chain, names) -> Iterator[sympy.Expr]:
    pieces = _split(chain)
    if len(pieces) < 3:
        raise FormulaError(f"Write a domain like `0 < x < 50, y > 0`, not “{chain}”.")
    for left, sign, right in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        a, b = parse_formula(left, names), parse_formula(right, names)
        difference = b - a if sign[0] in "<≤" else a - b
        yield (sympy.sqrt if sign in ("<=", ">=", "≤", "≥") else sympy.log)(difference)


def _split(chain) -> list[str]:
    return re.split(r"(<=|>=|[<>≤≥])", chain)
