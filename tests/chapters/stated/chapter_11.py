"""The boxes, formulas and numbers of chapter 11."""

import math

import numpy as np
import sympy

from course_utils.calculus import directional_derivative
from course_utils.functions import Function
from tests.chapters.stated.checking import close, given, same, slope, t, x, y

F, G = Function("x^2 y + y^2"), Function("x y + z^2 x")
P, Q = (1.5, 0.7), (1.2, -0.4, 0.9)
GRADIENT, GRADIENT_3 = F.gradient()(*P), G.gradient()(*Q)
ANGLES = np.linspace(0, 2 * np.pi, 72, endpoint=False)


def unit(angle):
    return np.array([math.cos(angle), math.sin(angle)])


U, U_3 = unit(0.4), np.array([2, -1, 2]) / 3


def along(u):
    return slope(lambda s: F(*(np.array(P) + s * u)), 0.0)


def length_one():
    return close([U[0] ** 2 + U[1] ** 2, sum(U_3**2)], 1)


def directional():
    quotient = (F(*(P + 1e-7 * U)) - F(*P)) / 1e-7
    return close([quotient, along(U)], directional_derivative(F, P, U), 1e-5)


def formula_for_every_direction():
    (a, b), (fx, fy) = U, GRADIENT
    in_space = slope(lambda s: G(*(np.array(Q) + s * U_3)), 0.0)
    return close(fx * a + fy * b, along(U)) and close(np.dot(GRADIENT_3, U_3), in_space)


def gradient():
    found = [slope(F, *P, by=i) for i in (0, 1)]
    return close(found, GRADIENT) and len(GRADIENT_3) == 3


def cosine():
    phi = 0.4 - math.atan2(GRADIENT[1], GRADIENT[0])
    length = np.linalg.norm(GRADIENT)
    return close([along(U), length * math.cos(phi)], GRADIENT @ U)


def five_properties():
    length, slopes = np.linalg.norm(GRADIENT), [along(unit(angle)) for angle in ANGLES]
    right_angle = np.array([-GRADIENT[1], GRADIENT[0]]) / length
    top = Function("4 - x^2 - y^2").gradient()(0, 0)
    return (
        close(slopes, [GRADIENT @ unit(angle) for angle in ANGLES])
        and max(slopes) <= length + 1e-6
        and close(along(GRADIENT / length), length)
        and close(along(-GRADIENT / length), -length)
        and close(along(right_angle), 0)
        and close(top, 0)
    )


def slope_of_the_example():
    waves, (a, b) = Function("sin(x) cos(y)"), (1 / 2, math.sqrt(3) / 2)
    return round(slope(lambda s: waves(2 + a * s, 2.5 + b * s), 0), 4) == -0.3046


def change_along_a_line():
    s, (a, b), (fx, fy) = 1e-6, U, GRADIENT
    change = F(*(P + s * U)) - F(*P)
    return close(change / s, (fx * a * s + fy * b * s) / s, 1e-5)


def arrow_of_two_arrows():
    x, y = 1.5, -0.7
    by_quotients = [slope(Function("x^2 y"), x, y, by=i) for i in (0, 1)]
    return close(np.array([2 * x * y, 0]) + np.array([0, x**2]), by_quotients)


def flanks_of_a_bell():
    bell, (a, b) = Function("exp(-(x^2 + y^2))", "x", "y"), P
    by_x = -2 * a * math.exp(-(a**2 + b**2))
    by_y = -2 * b * math.exp(-(a**2 + b**2))
    return close([by_x, by_y], [slope(bell, *P, by=i) for i in (0, 1)])


def never_more_than_the_lengths():
    pairs = np.random.default_rng(11).normal(size=(50, 2, 5))
    length = np.linalg.norm
    return all(-length(g) * length(u) <= g @ u <= length(g) * length(u) for g, u in pairs)


def no_change_along_a_contour():
    island = 2 - x**2 / 20 - y**2 / 10
    way = {x: sympy.sqrt(20) * sympy.cos(t), y: sympy.sqrt(10) * sympy.sin(t)}
    fx, fy = (island.diff(v).subs(way) for v in (x, y))
    return same(island.subs(way), 1) and same(fx * way[x].diff(t) + fy * way[y].diff(t), 0)


def no_slope_on_the_diagonal():
    s, f = sympy.Symbol("s", positive=True), -x * y / (x**2 + y**2)
    rise = f.subs({x: s / sympy.sqrt(2), y: s / sympy.sqrt(2)})
    return same(rise / s, -1 / (2 * s))


def push_and_wind():
    """Per kilogram, at 50 degrees north: the push balances the pull of the turning Earth."""
    pressure, at = Function("1012 - 18 exp(-((x - 3)^2 + (y - 2)^2)/20)", "x", "y"), (-2.0, 4.0)
    px, py = (slope(pressure, *at, by=i) for i in (0, 1))
    push, (east, north) = -np.array([px, py]), 7.46 * np.array([-py, px])
    to_the_right = 2 * 7.292e-5 * math.sin(math.radians(50)) * np.array([north, -east])
    in_pascals_per_metre = 100 / 100_000
    falls = pressure(*(at + 0.1 * push)) < pressure(*at)
    return falls and close(push * in_pascals_per_metre / 1.2 + to_the_right, 0, 1e-6)


