"""The boxes, formulas and numbers of chapter 14."""

import itertools
import math

import numpy as np
import sympy

from course_utils.functions import Function
from course_utils.pictures.chapters.multivariate_taylor import HILL as HILL_OF_THE_PICTURE
from course_utils.pictures.chapters.multivariate_taylor import PLACES
from course_utils.quadratic_models import quadratic_model, trusted_radius
from tests.chapters.stated.checking import close, given, same, slope, x, y

F = Function("exp(x) sin(y) + x y^2")
P, S = np.array([0.4, 0.7]), np.array([0.3, -0.5])
GRADIENT, H = F.gradient()(*P), F.hessian()(*P)
BOWL = Function("2x^2 + x y + 3y^2 - x + exp(y)")
HILL = sympy.exp(-(x**2 + y**2))


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
    each = np.divide(by_square[:-1], by_square[1:])  # of a tenth of the step
    return close(parts, [tilt(S), bend(S)]) and bool(np.all((each > 5) & (each < 20)))


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


def sheet_that_fits():
    (a, (b, c), (d, e), g), (dx, dy) = (F(*P), GRADIENT, H[0] / [2, 1], H[1, 1] / 2), S
    sheet = a + b * dx + c * dy + d * dx**2 + e * dx * dy + g * dy**2
    return close(sheet, quadratic_model(F, P)(*(P + S)))


def bends_of_the_hill():
    top = quadratic_model(Function("exp(-(x^2 + y^2))", "x", "y"), (0, 0))
    by_x, by_y = (4 * x**2 - 2) * HILL, (4 * y**2 - 2) * HILL
    determinant, r = sympy.hessian(HILL, (x, y)).det(), sympy.sqrt(x**2 + y**2)
    return (
        same(HILL.diff(x, 2), by_x)
        and same(HILL.diff(y, 2), by_y)
        and same(HILL.diff(x, y), 4 * x * y * HILL)
        and same(determinant, (4 - 8 * r**2) * sympy.exp(-2 * r**2))
        and close(top(0.3, -0.4), 1 - 0.3**2 - 0.4**2)
    )


def walk_along_a_line():
    def walk(t):
        return F(*(P + t * S))

    (fxx, fxy), (fyx, fyy), (dx, dy) = *H, S
    four = fxx * dx**2 + fxy * dx * dy + fyx * dy * dx + fyy * dy**2
    first, second = slope(walk, 0), slope(lambda t: slope(walk, t), 0)
    copied = walk(0) + first + second / 2
    return close([four, S @ H @ S], second, 1e-5) and close(copied, quadratic_model(F, P)(*(P + S)))


def across_the_hill():
    cut, north, south = HILL.subs(x, sympy.Rational(3, 5)), 0.4, -0.4
    h = sympy.exp(-sympy.Rational(36, 100)) * sympy.exp(-(y**2))
    third = (12 * y - 8 * y**3) * h
    as_high = close([cut.subs(y, south), south], [cut.subs(y, north), north - 0.8])
    return as_high and same(cut, h) and same(cut.diff(y, 3), third)


def flat_to_all_orders():
    r = sympy.Symbol("r", positive=True)
    return all(sympy.limit(sympy.exp(-1 / r**2) / r**n, r, 0) == 0 for n in range(5))


def log_of_five_exponentials():
    a, b, c, d, e = w = sympy.symbols("a b c d e")
    f = sympy.log(sympy.exp(a) + sympy.exp(b) + sympy.exp(c) + sympy.exp(d) + sympy.exp(e))
    at = dict.fromkeys(w, 0)
    slopes, bends = [f.diff(v).subs(at) for v in w], np.array(sympy.hessian(f, w).subs(at))
    on_the_diagonal, elsewhere = 1 / 5 - 1 / 25, -1 / 25
    return close(slopes, 1 / 5) and close(
        bends, np.where(np.eye(5) == 1, on_the_diagonal, elsewhere)
    )


def number_of_bends():
    counted = [len([*itertools.combinations_with_replacement(range(n), 2)]) for n in (2, 3, 7)]
    return counted == [n * (n + 1) / 2 for n in (2, 3, 7)]


