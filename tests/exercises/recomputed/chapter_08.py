"""The exercises of chapter 08, worked out by another route."""

import math

import mpmath
import scipy.optimize

from tests.exercises.recomputed.routes import path, slope


def cubic(x):
    return x**3 - 5 * x


def cubic_step(x, sign=-1):
    return x + sign * cubic(x) / (3 * x**2 - 5)


def gap(x):
    return x**2 - math.exp(-x)


def gap_step(x):
    return x - gap(x) / (2 * x + math.exp(-x))


def landing(x, height, slope):
    return x - height / slope


def _dip(x):
    return x**3 - 3 * x


def _bell(x):
    return mpmath.exp(-(x**2) / 2) / mpmath.sqrt(2 * mpmath.pi)


def _sheet(x):
    return x**2 + 2 / x


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


NUMBERS = {
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
}  # fmt: skip

FORMULAS = {
    "8.33": lambda x, a: x - (x**2 - a) / slope(lambda t: t**2 - a, x),
    "8.38": lambda x: x - slope(_sheet, x) / slope(_sheet, x, order=2),
}  # fmt: skip

SLIPS = {
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
}  # fmt: skip

FORMULA_SLIPS = {
    "8.33": [lambda x, a: x + (x**2 - a) / (2 * x), lambda x, a: -(x**2 - a) / (2 * x),
            lambda x, a: x - (2 * x) / (x**2 - a), lambda x, a: x - (x**2 - a) / (2 * x - 1)],
    "8.38": [lambda x: x - _sheet(x) / slope(_sheet, x),
            lambda x: x + slope(_sheet, x) / slope(_sheet, x, order=2),
            lambda x: x - slope(_sheet, x) / (2 - (slope(_sheet, x, order=2) - 2)),
            lambda x: x - slope(_sheet, x, order=2) / slope(_sheet, x)],
}  # fmt: skip

WRITTEN = {
    "8.41": _rate,
}  # fmt: skip
