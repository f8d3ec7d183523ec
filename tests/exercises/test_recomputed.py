"""References and listed wrong numbers, each worked out again by another route.

A reference is recomputed from what the prompt says, with plain arithmetic, finite differences or a
search, and each listed wrong number from the slip that its diagnosis names.
"""

import math
import random

import mpmath
import numpy as np
import pytest
import scipy.optimize

from course_utils.exercises.judging.reading import read_entries, read_formula
from course_utils.exercises.model import kinds
from tests.exercises.collection import all_exercises, reference_answer

EXERCISES = {exercise.id: exercise for exercise in all_exercises()}
CHAPTERS = {"0", "1", "8", "10", "18", "99"}


def slope(f, *at, by=0, order=1):
    """A derivative by finite differences, in many digits."""
    orders = [order if i == by else 0 for i in range(len(at))]
    return mpmath.diff(f, at, orders)


def log_loss(labels, chances):
    happened = [p if y else 1 - p for y, p in zip(labels, chances, strict=True)]
    return -np.mean(np.log(happened))


def path(step, start, steps=3):
    found = [start]
    for _ in range(steps):
        found.append(step(found[-1]))
    return found[1:]


def cubic(x):
    return x**3 - 5 * x


def cubic_step(x, sign=-1):
    return x + sign * cubic(x) / (3 * x**2 - 5)


def gap(x):
    return x**2 - math.exp(-x)


def gap_step(x):
    return x - gap(x) / (2 * x + math.exp(-x))


def rates(dx):
    return (math.sqrt(9 + dx) - 3) / dx


def square(x):
    return x * x


RUNS = (1, 0.1, 0.01)
LABELS, CHANCES = [1, 0, 1, 0], [0.9, 0.2, 0.6, 0.5]
X, Y = np.array([1, 2, 6]), np.array([0, 1, 1])
METAL = 2 * math.pi * 3.65 * (3.65 + 11) * 0.02  # cubic centimetres of the can
HEIGHTS = {(0, 0): 5.0, (1, 0): 5.3, (0, 1): 4.8, (1, 1): 5.2}  # steps of 0.1 from (1, 2)


def tilted(name, x, y):
    """Values of x^2 y and its slopes at a point, from differences."""
    f = lambda x, y: x**2 * y  # noqa: E731
    return {"value": f(x, y), "x": slope(f, x, y), "y": slope(f, x, y, by=1)}[name]


def _three_examples(w, b):
    scores = [(2 * int(y) - 1) * (w * int(x) + b) for x, y in zip(X, Y, strict=True)]
    return sum(mpmath.log(1 + mpmath.exp(-score)) for score in scores) / 3


def landing(x, height, slope):
    return x - height / slope


def _dip(x):
    return x**3 - 3 * x


def _bell(x):
    return mpmath.exp(-(x**2) / 2) / mpmath.sqrt(2 * mpmath.pi)


def _sheet(x):
    return x**2 + 2 / x


