"""The boxes, formulas and numbers of chapter 12."""

import math

import numpy as np
import sympy

from course_utils.functions import Function
from course_utils.pictures.chapters.jacobian_and_chain_rule import (
    ARM,
    ROADS,
    SURFACES,
    slopes_of_roads,
)
from course_utils.plane_maps import border_of_square, linearise, signed_area
from tests.chapters.stated.checking import close, given, same, slope, t, x, y

F = Function("x^2 y + z")
MAP, AFTER = Function(["x y", "x - y^2"], "x", "y"), Function(["sin(x)", "x y"], "x", "y")
P = (1.2, 0.7)


def jacobian_by_differences(mapping, at):
    steps = 1e-6 * np.eye(2)
    moved = [np.subtract(mapping(*(at + s)), mapping(*(at - s))) / 2e-6 for s in steps]
    return np.transpose(moved)


def one_row():
    at = (1.1, 0.4, 2.0)
    row = [slope(F, *at, by=i) for i in range(3)]
    return close(np.ravel(F.gradient()(*at)), row)


def a_row_for_each_output():
    return close(MAP.jacobian()(*P), jacobian_by_differences(MAP, np.array(P)))


def determinant():
    (a, b), (c, d) = MAP.jacobian()(*P)
    return close(
        [a * d - b * c] * 2, [np.linalg.det([[a, b], [c, d]]), linearise(MAP, P).determinant]
    )


def area_and_orientation():
    side = 1e-4
    found = []
    for mapping in (MAP, Function(["y", "x + y"], "x", "y"), Function(["2x", "3y"], "x", "y")):
        factor = signed_area(*mapping(*border_of_square(P, side))) / side**2
        linear = linearise(mapping, P)
        found.append(close(factor, linear.determinant, 1e-3))
        found.append(close(abs(factor), linear.area_factor, 1e-3))
        found.append(linear.orientation == ("kept" if factor > 0 else "reversed"))
    return all(found)


def roads():
    t = 0.6
    place, speed = (math.sin(t), t**2, 3 * t), (math.cos(t), 2 * t, 3)
    row = np.ravel(F.gradient()(*place))
    total = slope(lambda t: F(math.sin(t), t**2, 3 * t), t)
    return close([sum(a * b for a, b in zip(row, speed, strict=True)), row @ speed], total, 1e-5)


def product_of_jacobians():
    product = AFTER.jacobian()(*MAP(*P)) @ MAP.jacobian()(*P)
    return close(product, jacobian_by_differences(lambda *v: AFTER(*MAP(*v)), np.array(P)))


def small_change():
    at, step = np.array([1.0, 2.0, 5.0]), 1e-6 * np.array([1, 2, -1])
    f, (dx, dy, dz) = Function("x^2 y + 3z"), step
    fx, fy, fz = (slope(f, *at, by=i) for i in range(3))
    change, row_times_column = f(*(at + step)) - f(*at), np.ravel(f.jacobian()(*at)) @ step
    found = np.array([row_times_column, fx * dx + fy * dy + fz * dz])
    return close(found / change, 1, 1e-5)


def row_of_a_bell():
    def g(x, y):
        return -(x**2 + y**2)

    bell, (x, y) = SURFACES["a bell"].f, P
    row = [-2 * x * math.exp(-(x**2 + y**2)), -2 * y * math.exp(-(x**2 + y**2))]
    return (
        close(math.exp(g(x, y)), bell(x, y))
        and close([slope(g, x, y, by=i) for i in (0, 1)], [-2 * x, -2 * y])
        and close([slope(bell, x, y, by=i) for i in (0, 1)], row)
        and all(slope(bell, x, 0.7) * -x > 0 for x in (-2, -0.3, 0.3, 2))
    )


def nearly_linear():
    J, step = MAP.jacobian()(*P), np.array([0.6, -0.8])
    misses = [
        np.linalg.norm(MAP(*(P + d * step)) - (MAP(*P) + J @ (d * step))) / d for d in (0.1, 0.001)
    ]
    return misses[1] < 0.02 * misses[0]


def box_of_a_parallelogram():
    """Cut off: two rectangles b by c, and triangles that make one a by c and one b by d."""
    a, b, c, d = sympy.symbols("a b c d")
    width, height = sympy.Matrix([[a, b], [c, d]]) * sympy.Matrix([1, 1])
    left = (a + b) * (c + d) - 2 * b * c - a * c - b * d
    return (width, height) == (a + b, c + d) and same(left, a * d - b * c)