def terms_of_any_order():
    wave, at = Function("exp(x) sin(y)"), {x: 0, y: 0}
    f, copied = sympy.exp(x) * sympy.sin(y), 0
    for j, k in itertools.product(range(4), repeat=2):
        if j + k <= 3:
            shared = math.factorial(j) * math.factorial(k)
            copied += f.diff((x, j), (y, k)).subs(at) / shared * x**j * y**k
    known, shared = wave.taylor((0, 0), 3), math.factorial(1) * math.factorial(1)
    mixed = sympy.Poly(known.expression, *known.variables).coeff_monomial((1, 1))
    return (
        close(float(copied.subs({x: 0.1, y: 0.2})), known(0.1, 0.2))
        and same(mixed, f.diff(x, y).subs(at) / shared)
        and shared == 1
    )


def error_of_g():
    L, T, dL, dT, share = sympy.symbols("L T dL dT share", positive=True)
    g = 4 * sympy.pi**2 * L / T**2
    moved = g.subs({L: L + share * dL, T: T + share * dT}, simultaneous=True)
    return same(moved.diff(share).subs(share, 0), g.diff(L) * dL + g.diff(T) * dT)


def slope_of_the_copy():
    model = quadratic_model(F, P)
    return close(GRADIENT + H @ S, [slope(model, *(P + S), by=i) for i in (0, 1)])


def border_of_the_bowls():
    H = sympy.hessian(x**4 / 4 - x**2 + (y - x / 2) ** 2, (x, y))
    (fxx, fxy), (_, fyy) = H.tolist()
    return same(fxx * fyy - fxy**2, 6 * x**2 - 4)


def contour_of_a_bowl():
    model, (p, q) = quadratic_model(BOWL, (1, -1)), (0.7, -0.4)
    values, ways = np.linalg.eigh(model.hessian)
    lowest = model.stationary_point
    c = model(*(lowest + ways @ [p, q])) - model(*lowest)
    ends = np.diag([math.sqrt(2 * c / values[0]), math.sqrt(2 * c / values[1])])
    higher = [model(*(lowest + ways @ end)) - model(*lowest) for end in ends]
    return close([values[0] * p**2 / 2 + values[1] * q**2 / 2, *higher], c)


def steps_from_its_own_place():
    x, y = 1.3, 1.6
    dx, dy = x - 1, y - 2
    bend = 2 * dx**2 + 2 * dx * dy
    return close(2 + 4 * dx + dy + bend, quadratic_model(Function("x^2 y"), (1, 2))(x, y))


def distances_that_may_be_trusted():
    f, at = HILL_OF_THE_PICTURE.f, (0.5, 0.2)
    model = quadratic_model(f, at)
    radii = [trusted_radius(f, model.cut(order), at, 0.05) for order in range(3)]
    return close(np.round(radii, 2), [0.06, 0.25, 0.43])


def power_of_a_half():
    f, model = PLACES["r^2.5 at 0"]
    r = sympy.Symbol("r", positive=True)
    miss = f.expression.subs(dict(zip(f.variables, (0, -r), strict=True))) - model(0, 0)
    far, near = f(0.3, -0.4), f(0.15, -0.2)
    return (
        close([far / near, f(0.3, -0.4)], [2**2.5, math.hypot(0.3, 0.4) ** 2.5])
        and sympy.limit(miss.diff(r, 2), r, 0) == 0
        and sympy.limit(miss.diff(r, 3), r, 0) == sympy.oo
    )


def mean_of_the_bent_copy():
    L, T, sigma = sympy.symbols("L T sigma", positive=True)
    g = 4 * sympy.pi**2 * L / T**2
    late, early = (g.subs(T, T + error) for error in (sigma, -sigma))
    off = sympy.series((late + early) / 2 - g, sigma, 0, 4).removeO()
    errors = np.random.default_rng(14).normal(0, 0.2, 200_000)
    return (
        same(g.diff(T, 2), 6 * g / T**2)
        and same(off, g.diff(T, 2) * sigma**2 / 2)
        and close(np.mean(errors**2), 0.2**2, 0.01)
    )