NUMBERS = {
    "0.1": 7 * 7 + 3,
    "1.1": 2000 / 100 * 3600 / 1000,
    "1.6": float(np.dot([1.5, 4], [10, 1])),
    "1.10": (-7 - 5) / (4 - -2),
    "1.12": float(np.diff([square(1), square(3)])[0]) / 2,
    "1.14": slope(square, 3),
    "1.16": slope(mpmath.sqrt, 4) * 0.04,
    "1.18": float(np.clip(-3, 0, None)),
    "1.22": slope(abs, -3),
    "1.26": (10 - 4) / 3,
    "1.27": float(np.trapezoid([0, 20], [0, 10])),
    "1.32": (90 - 36) * 1000 / 3600 / 6,
    "1.35": [rates(dx) for dx in RUNS],
    "8.4": landing(4, 6, 3),
    "8.6": scipy.optimize.newton(lambda x: x * x - 7, 3, lambda x: 2 * x, maxiter=1, disp=False),
    "8.10": 2 * 0.001**2,
    "8.12": scipy.optimize.newton(lambda x: x * x - 2, 1, x1=2, maxiter=1, disp=False),
    "8.17": landing(-1, (-1) ** 2 + 3, 2 * -1),
    "8.19": scipy.optimize.brentq(lambda x: float(slope(lambda t: t**3 - 12 * t + 5, x)), 0, 9),
    "8.26": landing(2, slope(_dip, 2), slope(_dip, 2, order=2)),
    "8.30": landing(0.5, slope(_bell, 0.5), slope(_bell, 0.5, order=2)),
    "8.34": path(cubic_step, 1),
    "8.39": scipy.optimize.brentq(gap, 0, 1, xtol=1e-14),
    "10.2": 2 * math.pi * 3.65 * (3.65 + 11) * 0.02 * 2.70,
    "10.7": 2 * 3,
    "10.11": ((1 + 0.5) ** 2 * 3 - 1**2 * 3) / 0.5,
    "10.13": slope(lambda x, y: mpmath.log(x**2 + y), 1, 3),
    "10.15": 5 + -1 * (2.1 - 2) + 3 * (1.2 - 1),
    "10.20": max(abs(3 * dx - 2 * dy) for dx in (-0.1, 0.1) for dy in (-0.2, 0.2)),
    "10.23": slope(lambda t: 3 * (2 * t) - 2 * t, 0),
    "10.24": slope(lambda x: 6 / x, 2),
    "10.26": slope(lambda a: a * (7 - a), 2),
    "10.29": [(HEIGHTS[1, 0] - HEIGHTS[0, 0]) / 0.1, (HEIGHTS[0, 1] - HEIGHTS[0, 0]) / 0.1],
    "10.32": slope(lambda t: (3 * t) ** 2 + 3 * t * t**2, 1),
    "10.33": 0.5 - 2 * 1,
    "18.2": scipy.optimize.brentq(lambda a: a / (1 - a) - 3, 0.1, 0.9),
    "18.5": math.prod(p if y else 1 - p for y, p in zip([1, 0, 1], [0.8, 0.3, 0.9], strict=True)),
    "18.7": log_loss(LABELS, CHANCES),
    "18.11": slope(lambda w: mpmath.log(1 + mpmath.exp(-6 * w)), 0),
    "18.14": list(np.array([4, 5]) - np.array([0.4, 0.2]) / 2),
    "18.19": (2 * (25 / 10)) - (2 * (24 / 10)),
    "18.21": scipy.optimize.brentq(lambda v: 3 * 0 + 2 * v - 6, -9, 9),
    "18.23": np.mean(np.repeat([1, 0], [18, 6])),
    "18.25": scipy.optimize.brentq(lambda t: 0.6 + 0.2 * (t - 1), -9, 9),
    "18.27": scipy.optimize.brentq(lambda p: p / (1 - p) - 3, 0.1, 0.9),
    "18.31": [slope(_three_examples, 0, 0, by=i) for i in (0, 1)],
    "18.32": [mpmath.diff(_three_examples, (0, 0), n)
              for n in ((2, 0), (1, 1), (1, 1), (0, 2))],
    "18.34": -slope(lambda w: 0.1 / 2 * w**2, 0.88),
    "18.35": scipy.optimize.brentq(
        lambda t: 1 / (1 + math.exp(-(15.0429 - 0.2322 * t))) - 0.9, 0, 100),
    "99.1": math.sqrt(5) - 2,
    "99.2": 100 / 8,
    "99.7": 1 - (1 - 2) / 2,
    "99.8": [1, 0.5, 1 / 3],
}  # fmt: skip

# Each formula as a function of its variables, from the prompt's own data.
FORMULAS = {
    "0.2": lambda x: x * (x - 2),
    "1.33": lambda t: mpmath.polyval(np.polyfit([1, 2, 3, 4], [5, 20, 45, 80], 2).tolist(), t),
    "1.34": lambda x, h: slope(lambda t: t**3, x),
    "8.33": lambda x, a: x - (x**2 - a) / slope(lambda t: t**2 - a, x),
    "8.38": lambda x: x - slope(_sheet, x) / slope(_sheet, x, order=2),
    "10.9": lambda x, y: slope(lambda x, y: x**3 * y + y**2, x, y),
    "10.21": lambda x, y, z: slope(lambda x, y, z: x * y**2 * z**3, x, y, z, by=2),
    "10.27": lambda x, y: slope(lambda x, y: x**3 * y**2 + mpmath.sin(y), x, y),
    "10.28": lambda x, y: slope(lambda x, y: x * mpmath.exp(x * y), x, y, by=1),
    "10.30": lambda x, y: tilted("value", 1, 3) + tilted("x", 1, 3) * (x - 1)
    + tilted("y", 1, 3) * (y - 3),
    "18.30": lambda z: slope(lambda z: mpmath.log(1 + mpmath.exp(-z)), z),
    "18.33": lambda u: scipy.optimize.brentq(lambda v: 2 * u - 4 * v + 1, -50, 50),
    "99.3": lambda x, h: (x + h) * (x + h),
    "99.4": lambda x: slope(lambda x: x**2 * mpmath.sin(x), x),
    "99.5": lambda x, y: slope(lambda x, y: x**2 * y + x, x, y, by=1),
    "99.6": lambda x: mpmath.polyval(mpmath.taylor(mpmath.cos, 0, 4)[::-1], x),
    "99.9": lambda x, y: [slope(lambda x, y: x**2 * y, x, y, by=i) for i in (0, 1)],
    "99.10": lambda x, y: [mpmath.diff(lambda x, y: x**2 * y, (x, y), n)
                           for n in ((2, 0), (1, 1), (1, 1), (0, 2))],
}  # fmt: skip