def links_of_one_road():
    u = sympy.Symbol("u")
    f, road = 5 * x, 1 - u
    whole = f.subs(x, road).subs(u, t**2)
    slope_by_t = whole.diff(t)
    return (
        same(whole, 5 - 5 * t**2)
        and (f.diff(x), road.diff(u), (t**2).diff(t)) == (5, -1, 2 * t)
        and same(slope_by_t, 5 * (-1) * 2 * t)
        and same(slope_by_t, -10 * t)
    )


def three_stages():
    u1, u2 = t**2, 3 * t
    x1, x2 = u1 + u2, u1 * u2
    f, slopes = x1**2 - 2 * x2, slopes_of_roads(0.8)
    roads = [slopes["t", u] * slopes[u, x] * slopes[x, "f"] for u, x in ROADS.values()]
    nothing_flows = f.diff(t).subs(t, 0) == 0 != f.diff(t).subs(t, 1)
    right = close(float(f.diff(t).subs(t, 0.8)), sum(roads))
    return same(f, t**4 + 9 * t**2) and right and nothing_flows


def hand_of_an_arm():
    def x(alpha, beta):
        return 3 * math.cos(alpha) + 2 * math.cos(alpha + beta)

    def y(alpha, beta):
        return 3 * math.sin(alpha) + 2 * math.sin(alpha + beta)

    alpha, beta = pose = (0.5, 0.8)
    first_row = -y(*pose), -2 * math.sin(alpha + beta)
    second_row = x(*pose), 2 * math.cos(alpha + beta)
    by_quotients = [[slope(f, *pose, by=i) for i in (0, 1)] for f in (x, y)]
    return (
        close([x(*pose), y(*pose)], ARM.hand(*pose))
        and close([first_row, second_row], by_quotients)
        and close(np.linalg.det(by_quotients), 6 * math.sin(beta))
    )


def row_at_the_origin():
    f, origin = Function("x^2 y + 3z"), (0, 0, 0)
    rows = [Function("x y").jacobian()(*P), f.jacobian()(*origin)]
    by_quotients = [slope(f, *origin, by=i) for i in range(3)]
    return [row.shape for row in rows] == [(1, n) for n in (2, 3)] and close(
        by_quotients, [0, 0, 3]
    )


def tiles_of_a_disc():
    R, n, k = sympy.symbols("R n k", positive=True)
    inner, width = k * R / n, R / n
    rings = sympy.summation(inner * width * 2 * sympy.pi, (k, 0, n - 1))
    return same(sympy.limit(rings, n, sympy.oo), sympy.pi * R**2)


def step_in_a_short_time():
    t, short = 0.6, 1e-6

    def x(t):
        return np.array([math.sin(t), t**2, 3 * t])

    speed = np.array([math.cos(t), 2 * t, 3])
    return close((x(t + short) - x(t)) / (speed * short), 1, 1e-5)


def product_of_three_stages():
    f, middle = Function("x^2 - 2y", "x", "y"), Function(["x + y", "x y"], "x", "y")
    start = np.array([[slope(lambda t: t**2, 1)], [slope(lambda t: 3 * t, 1)]])
    parts = f.jacobian()(4, 3), middle.jacobian()(1, 3), start
    product = np.linalg.multi_dot(parts)
    return (
        [part.shape for part in parts] == [(1, 2), (2, 2), (2, 1)]
        and product.shape == (1, 1)
        and close(product, slope(lambda t: t**4 + 9 * t**2, 1))
    )


def dent_at_the_origin():
    f = x * y**2 / (x**2 + y**2)
    by_x, by_y = (f.subs(held, 0) / moves for held, moves in ((y, x), (x, y)))
    row = [sympy.limit(by_x, x, 0), sympy.limit(by_y, y, 0)]
    return row == [0, 0] and same(f.subs({x: t, y: t}), t / 2)