def bottoms_of_two_valleys():
    f, bottom = Function("x^4/4 - x^2 + (y - x/2)^2"), np.array([math.sqrt(2), math.sqrt(2) / 2])
    slopes = [slope(f, *(side * bottom), by=i) for side in (1, -1) for i in (0, 1)]
    bends = [np.linalg.eigvalsh(f.hessian()(*(side * bottom))) for side in (1, -1)]
    return close(slopes, 0) and np.min(bends) > 0 and close(bottom.round(3), (1.414, 0.707))


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


FORMULAS = {
    (
        r"a + b\Delta x + c\Delta y + d\Delta x^2 + e\Delta x\Delta y + g\Delta y^2",
    ): sheet_that_fits,
    (
        "1 - x^2 - y^2", "h_{xx} = (4x^2 - 2)h", "h_{yy} = (4y^2 - 2)h",
        "(4 - 8r^2)e^{-2r^2}", "h_{xy} = 4xyh",
    ): bends_of_the_hill,
    (
        r"P + t\mathbf{s}", r"F(t) = f(P + t\mathbf{s})",
        r"F'' = f_{xx}\Delta x^2 + f_{xy}\Delta x\Delta y + f_{yx}\Delta y\Delta x + "
        r"f_{yy}\Delta y^2 = \mathbf{s}^{\mathsf T} H\mathbf{s}",
        r"F(1) \approx F(0) + F'(0) + \frac12 F''(0)",
    ): walk_along_a_line,
    ("y = -0.4", "h = e^{-0.36}e^{-y^2}", "(12y - 8y^3)h"): across_the_hill,
    ("e^{-1/r^2}",): flat_to_all_orders,
    (
        r"f(\mathbf{w}) = \ln\left( e^{w_1} + e^{w_2} + \dots + e^{w_5} \right)",
        r"\frac15 - \frac1{25}", r"-\frac1{25}", r"\mathbf{w} = \mathbf{0}",
    ): log_of_five_exponentials,
    (r"\frac{n(n+1)}{2}",): number_of_bends,
    (
        r"\frac{1}{j!k!}\frac{\partial^{j+k} f}{\partial x^j\partial y^k}"
        r"\Delta x^j\Delta y^k",
        "1!1! = 1",
    ): terms_of_any_order,
    (r"\Delta g \approx g_L\Delta L + g_T\Delta T",): error_of_g,
    (r"\nabla f + H\mathbf{s}",): slope_of_the_copy,
    (r"f_{xx}f_{yy} - f_{xy}^2 = 6x^2 - 4",): border_of_the_bowls,
    (
        r"\tfrac12 \lambda_1p^2 + \tfrac12 \lambda_2q^2 = c", r"p = \sqrt{2c/\lambda_1}",
        r"\sqrt{2c/\lambda_1}", r"\sqrt{2c/\lambda_2}",
    ): contour_of_a_bowl,
    (
        r"2 + 4\Delta x + \Delta y + \dots", r"\Delta x = x - 1", r"\Delta y = y - 2",
    ): steps_from_its_own_place,
    (
        r"f + \nabla f \cdot \mathbf{s}",
        r"f + \nabla f \cdot \mathbf{s} + \frac12\mathbf{s}^{\mathsf T} H\mathbf{s}",
        r"|\mathbf{s}|^2",
    ): bent_in_vectors,
    ("(0.5, 0.2)",): distances_that_may_be_trusted,
    ("r^{2.5}",): power_of_a_half,
    (
        r"\Delta T^2", r"\sigma_T^2", r"\frac12g_{TT}\sigma_T^2", "g_{TT} = 6g/T^2",
    ): mean_of_the_bent_copy,
    (r"\mathbf{0}",): level_after_the_step,
    (r"\pm(\sqrt2, \frac{\sqrt2}{2})", r"\pm(1.414, 0.707)"): bottoms_of_two_valleys,
    (r"\sigma_f = \sqrt{\sum (f_{x_i} \sigma_i)^2}",): propagated_errors,
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
