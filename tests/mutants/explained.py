"""Changes at random that may survive: no test can see them, or none should, each for a reason.

A row is a line of a file, and what a change makes of it, as `make mutants` prints both; or
`ANOTHER_NUMBER`, where any of the numbers in the line may be another.
"""

import re
from typing import NamedTuple

from tests.mutants.at_random import Mutant

ANOTHER_NUMBER = "another number"
_NUMBER = re.compile(r"(?:(?<=[(,=\[])-)?(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")


class Explained(NamedTuple):
    """A change of a line that survives for a reason."""

    path: str
    before: str
    after: str
    reason: str


B, T = "course_utils/", "tests/notebooks/"
E, J = B + "expressions/", B + "exercises/judging/"
NUMBERS = {
    "one of many places that are looked at: no verdict hangs on it": [
        (J + "equality.py", "_WINDOWS = [(-3, 3), (0, 1), (-1, 1), (1, 4), (-12, 12)]"),
        (J + "equality.py", "_WIDE_WINDOWS = [(0, 100), (-100, 100), (0, 0.1), (-0.1, 0.1), "
         "(-1e4, 1e4), (0, 1e6)]"),
        (J + "equality.py", "rng = random.Random(20)"),
        (J + "equality.py", "rng = random.Random(22)"),
        (J + "equality.py", "for window in _WINDOWS * 5 if names else [None]:"),
        (J + "equality.py", "for window in _WIDE_WINDOWS * 20 if names else ():"),
        (J + "functions.py", "rng = random.Random(11)"),
        (J + "functions.py", "_RANDOM_CALLS = 10"),
        (J + "samples.py", "rng = random.Random(21)"),
        (J + "samples.py", "for sign in (1, -1):"),
        (J + "samples.py", "_FAR = (20, 50, 130, 300, 1000)"),
        (J + "samples.py", "(0.01, 0.1, 0.3, 0.7, 1.3, 2, 3, 4.5, 6.5, 9, 13, 19, 28, 41, 60, 90, "
         "140, 230,"),
        (J + "samples.py", "380, 640, 1000, 2300, 7000, 2e4, 1e5, 1e6))  # fmt: skip"),
        (J + "samples.py", "point = {name: rng.choice([1, -1]) * size ** rng.uniform(0.3, 1) "
         "for name in names}"),
        (J + "samples.py", "point[rng.choice(names)] = sign * size * rng.uniform(0.9, 1)"),
        (J + "samples.py", "others = {other: rng.uniform(-2, 3) for other in names if other != "
         "name}"),
        (J + "samples.py", "yield others | {name: zero + size * 0.97}"),
        (E + "domains.py", "far = np.geomspace(0.01, 1e4, 200)"),
        (E + "domains.py", "return np.sort(np.concatenate([far, -far, np.linspace(-40, 40, 801) + "
         "0.0137, *beside]))"),
        (E + "singularities.py", "_TURNS = range(-4, 5)  # of a logarithm: so many of a periodic "
         "function's zeros are looked at"),
        (E + "domains.py", "steps = np.array([-1e-4, -1e-6, 1e-6, 1e-4])"),
        (E + "singularities.py", "POINTS = 64  # on the circle"),
        (B + "shape.py", "NET = 2001  # points of an interval that are looked at"),
        (B + "shape.py", "steep = steps > 5 * usual"),
        (B + "shape.py", "sharp = np.flatnonzero(peaks & (np.maximum(steps[:-1], steps[1:]) > 5 * "
         "usual)) + 1"),
        (B + "solvers/evidence.py", "_REACH = np.geomspace(0.01, 1000, 26)"),
        (B + "solvers/evidence.py", "_SHARES = np.geomspace(1e-3, 0.9, 10)  # of the way from 0, "
         "where many domains end"),
        (B + "solvers/descent_messages.py", "_TRIAL = 25  # steps"),
    ],
    "so many points are worked on at a time: the values are the same": [
        (B + "functions.py", "_BLOCK = 2**17  # points that are worked on at a time: so many "
         "numbers stay near the processor"),
        (E + "compiling.py", "BLOCK = 4096  # points that are looked at together where some of "
         "them overflow"),
    ],
    "where two branches meet both have one value, or the place is looked at by itself": [
        (E + "compiling.py", '"Choice": lambda side, a, b: np.where(np.greater(side, 0), a, b),'),
    ],
    "a power 0 never comes so far: it is 1": [
        (E + "enclosures.py", "if exponent.is_Integer and exponent > 0:"),
    ],
    "a formula more or less is worked out in the quicker of two ways": [
        (E + "formulas.py", "if expression.count_ops() < 50:"),
        (E + "domains.py", "_LONG_ZERO = 30  # operations"),
    ],
    "beyond a border: on both sides of it two ways agree to the last bit": [
        (E + "wide.py", "_SMALL = -60.0  # below 2^-60 sin(u), tan(u), tanh(u) ... are u to the "
         "last bit"),
        (E + "wide.py", "_LARGE = 60.0"),
    ],
    "a margin above rounding: a factor more or less decides nothing": [
        (E + "formulas.py", "slack += 2 * np.where(np.isnan(change), 0, change)  # beyond the edge "
         "of a domain"),
    ],
    "a finer unit: the same places are found with it": [
        (E + "singularities.py", "unit = first / sympy.ilcm(1, 1, *(share.q for share in shares))"),
    ],
    "more digits than are needed": [
        (E + "removable.py", "DIGITS = 400"),
        (E + "singularities.py", "return [complex(root) for factor in factors for root in "
         "factor.nroots(n=20)]"),
        (B + "solvers/evidence.py", "DIGITS = 1000  # how many a zero is checked with: cosh x - "
         "sinh x loses 350 at x = 400"),
    ],
    "a limit far from what anybody writes": [
        (J + "typed.py", "_LONGEST = 1000  # characters; what is longer is refused by whoever "
         "reads it"),
    ],
    "a time limit, and no test measures time": [
        (J + "formulas.py", "found = compare(given, expected, names, inside(exercise), "
         "seconds=0.4)"),
        (J + "judge.py", "_SECONDS_TO_JUDGE, _SECONDS_TO_EXPLAIN = 0.5, 0.4"),
        (E + "domains.py", "SECONDS = 1.5  # for one condition; most take a few hundredths"),
    ],
    "a step more or less of a search that has long settled": [
        (J + "samples.py", "for _ in range(40):"),
        (B + "shape.py", "for _ in range(80):"),
        (B + "shape.py", "for _ in range(60):"),
        (E + "domains.py", "for _ in range(60):"),
        (B + "solvers/damping.py", "for _ in range(60):"),
        (B + "solvers/evidence.py", "_HALVINGS = 45"),
        (B + "solvers/landscape.py", "for _ in range(60):"),
        (B + "solvers/systems.py", "for _ in range(50):"),
    ],
}  # fmt: skip
BY_REASON = {
    "the file is larger or smaller, the picture the same to the eye": [
        (T + "images.py", 'image.save(file, "PNG", optimize=True)',
         'image.save(file, "PNG", optimize=False)'),
        (T + "images.py",
         "return flat.quantize(COLOURS, method=method, kmeans=3, dither=Image.Dither.NONE)",
         ANOTHER_NUMBER),
    ],
    "a place is found to rounding: a short decimal has far fewer digits": [
        (B + "shape.py", "short = round(place, 9)", ANOTHER_NUMBER),
    ],
    "a border lies between two points of the interval, and is moved by 1e-11 at most": [
        (B + "shape.py",
         "return sorted({place for place in places if a <= place <= b} | set(_holes(f, x)))",
         "return sorted({place for place in places if a is not place <= b} | set(_holes(f, x)))"),
    ],
    "a short cut: without it the same is found, later": [
        (E + "domains.py", "if not (_is_plain(domain) and _is_plain(whole)):",
         "if not (_is_plain(domain) or _is_plain(whole)):"),
        (J + "equality.py", "if difference > 1e-3 * size > 1e-3:", ANOTHER_NUMBER),
        (J + "equality.py", "if difference > 1e-3 * size > 1e-3:",
         "if difference > 1e-3 % size > 1e-3:"),
    ],
    "of the words that can stand there, only this one is so far on in the alphabet": [
        (J + "equality.py", "wider = found if found.verdict == WIDER else wider",
         "wider = found if found.verdict >= WIDER else wider"),
        (E + "conditions.py", "if u.is_positive or (kind == NOT_NEGATIVE and u.is_nonnegative):",
         "if u.is_positive or (kind <= NOT_NEGATIVE and u.is_nonnegative):"),
        (E + "conditions.py", "if kind == POSITIVE and u.is_nonnegative:",
         "if kind >= POSITIVE and u.is_nonnegative:"),
        (E + "conditions.py", "return _not_zero(u) if kind == POSITIVE else frozenset()",
         "return _not_zero(u) if kind >= POSITIVE else frozenset()"),
        (E + "conditions.py",
         "if kind == POSITIVE and u.is_Pow and u.exp.is_Rational and u.exp.p % 2 == 1:",
         "if kind >= POSITIVE and u.is_Pow and u.exp.is_Rational and u.exp.p % 2 == 1:"),
    ],
    "there is one row": [
        (B + "functions.py",
         "values = np.array(rows) if len(rows) > 1 else rows[0][np.newaxis]",
         "values = np.array(rows) if len(rows) > 1 else rows[ -1][np.newaxis]"),
    ],
    "all the rows are of one length": [
        (J + "vectors.py", "shape = len(rows), len(rows[0])", ANOTHER_NUMBER),
        (J + "vectors.py", "if free and (len(rows), len(rows[0])) == shape[::-1] != shape:",
         ANOTHER_NUMBER),
    ],
    "the function itself has been named before": [
        (B + "exercises/mistakes/by_task.py", "for other in range(1, order):", ANOTHER_NUMBER),
    ],
    "a slope of 0 stands there": [
        (B + "solvers/descent_rules.py", "return 0 * slope", "return 0 + slope"),
        (B + "solvers/descent_rules.py", "return 0 * slope", ANOTHER_NUMBER),
    ],
    "a time limit of another length, and no test measures time": [
        (J + "vectors.py", "seconds = _SECONDS_TO_COMPARE / len(places)",
         "seconds = _SECONDS_TO_COMPARE ** len(places)"),
    ],
    "there is at least one point": [
        (B + "solvers/descent_rules.py", "if np.isnan(last.jac).any() or len(rows) == 1:",
         "if np.isnan(last.jac).any() or len(rows) <= 1:"),
    ],
    "the number stands where it is not used": [
        (E + "enclosures.py", "steps = [(k + 1) * u[k + 1] for k in range(self.order)] + [0]",
         ANOTHER_NUMBER),
        (E + "wide.py", "direct = np.where(moderate, magnitude, 1.0) ** np.where(moderate, n, 0.0)",
         "direct = np.where(moderate, magnitude, 1.0) ** np.where(moderate, n, 1.0)"),
        (B + "calculus.py", "h = relative_step * np.where(special, size, 1.0) ** power",
         "h = relative_step * np.where(special, size, 2.0) ** power"),
    ],
}  # fmt: skip
EXPLAINED = [
    *(Explained(*row, ANOTHER_NUMBER, reason) for reason, rows in NUMBERS.items() for row in rows),
    *(Explained(*row, reason) for reason, rows in BY_REASON.items() for row in rows),
]


def is_explained(mutant: Mutant) -> bool:
    """Tell whether a change stands in the table; spaces do not count."""
    path, before, after = mutant.path, _plain(mutant.before), _plain(mutant.after)
    found = {row.after for row in EXPLAINED if (row.path, _plain(row.before)) == (path, before)}
    same = _NUMBER.sub("#", before) == _NUMBER.sub("#", after)
    return after in {_plain(each) for each in found} or (same and ANOTHER_NUMBER in found)


def _plain(line: str) -> str:
    return "".join(line.split())