STATED = {
    (
        r"J = \left[ \frac{\partial f}{\partial x_1}, \frac{\partial f}{\partial x_2}, \ldots, "
        r"\frac{\partial f}{\partial x_n} \right]",
    ): one_row,
    (
        r"J = \begin{pmatrix} \dfrac{\partial f_1}{\partial x_1} & \cdots & "
        r"\dfrac{\partial f_1}{\partial x_n} \\ \vdots & & \vdots \\ "
        r"\dfrac{\partial f_m}{\partial x_1} & \cdots & \dfrac{\partial f_m}{\partial x_n} "
        r"\end{pmatrix}",
    ): a_row_for_each_output,
    (r"J = \begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\det J = ad - bc"): determinant,
    (r"\det J \ne 0", r"\det J > 0", r"\det J < 0"): area_and_orientation,
    (
        r"\frac{df}{dt} = \frac{\partial f}{\partial x_1}\frac{dx_1}{dt} + \ldots + "
        r"\frac{\partial f}{\partial x_n}\frac{dx_n}{dt} = "
        r"\frac{\partial f}{\partial\mathbf{x}} \frac{d\mathbf{x}}{dt} = "
        r"J_f \frac{d\mathbf{x}}{dt}",
    ): roads,
    (
        r"J_{\mathbf{g} \circ \mathbf{f}}(\mathbf{p}) = "
        r"J_{\mathbf{g}}(\mathbf{f}(\mathbf{p})) J_{\mathbf{f}}(\mathbf{p})",
    ): product_of_jacobians,
}


FORMULAS = {
    (
        r"\Delta f \approx J \Delta\mathbf{x} = f_x\Delta x + f_y\Delta y + f_z\Delta z",
    ): small_change,
    (
        "g = -(x^2 + y^2)", "-2x", "-x",
        r"J = \left[ -2x e^{-(x^2+y^2)}, -2y e^{-(x^2+y^2)} \right]",
    ): row_of_a_bell,
    (
        r"\mathbf{f}(\mathbf{p} + \Delta\mathbf{x}) \approx \mathbf{f}(\mathbf{p}) + "
        r"J\Delta\mathbf{x}",
    ): nearly_linear,
    ("(a + b, c + d)",): box_of_a_parallelogram,
    (
        "f(x) = 5x", "x(u) = 1 - u", "u(t) = t^2",
        r"\frac{df}{dt} = \frac{df}{dx}\cdot\frac{dx}{du}\cdot\frac{du}{dt} = "
        r"5 \cdot (-1) \cdot 2t = -10t",
    ): links_of_one_road,
    (
        r"\mathbf{u} = (t^2, 3t), \qquad \mathbf{x} = (u_1 + u_2, u_1 u_2), \qquad "
        r"f = x_1^2 - 2x_2",
        "f = t^4 + 9t^2", "t = 0",
    ): three_stages,
    (
        r"x = 3\cos\alpha + 2\cos(\alpha + \beta), \qquad "
        r"y = 3\sin\alpha + 2\sin(\alpha + \beta)",
        r"\begin{pmatrix} \dot x \\ \dot y \end{pmatrix} = "
        r"J \begin{pmatrix} \dot\alpha \\ \dot\beta \end{pmatrix}, \qquad "
        r"J = \begin{pmatrix} -y & -2\sin(\alpha + \beta) \\ "
        r"x & 2\cos(\alpha + \beta) \end{pmatrix}",
        r"\det J = 6\sin\beta",
    ): hand_of_an_arm,
    (r"1 \times n", "J(0, 0, 0) = [0, 0, 3]"): row_at_the_origin,
    (r"\pi R^2",): tiles_of_a_disc,
    (
        r"f(x_1, \ldots, x_n) = f(\mathbf{x})",
        r"\Delta\mathbf{x} \approx \frac{d\mathbf{x}}{dt}\Delta t",
    ): step_in_a_short_time,
    (
        r"\frac{df}{dt} = \underbrace{\frac{\partial f}{\partial\mathbf{x}}}_{1 \times 2} "
        r"\underbrace{\frac{\partial\mathbf{x}}{\partial\mathbf{u}}}_{2 \times 2} "
        r"\underbrace{\frac{d\mathbf{u}}{dt}}_{2 \times 1}, \qquad "
        r"(1 \times 2)(2 \times 2)(2 \times 1) = (1 \times 1)",
        r"\frac{d\mathbf{u}}{dt}",
    ): product_of_three_stages,
    ("[0, 0]", r"f = \frac t2"): dent_at_the_origin,
}  # fmt: skip


NUMBERS = {
    "Two landscapes of arrows": {**given("10")},
    "Speeds of joints, velocity of a hand": {**given("180")},
}