FLIGHTS = (15.0429, 0.2322)

# The listed wrong numbers, in their order, each from the slip that its diagnosis names.
SLIPS = {
    "0.1": [7 + 3, 7**2, (7 + 3) ** 2, 2 * 7 + 3],
    "1.1": [2000 / 100, 100 / 2000, 2000 / 100 / 3.6],
    "1.6": [1.5 * 10, 4 * 10 + 1.5, (1.5 + 4) * 10],
    "1.10": [(5 - -7) / (4 - -2), (4 - -2) / (-7 - 5), (-7 + 5) / (4 - -2), -7 - 5,
             (-7 - 5) / (4 - 2)],
    "1.12": [3**2 - 1**2, (3 - 1) / (3**2 - 1**2), np.mean([1, 9]), 3 - 1],
    "1.14": [square(3), 3, slope(square, 1), square(3 + 1) - square(3)],
    "1.16": [1 / 4, 0.04, math.sqrt(4.04), 0.04 / (1 / 4)],
    "1.18": [abs(-3), -3],
    "1.22": [-slope(abs, -3), abs(-3), 0],
    "1.26": [10 - 4, (10 - 4) * 3, 10 / 3, 3 / (10 - 4)],
    "1.27": [20 * 10, 20 / 10, 20 / 2],
    "1.32": [(90 - 36) / 6, 15 / 6, 15 / 6, 25 / 6, 15 * 6],
    "1.35": [[rates(dx) * dx for dx in RUNS], [slope(mpmath.sqrt, 9)] * 3,
            [1 / rates(dx) for dx in RUNS]],
    "8.4": [4 + 6 / 3, 4 - 3 / 6, 4 - 6],
    "8.6": [3 + 2 / 6, 3 - 6 / 2, 3 - 2],
    "8.10": [2 * 0.001, 0.001**2, (2 * 0.001) ** 2],
    "8.12": [landing(1, -1, 2), 1 + -1 / 3, 1 - 3 / -1],
    "8.17": [-1 + 4 / -2, -1 - -2 / 4, -4 / -2],
    "8.19": [12 / 3, math.sqrt(12), 0],
    "8.26": [landing(2, _dip(2), slope(_dip, 2)), 2 + 9 / 12, 2 - 12 / 9],
    "8.30": [(1 / 8) / (3 / 4), (-3 / 4) / (1 / 8), 0.5 - (1 / 8) / (-3 / 4)],
    "8.34": [[3, *path(cubic_step, 3, 2)], [-1, cubic_step(-1, +1), cubic_step(-3)],
            [cubic(x) / (3 * x**2 - 5) for x in (1, -1, 1)]],
    "8.39": [gap_step(1), scipy.optimize.brentq(lambda x: x - math.exp(-x), 0, 1),
            gap_step(gap_step(1))],
    "10.2": [METAL * 7.85, METAL * 7.85 * 2.70, METAL * 7.85 / 2.70 * 7.85],
    "10.7": [1 * 3, 3**2, 3 / 2],
    "10.11": [slope(lambda x: x * x * 3, 1), 1.5**2 * 3 - 3, (1.5**2 * 3.5 - 3) / 0.5,
              (1 * 3.5 - 3) / 0.5],
    "10.13": [1 / (1 + 3), 0, 2 * 3 / (3**2 + 1), math.log(1 + 3)],
    "10.15": [-0.1 + 3 * 0.2, 5 + 0.1 + 3 * 0.2, 5 + -1 * 0.2 + 3 * 0.1, 5 + -1 * 2.1 + 3 * 1.2],
    "10.20": [3 * 0.1 - 2 * 0.2, math.hypot(3 * 0.1, 2 * 0.2), 3 * 0.1, 3 * 0.2 + 2 * 0.1],
    "10.23": [3 + -2, 3 * 2, 3 * 2 + 2 * 1, 3 * 2 * (-2 * 1)],
    "10.24": [3 / 2, -2 / 3, 2 / 3],
    "10.26": [5, 5 + 2 * 1, 2 * -1],
    "10.29": [[0.3, -0.2], [3, 2], [2, 2], [-2, 3],
             [(HEIGHTS[1, 1] - HEIGHTS[0, 1]) / 0.1, -2]],
    "10.32": [(2 * 3 + 1) + 3, (2 * 3 + 1) * 3, 3 * 2, 3**2 + 3 * 1, (2 * 1 + 1) * 3 + 1 * 2],
    "10.33": [0.5 + 2 * 1, 0.5 - 1, 2 * 1 - 0.5],
    "18.2": [1 / 3, 1 / (1 + 3), 3, 1 / (1 + math.exp(-3))],
    "18.5": [0.8 * 0.3 * 0.9, (0.8 + 0.7 + 0.9) / 3, 0.8 + 0.7 + 0.9, 0.2 * 0.3 * 0.1],
    "18.11": [(1 - 0.5) * 6, 0.5 - 1, (0.5 - 1) * 6 * 0.5 * (1 - 0.5)],
    "18.14": [[4 + 0.5 * 0.4, 5 + 0.5 * 0.2], [4 - 0.4, 5 - 0.2],
              [4 - 0.5 * 0.4, 4 - 0.5 * 0.2]],
    "18.19": [2 * 10, 2],
    "18.21": [-6 / 2, 6 / 3, 6],
    "18.23": [18 / 20, (18 + 14) / 40, 6 / (18 + 6)],
    "18.25": [1 + 0.6 / 0.2, 1 - 0.6 * 0.2, 1 - 0.6, -0.6 / 0.2],
    "18.27": [0.3 * 10, (0.3 / 10) / (1 + 0.3 / 10), 10 * 0.3 / (1 + 0.3)],
    "18.7": [log_loss(LABELS, CHANCES) / math.log(10), 4 * log_loss(LABELS, CHANCES),
             -log_loss(LABELS, CHANCES)],
    "18.32": [[sum(X**2) / 4, sum(X) / 4, sum(X) / 4, 3 / 4],
              [np.mean(X**2), np.mean(X), np.mean(X), 1],
              [np.mean(X) ** 2 / 4, np.mean(X) / 4, np.mean(X) / 4, 1 / 4]],
    "18.34": [0, 0.1 * 0.88, -0.1 / 2 * 0.88**2],
    "18.31": [[sum((0.5 - Y) * X), sum(0.5 - Y)], [np.mean((Y - 0.5) * X), np.mean(Y - 0.5)],
             [np.mean(0.5 - Y) * np.mean(X), np.mean(0.5 - Y)],
             [np.mean((0 - Y) * X), np.mean(0 - Y)]],
    "18.35": [(FLIGHTS[0] - score) / FLIGHTS[1]
             for score in (0, 0.9, -math.log(9), math.log10(9))],
    "99.1": [5 - 2],
    "99.2": [100 / 8],
    "99.7": [1 - 2 / (1 - 2)],
    "99.8": [[1, 2, 3]],
}  # fmt: skip