def level_on_a_pass():
    saddle, (low, high) = x**2 - y**2, ({x: 0, y: 0.1}, {x: 0.1, y: 0})
    is_level = all(saddle.diff(v).subs({x: 0, y: 0}) == 0 for v in (x, y))
    bends = [saddle.diff(v, 2) for v in (x, y)]
    return is_level and bends == [2, -2] and saddle.subs(low) < 0 < saddle.subs(high)


def head_of_an_arrow():
    place = np.array([1, 2])
    arrow = [slope(Function("x^2 y"), *place, by=i) for i in (0, 1)]
    return close(place + np.array(arrow), [5, 3])


def components_at_sixty_degrees():
    a, b = 1 / 2, math.sqrt(3) / 2
    return close([a, b], unit(math.radians(60)))


def gradient_of_a_sum_of_squares():
    w = np.linspace(-1, 1, 1000)
    slopes = [slope(lambda *w: np.dot(w, w), *w, by=i) for i in (0, 7, 999)]
    return close(slopes, 2 * w[[0, 7, 999]]) and round(np.linalg.norm(2 * w), 3) == 36.551


def slope_per_diagonal():
    return close(GRADIENT @ (1, 1) / math.sqrt(2), along(unit(math.radians(45))))


STATED = {
    (
        r"\mathbf{u} = (a, b)", "a^2 + b^2 = 1", r"\mathbf{u} = (a, b, c)", "a^2 + b^2 + c^2 = 1",
    ): length_one,
    (
        "P = (x_0, y_0)", r"\mathbf{u} = (a, b)",
        r"D_{\mathbf{u}} f(P) = \lim_{s \to 0} \frac{f(P + s \mathbf{u}) - f(P)}{s}",
        "f(x_0 + as, y_0 + bs)", "s = 0",
    ): directional,
    (
        r"\mathbf{u} = (a, b)", r"D_{\mathbf{u}} f = f_x a + f_y b", r"\mathbf{u} = (a, b, c)",
        r"D_{\mathbf{u}} f = f_x a + f_y b + f_z c",
    ): formula_for_every_direction,
    (
        r"\nabla f = \begin{pmatrix} f_x \\ f_y \end{pmatrix}, \quad "
        r"\text{or, written in a row,} \quad (f_x, f_y)",
        r"\nabla f = \left( \frac{\partial f}{\partial x_1}, \ldots, "
        r"\frac{\partial f}{\partial x_n} \right)",
    ): gradient,
    (r"D_{\mathbf{u}} f = \nabla f \cdot \mathbf{u} = |\nabla f| \cos\varphi",): cosine,
    (
        r"D_{\mathbf{u}} f = \nabla f \cdot \mathbf{u}", r"\nabla f \ne 0", r"-|\nabla f|",
        r"\nabla f \ne 0", r"\nabla f = 0",
    ): five_properties,
}  # fmt: skip


FORMULAS = {
    ("-0.3046",): slope_of_the_example,
    (r"f(P + s\mathbf{u}) - f(P) \approx f_x \cdot as + f_y \cdot bs",): change_along_a_line,
    (
        r"\nabla f = \begin{pmatrix} 2xy \\ 0 \end{pmatrix} + "
        r"\begin{pmatrix} 0 \\ x^2 \end{pmatrix}",
    ): arrow_of_two_arrows,
    ("f_x = -2x e^{-(x^2+y^2)}", "f_y = -2y e^{-(x^2+y^2)}"): flanks_of_a_bell,
    (
        r"-|\nabla f||\mathbf{u}| \le \nabla f \cdot \mathbf{u} \le |\nabla f||\mathbf{u}|",
    ): never_more_than_the_lengths,
    (
        r"0 = f_x \frac{dx}{dt} + f_y \frac{dy}{dt} = \nabla f \cdot \frac{d\mathbf{r}}{dt}",
    ): no_change_along_a_contour,
    ("x^2 - y^2",): level_on_a_pass,
    (r"-\frac{1}{2s}",): no_slope_on_the_diagonal,
    (
        r"-\nabla p",
        r"\text{wind} = 7.46 \begin{pmatrix} -p_y \\ p_x \end{pmatrix} \quad\text{for}\quad "
        r"\nabla p = \begin{pmatrix} p_x \\ p_y \end{pmatrix}",
    ): push_and_wind,
    ("P + (f_x, f_y)",): head_of_an_arrow,
    (
        r"a = \frac12", r"b = \frac{\sqrt3}{2}",
        r"\mathbf{u} = \left(\frac12, \frac{\sqrt3}{2}\right)",
    ): components_at_sixty_degrees,
    (r"2\mathbf{w}",): gradient_of_a_sum_of_squares,
    (r"\sqrt2",): slope_per_diagonal,
}  # fmt: skip


NUMBERS = {
    "Which way?": {**given("90 34")},
    "The quotient along a line": {**given("0.3046")},
    "An arrow for two slopes": {**given("0.4 0.38")},
    "Steepest, level, straight down": {**given("90 180 3000")},
    "The wind on a weather map": {**given("50 1.2 1857")},
    "Common mistakes": {**given("19")},
}
