"""The exercises of chapter 03, worked out by another route."""

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope

WAVE = np.poly1d([1, -3, -9, 5])
DIP = np.poly1d([1, -6, 4, 0])


def zeros(polynomial):
    return sorted(polynomial.roots.real)


def square(x):
    return x**2


def root(x):
    return mpmath.sqrt(x)


def parabola(x):
    return x**2 - 2 * x


def local_maximum(f, low, high):
    return scipy.optimize.minimize_scalar(lambda x: -f(x), bounds=(low, high), method="bounded",
                                          options={"xatol": 1e-12}).x  # fmt: skip


def radius(f, x):
    """The radius of the circle through three places that lie close together."""
    corners = [(t, f(t)) for t in (x - mpmath.mpf("1e-6"), x, x + mpmath.mpf("1e-6"))]
    (ax, ay), (bx, by), (cx, cy) = corners
    sides = [mpmath.hypot(bx - ax, by - ay), mpmath.hypot(cx - bx, cy - by),
             mpmath.hypot(cx - ax, cy - ay)]  # fmt: skip
    area = ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
    return mpmath.fprod(sides) / (4 * area)


def circle(f, x):
    with mpmath.workdps(40):
        return 1 / radius(f, mpmath.mpf(x))


def through(places, heights, slopes):
    """The cubic with these heights and slopes at two places."""
    rows = [[p**3, p**2, p, 1] for p in places] + [[3 * p**2, 2 * p, 1, 0] for p in places]
    return np.poly1d(np.linalg.solve(rows, [*heights, *slopes]))


CUBIC = through((-1, 1), (4, 0), (0, 0))
CHORD = (root(4) - root(0)) / 4

NUMBERS = {
    "3.4": np.count_nonzero(np.diff(np.sign(np.diff(abs(np.linspace(-2, 2.1, 999) ** 2 - 1))))),
    "3.6": local_maximum(np.poly1d([1, -2, 0]).integ(), -1, 1.5),
    "3.8": scipy.optimize.brentq(lambda c: float(slope(root, c) - CHORD), 0.1, 4),
    "3.18": circle(square, 0.5),
    "3.20": slope(lambda x: x**3 - 6 * x**2 + 9 * x, 1, order=2),
    "3.22": min(parabola(np.linspace(2, 5, 301))),
    "3.24": zeros(WAVE.deriv()),
    "3.25": WAVE(local_maximum(WAVE, -3, 1)),
    "3.26": zeros(DIP.deriv(2)),
}

FORMULAS = {"3.28": CUBIC}

SLIPS = {
    "3.4": [1, 2],
    "3.6": [2, scipy.optimize.minimize_scalar(lambda x: x * (x - 2)).x],
    "3.8": [(0 + 4) / 2, CHORD],
    "3.18": [slope(square, 0.5, order=2), 2 / (1 + slope(square, 0.5) ** 2)],
    "3.20": [1 - 6 + 9, slope(lambda x: x**3 - 6 * x**2 + 9 * x, 1), 12 - 6 * 1],
    "3.22": [parabola(1), 2, parabola(5)],
    "3.24": [sorted(-z for z in zeros(WAVE.deriv())), [WAVE(z) for z in zeros(WAVE.deriv())]],
    "3.25": [WAVE(zeros(WAVE.deriv())[1]), zeros(WAVE.deriv())[0], 0],
    "3.26": [DIP(zeros(DIP.deriv(2))[0]), -zeros(DIP.deriv(2))[0]],
}

FORMULA_SLIPS = {
    "3.28": [CUBIC - 2, 4 - CUBIC, CUBIC.deriv() / 3],
}

WRITTEN = {
    "3.29": lambda slope, x: -int(np.sign(slope(x + 1e-3) - slope(x - 1e-3))
                                  * (slope(x + 1e-3) * slope(x - 1e-3) < 0)),
}  # fmt: skip