def _wavy(x, y):
    return x**3 * y**2 + mpmath.sin(y)


def _cubed(x, y):
    return x**3 * y + y**2


def _grown(x, y):
    return x * mpmath.exp(x * y)


# The listed wrong formulas likewise.
FORMULA_SLIPS = {
    "0.2": [lambda x: x * x - 2, lambda x: x * (x + 2), lambda x: x + (x - 2),
            lambda x: 2 * (x + (x - 2))],
    "1.33": [lambda t: 5 * t, lambda t: t**2, lambda t: (5 * t) ** 2],
    "1.34": [lambda x, h: ((x + h) ** 3 - x**3) / h, lambda x, h: 0,
            lambda x, h: slope(lambda t: t**2, x), lambda x, h: slope(lambda t: t**3, x) / 3],
    "8.33": [lambda x, a: x + (x**2 - a) / (2 * x), lambda x, a: -(x**2 - a) / (2 * x),
            lambda x, a: x - (2 * x) / (x**2 - a), lambda x, a: x - (x**2 - a) / (2 * x - 1)],
    "8.38": [lambda x: x - _sheet(x) / slope(_sheet, x),
            lambda x: x + slope(_sheet, x) / slope(_sheet, x, order=2),
            lambda x: x - slope(_sheet, x) / (2 - (slope(_sheet, x, order=2) - 2)),
            lambda x: x - slope(_sheet, x, order=2) / slope(_sheet, x)],
    "10.9": [lambda x, y: slope(lambda t: t**3, x) + slope(lambda t: t**2, y),
             lambda x, y: slope(_cubed, x, 1),
             lambda x, y: slope(_cubed, x, y) + slope(lambda t: t**2, y)],
    "10.21": [lambda x, y, z: slope(lambda t: t**3, z),
              lambda x, y, z: 1 * slope(lambda t: t**2, y) * slope(lambda t: t**3, z),
              lambda x, y, z: slope(lambda x: x * y**2 * z**3, x)],
    "10.27": [lambda x, y: slope(_wavy, x, y) + mpmath.cos(y), lambda x, y: slope(_wavy, x, 1),
              lambda x, y: slope(lambda t: t**3, x) * slope(lambda t: t**2, y),
              lambda x, y: slope(_wavy, x, y, by=1)],
    "10.28": [_grown, lambda x, y: slope(_grown, x, y), lambda x, y: y * _grown(x, y)],
    "18.33": [lambda u: -(2 * u + 1) / 4, lambda u: 2 * u + 1, lambda u: (2 * u + 1 - 0.5) / 4],
    "18.30": [lambda z: mpmath.exp(-z) / (1 + mpmath.exp(-z)), lambda z: 1 / (1 + mpmath.exp(-z))],
}  # fmt: skip


