"""The boxes and numbers of chapter 14."""

import itertools
import math

import numpy as np
import sympy

from course_utils.functions import Function
from course_utils.quadratic_models import quadratic_model
from tests.chapters.stated.checking import close, given, slope

F = Function("exp(x) sin(y) + x y^2")
P, S = np.array([0.4, 0.7]), np.array([0.3, -0.5])
GRADIENT, H = F.gradient()(*P), F.hessian()(*P)
BOWL = Function("2x^2 + x y + 3y^2 - x + exp(y)")


def tilt(s):
    """The slopes, by differences, times their steps."""
    return slope(F, *P, by=0) * s[0] + slope(F, *P, by=1) * s[1]


def bend(s):
    """The second derivatives, each a difference of slopes, times their steps."""
    rows = [[slope(F.derivative(v), *P, by=i) for i in (0, 1)] for v in "xy"]
    (fxx, fxy), (fyx, fyy) = rows
    formula = fxx * s[0] ** 2 + 2 * fxy * s[0] * s[1] + fyy * s[1] ** 2
    return formula / 2 if close(fxy, fyx) else math.nan


def shrinks(copy):
    """How much smaller the miss is at half of a small step."""
    misses = [abs(F(*(P + t * S)) - copy(t * S)) for t in (0.02, 0.01)]
    return misses[0] / misses[1]


def level_and_tilted():
    return close([shrinks(lambda s: F(*P)), shrinks(lambda s: F(*P) + tilt(s))], [2, 4], 0.02)


def bent():
    return close(shrinks(lambda s: F(*P) + tilt(s) + bend(s)), 8, 0.02)


def bent_in_vectors():
    parts = [GRADIENT @ S, S @ H @ S / 2]
    by_square = [
        abs(F(*(P + t * S)) - F(*P) - t * parts[0] - t**2 * parts[1]) / (t**2 * (S @ S))
        for t in (0.1, 0.01, 0.001)
    ]
    return close(parts, [tilt(S), bend(S)]) and max(by_square[1:]) < 0.2 * by_square[0]


def promise():
    t = sympy.Symbol("t")
    way = dict(zip(F.variables, (P[0] + S[0] * t, P[1] + S[1] * t), strict=True))
    third = sympy.lambdify(t, F.expression.subs(way, simultaneous=True).diff(t, 3))
    d = np.linalg.norm(S)
    most = max(abs(third(share)) for share in np.linspace(0, 1, 201)) / d**3
    miss = abs(F(*(P + S)) - F(*P) - GRADIENT @ S - S @ H @ S / 2)
    return 0.5 * most / 6 * d**3 < miss <= most / 6 * d**3


def propagated_errors():
    """Errors of one size each, up or down: every combination is as likely as every other."""
    sigmas = 1e-4 * np.array([3, 1, 2])
    f, at = Function("x^2 y / z"), (2.0, 3.0, 1.5)
    signs = np.array(list(itertools.product([-1, 1], repeat=3)))
    spread = np.std(f(*(np.array(at) + signs * sigmas).T))
    parts = [slope(f, *at, by=i) * sigma for i, sigma in enumerate(sigmas)]
    return close(spread, math.sqrt(sum(part**2 for part in parts)), 1e-6)


def level_after_the_step():
    model = quadratic_model(BOWL, (1, -1))
    step = -np.linalg.inv(model.hessian) @ model.gradient
    there = np.array(model.point) + step
    slopes = [slope(model, *there, by=i) for i in (0, 1)]
    around = [model(*(there + move)) for move in itertools.product((-0.1, 0, 0.1), repeat=2)]
    return (
        close(slopes, 0)
        and close(there, model.stationary_point)
        and min(np.linalg.eigvalsh(model.hessian)) > 0
        and close(min(around), model(*there), 1e-12)
    )


STATED = {
    (
        r"f(x + \Delta x, y + \Delta y) \approx f",
        r"f(x + \Delta x, y + \Delta y) \approx f + f_x \Delta x + f_y \Delta y",
    ): level_and_tilted,
    (
        r"f(x + \Delta x, y + \Delta y) \approx f + f_x \Delta x + f_y \Delta y + "
        r"\tfrac12\left( f_{xx} \Delta x^2 + 2 f_{xy} \Delta x \Delta y + f_{yy} \Delta y^2 "
        r"\right)",
    ): bent,
    (
        r"f(P + \mathbf{s}) = f(P) + \nabla f \cdot \mathbf{s} + "
        r"\tfrac12 \mathbf{s}^{\mathsf T} H \mathbf{s} + \text{(miss)}",
    ): bent_in_vectors,
    ("-M", r"\frac{M}{6} d^3"): promise,
    (
        r"\sigma_f = \sqrt{(f_{x_1} \sigma_1)^2 + \dots + (f_{x_n} \sigma_n)^2}",
    ): propagated_errors,
    (r"\mathbf{s} = -H^{-1} \nabla f",): level_after_the_step,
}  # fmt: skip


NUMBERS = {
    # Tested in test_14_multivariate_taylor: 0.06 and 0.43, as far as two copies may be trusted.
    "Bowl, saddle, ridge": {"0.707": math.sqrt(0.5), **given("0.05 0.06 0.43")},
    "The curvature in a direction": {"27": math.degrees(math.atan2(0.4, 0.8))},
    "Half the distance": {"0.36": 0.6**2, "0.8": 2 * 0.4, **given("2.5")},
    "The lowest point of the copy": {
        "1.414": math.sqrt(2),
        "0.707": math.sqrt(2) / 2,
        "0.816": math.sqrt(2 / 3),
    },
}