@pytest.mark.parametrize("id", FORMULA_SLIPS)
def test_a_listed_wrong_formula_comes_from_the_slip_it_names(id):
    exercise, rng = EXERCISES[id], random.Random(9)
    names = exercise.task.names if exercise.task else tuple(exercise.variables.split())
    assert len(exercise.wrong) == len(FORMULA_SLIPS[id])
    for listed, slip in zip(exercise.wrong, FORMULA_SLIPS[id], strict=True):
        formula = read_formula(listed.answer, names)
        for _ in range(3):
            point = {name: rng.uniform(0.6, 2.5) for name in names}
            found = formula.subs({s: point[s.name] for s in formula.free_symbols}).evalf(20)
            assert float(found) == pytest.approx(float(slip(*point.values())), rel=1e-7, abs=1e-9)


def numbers(answer):
    """A listed number, quantity or vector as a list of floats."""
    if isinstance(answer, list):
        return [number for row in read_entries(answer) for n in row for number in numbers(n)]
    text = answer.split(" ")[0] if isinstance(answer, str) and "m" in answer else answer
    return [float(read_formula(text, ()).evalf(30))]


def rounding(exercise):
    decimals = getattr(exercise, "decimals", None)
    return 0.5000001 * 10**-decimals if decimals else (exercise.tolerance or 1e-9)


def as_list(value):
    return [float(v) for v in (value if isinstance(value, list | tuple) else [value])]


def is_numeric(exercise):
    plain = isinstance(exercise, kinds.Vector) and not exercise.variables and not exercise.task
    return isinstance(exercise, kinds.Number) or plain


def test_every_number_and_formula_of_these_chapters_is_here():
    ours = {id: e for id, e in EXERCISES.items() if id.split(".")[0] in CHAPTERS}
    numeric = {id for id, exercise in ours.items() if is_numeric(exercise)}
    formulas = {
        id for id, e in ours.items() if isinstance(e, kinds.Formula | kinds.Vector)
    } - numeric
    assert numeric == set(NUMBERS)
    assert {id for id in numeric if EXERCISES[id].wrong} == set(SLIPS)
    assert formulas == set(FORMULAS)


@pytest.mark.parametrize("id", NUMBERS)
def test_a_number_comes_out_by_another_route(id):
    exercise = EXERCISES[id]
    reference = reference_answer(exercise)
    found = numbers(reference) if not hasattr(reference, "evalf") else [float(reference)]
    assert found == pytest.approx(as_list(NUMBERS[id]), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("id", SLIPS)
def test_a_listed_wrong_number_comes_from_the_slip_it_names(id):
    exercise = EXERCISES[id]
    assert len(exercise.wrong) == len(SLIPS[id])
    for listed, slip in zip(exercise.wrong, SLIPS[id], strict=True):
        assert numbers(listed.answer) == pytest.approx(as_list(slip), abs=rounding(exercise)), (
            listed
        )
    slips = [tuple(as_list(slip)) for slip in SLIPS[id]]
    units = [listed.answer for listed in exercise.wrong if isinstance(listed.answer, str)]
    assert len(set(slips)) == len(slips) or len(set(units)) == len(slips)


@pytest.mark.parametrize("id", FORMULAS)
def test_a_formula_comes_out_by_another_route(id):
    exercise, rng = EXERCISES[id], random.Random(9)
    task = exercise.task
    names = task.names if task else tuple(exercise.variables.split())
    reference = reference_answer(exercise)
    if isinstance(reference, str):
        reference = read_formula(reference, names)
    for _ in range(4):
        point = {name: rng.uniform(0.5, 3) for name in names}
        at = reference.subs({s: point[s.name] for s in reference.free_symbols}).evalf(20)
        found = list(map(float, at)) if hasattr(at, "shape") else [float(at)]
        expected = as_list(FORMULAS[id](*(point[name] for name in names)))
        assert found == pytest.approx(expected, rel=1e-7, abs=1e-9)


# ---------------------------------------------------------------- functions to write


def _rate(loan, payment, months):
    def owed(rate):
        for _ in range(months):
            loan_left[0] = loan_left[0] * (1 + rate) - payment
        return loan_left[0]

    def misfit(rate):
        loan_left[0] = loan
        return owed(rate)

    loan_left = [loan]
    return scipy.optimize.brentq(misfit, 1e-7, 0.5, xtol=1e-14)


def _can(volume):
    def sheet(r):
        return r * r + volume / math.pi / r

    found = scipy.optimize.minimize_scalar(sheet, bounds=(0.1, 100), options={"xatol": 1e-9})
    return [found.x, volume / math.pi / found.x**2]


def _loss(x, y):
    def loss(w, b):
        scores = [(2 * yi - 1) * (w * xi + b) for xi, yi in zip(x, y, strict=True)]
        return sum(mpmath.log(1 + mpmath.exp(-score)) for score in scores) / len(x)

    return loss


def _train(x, y, rate, steps):
    w, loss = np.zeros(2), _loss(x, y)
    for _ in range(steps):
        w = w - rate * np.array([float(slope(loss, *w, by=i)) for i in (0, 1)])
    return list(w)


WRITTEN = {
    "1.37": lambda f, a, b: np.diff([f(a), f(b)])[0] / np.diff([a, b])[0],
    "1.38": lambda times, speeds: list(np.diff(speeds) / np.diff(times)),
    "8.41": _rate,
    "10.34": lambda f, x, y, h: list(scipy.optimize.approx_fprime(
        np.array([x, y], float), lambda v: f(*v), h)),
    "10.35": _can,
    "18.38": lambda w, b, x, y: [slope(_loss(x, y), w, b, by=i) for i in (0, 1)],
    "18.39": _train,
    "99.11": lambda x: 0.5 * x,
}  # fmt: skip


@pytest.mark.parametrize("id", WRITTEN)
def test_a_function_does_what_another_one_does(id):
    exercise = EXERCISES[id]
    for arguments in exercise.inputs:
        plain = [a.value if isinstance(a, kinds.Given) else a for a in arguments]
        expected = as_list(WRITTEN[id](*plain))
        assert as_list(exercise.answer(*plain)) == pytest.approx(expected, rel=1e-5, abs=1e-6)


def test_a_root_that_is_returned_is_one():
    exercise = EXERCISES["8.37"]
    for arguments in exercise.inputs:
        f, g, x = [a.value if isinstance(a, kinds.Given) else a for a in arguments]
        found = exercise.answer(f, g, x)
        assert found == "no root" or abs(f(found)) < 1e-9
