"""The boxes, formulas and numbers of chapter 13."""

import math

import numpy as np
import scipy.optimize
import sympy

from course_utils.calculus import definiteness, directional_curvature
from course_utils.functions import Function
from course_utils.sandpits import POKES, Pit
from tests.chapters.stated.checking import close, grid, same, slope, x, y, z

F, P = Function("x^2 y + exp(x) sin(y)"), (0.7, -0.4)
ANGLES = np.radians(range(0, 180, 5))
AROUND = np.array([np.cos(2 * ANGLES), np.sin(2 * ANGLES)]).T
KINDS = {
    "positive definite": [[4, -1], [-1, 6]],
    "negative definite": [[-2, 1], [1, -2]],
    "indefinite": [[2, 4], [4, 2]],
    "positive semidefinite": [[1, 1], [1, 1]],
    "negative semidefinite": [[-1, 2], [2, -4]],
}
NINE = {  # places where the peaks are level, with their heights
    (-1.347, 0.205): -3.05, (-0.460, -0.629): 3.78, (-0.266, 0.467): 0.79,
    (-0.009, 1.581): 8.11, (0.228, -1.626): -6.55, (0.296, 0.320): -0.06,
    (0.416, -0.394): 0.41, (1.098, 0.854): 2.25, (1.286, -0.005): 3.59,
}  # fmt: skip


def level_where_it_is_lowest():
    f = Function("x^4 + y^2 - 4x + 6y")
    lowest = scipy.optimize.minimize(lambda p: float(f(*p)), (0, 0), method="Nelder-Mead").x
    return close([slope(f, *lowest, by=i) for i in (0, 1)], 0, 1e-2) and close(
        f.gradient()(1, -3), 0
    )


def second_partial_derivatives():
    """Row i is the derivative by i; in column j it is differentiated by j once more."""
    by = [F.derivative(letter) for letter in "xy"]
    rows = [[slope(by[i], *P, by=j) for j in (0, 1)] for i in (0, 1)]
    return close(rows, F.hessian()(*P))


def curvature_from_the_eigenvalues():
    g, place = Function("x y z + x^2 z - z^3"), (0.5, 1.5, -0.7)
    values, ways = np.linalg.eigh(g.hessian()(*place))
    u = np.array([2, -1, 2]) / 3
    second = slope(lambda s: slope(lambda t: g(*(np.array(place) + t * u)), s), 0)
    mixed = sum(value * (u @ way) ** 2 for value, way in zip(values, ways.T, strict=True))
    least, *_, most = values
    return close([mixed, directional_curvature(g, place, u)], second, 1e-5) and (
        least <= mixed <= most
    )


def signs_of_a_form():
    def signs(H):
        forms = np.einsum("ki,ij,kj->k", AROUND, H, AROUND)
        return {int(sign) for sign in np.sign(np.round(forms, 9))}

    wanted = {
        "positive definite": {1},
        "negative definite": {-1},
        "indefinite": {1, -1},
        "positive semidefinite": {1},
        "negative semidefinite": {-1},
    }
    found = {name: signs(H) - {0} for name, H in KINDS.items()}
    level = [close(np.linalg.eigvalsh(H).prod(), 0) for n, H in KINDS.items() if "semi" in n]
    return found == wanted and all(level) and all(definiteness(H) == n for n, H in KINDS.items())


def second_derivative_test():
    def heights(H):
        (a, b), (_, d) = H
        f = Function(f"({a} x^2 + {2 * b} x y + {d} y^2)/2 + x^3 - 2 x^2 y + y^4")
        return np.array([f(*(0.01 * u)) for u in AROUND])

    low, high, both = (heights(KINDS[n]) for n in list(KINDS)[:3])
    return low.min() > 0 and high.max() < 0 and both.min() < 0 < both.max()


def chords_are_above():
    def is_above(f):
        ends = [*grid((-1, 1), (-1, 1), n=4)]
        return all(
            f(*((1 - t) * np.array(p) + t * np.array(q))) <= (1 - t) * f(*p) + t * f(*q) + 1e-12
            for p in ends for q in ends for t in (0.2, 0.5, 0.9)
        )  # fmt: skip

    return is_above(Function("exp(x) + y^2")) and not is_above(Function("x^2 - y^2"))


def wall_of_the_sauna():
    T = 50 - x**2 * (x - 6) * y**2 * (y - 6) / 50
    wall, level = T.subs(x, 5), {x: 0, y: 0}
    silent = sympy.hessian(T, (x, y)).subs(level) == sympy.zeros(2) and T.subs(level) == 50
    alike = same(wall.subs(y, x), T.subs(y, 5))
    derivative = same(wall.diff(y), 3 * y * (y - 4) / 2)
    return same(wall, 50 + y**2 * (y - 6) / 2) and derivative and alike and silent


def order_that_matters():
    f = x * y * (x**2 - y**2) / (x**2 + y**2)
    f_x, f_y = f.diff(x).subs(x, 0), f.diff(y).subs(y, 0)
    return same(f_x, -y) and same(f_y, x) and (f_x.diff(y), f_y.diff(x)) == (-1, 1)


def curvature_in_a_direction():
    a, b = u = np.array([0.6, -0.8])
    (fxx, fxy), (fyx, fyy) = ([slope(F.derivative(v), *P, by=i) for i in (0, 1)] for v in "xy")
    by_slopes = (fxx * a + fxy * b) * a + (fyx * a + fyy * b) * b
    by_entries = a**2 * fxx + 2 * a * b * fxy + b**2 * fyy
    second = slope(lambda s: slope(lambda t: F(*(np.array(P) + t * u)), s), 0)
    return close([by_slopes, by_entries], second, 1e-5)


def mixture_of_main_directions():
    H, phi = np.array(KINDS["positive definite"]), 0.4
    values, columns = np.linalg.eigh(H)
    (least, most), (v1, v2) = values, columns.T
    u = math.cos(phi) * v1 + math.sin(phi) * v2
    mean = least * math.cos(phi) ** 2 + most * math.sin(phi) ** 2
    return (
        close(values, [5 - math.sqrt(2), 5 + math.sqrt(2)])
        and close([H @ v1, H @ v2], [least * v1, most * v2])
        and close([v1 @ H @ v1, v1 @ (least * v1)], least)
        and close([v1 @ v1, np.linalg.norm(v1) ** 2, v1 @ v2], [1, 1, 0])
        and close([u @ v1, u @ v2], [math.cos(phi), math.sin(phi)])
        and close(mean, u @ H @ u)
    )


def determinant_by_eigenvalues():
    return all(
        close(fxx * fyy - fxy**2, np.prod(np.linalg.eigvalsh([[fxx, fxy], [fxy, fyy]])))
        for (fxx, fxy), (_, fyy) in KINDS.values()
    )


def signs_around(f):
    return {int(np.sign(f.subs(dict(zip((x, y), 0.1 * u, strict=True))))) for u in AROUND}


def bowl_and_saddle_at_the_origin():
    bowl, saddle = x**2 + y**2, x**2 - y**2
    H_of_bowl, H_of_saddle = (sympy.hessian(f, (x, y)) for f in (bowl, saddle))
    return (
        (signs_around(bowl), signs_around(saddle)) == ({1}, {1, -1})
        and H_of_bowl == sympy.Matrix([[2, 0], [0, 2]])
        and H_of_saddle == sympy.Matrix([[2, 0], [0, -2]])
        and (H_of_bowl.det(), H_of_saddle.det()) == (4, -4)
        and sympy.hessian(2 * x**2 - 3 * z**2, (x, y, z)) == sympy.diag(4, 0, -6)
    )


def signs_where_a_bend_is_zero():
    bowl, saddle, trough = forms = x**4 + y**4, x**4 - y**4, x**2 + y**4
    fourth = [f.diff((v, 4)) for f in forms for v in (x, y)]
    return (
        signs_around(bowl) == signs_around(trough) == {1}
        and signs_around(saddle) == {1, -1}
        and fourth == [24, 24, 24, -24, 0, 24]
        and trough.diff(x, 2) == 2
        and signs_around(x**2 + y**3) == {1, -1}
        and sympy.hessian(x**2 + y**3, (x, y)).subs(y, 0) == sympy.diag(2, 0)
    )


def heights_of_the_peaks():
    def z(x, y):
        middle = 10 * (x / 5 - x**3 - y**5) * math.exp(-(x**2) - y**2)
        first = 3 * (1 - x) ** 2 * math.exp(-(x**2) - (y + 1) ** 2)
        return first - middle - 1 / 3 * math.exp(-((x + 1) ** 2) - y**2)

    slopes = [slope(z, *place, by=i) for place in NINE for i in (0, 1)]
    return close([z(*place) for place in NINE], [*NINE.values()], 5e-3) and close(slopes, 0, 0.03)


def determinant_of_a_bell():
    H, r = sympy.hessian(sympy.exp(-(x**2 + y**2)), (x, y)), sympy.sqrt(x**2 + y**2)
    return same(H.det(), (4 - 8 * r**2) * sympy.exp(-2 * r**2))


def down_in_a_sandpit():
    pit, at = Pit(((60, 1.2, (2, 3)), (35, 1, (4.5, 4)))), np.array([3.0, 2.5])
    down = -np.array([slope(lambda *p: pit.height(p), *at, by=i) for i in (0, 1)])
    return pit.height(at + 1e-3 * down) < pit.height(at)


def slopes_of_the_sauna():
    T, share = 50 - x**2 * (x - 6) * y**2 * (y - 6) / 50, sympy.Rational(3, 50)
    by_x = -share * x * (x - 4) * y**2 * (y - 6)
    by_y = -share * x**2 * (x - 6) * y * (y - 4)
    return same(T.diff(x), by_x) and same(T.diff(y), by_y)


def rows_of_the_other_order():
    by = [F.derivative(letter) for letter in "xy"]
    rows = [[slope(by[j], *P, by=i) for j in (0, 1)] for i in (0, 1)]
    return close(rows, F.hessian()(*P))


def three_rows():
    f = Function("x^2 y z")
    x, y, z = place = 0.7, -0.4, 1.3
    gradient = 2 * x * y * z, x**2 * z, x**2 * y
    H = [[2 * y * z, 2 * x * z, 2 * x * y], [2 * x * z, 0, x**2], [2 * x * y, x**2, 0]]
    return close(gradient, [slope(f, *place, by=i) for i in range(3)]) and close(
        H, [[slope(f.derivative(v), *place, by=i) for i in range(3)] for v in "xyz"]
    )


def half_of_a_parabola():
    k = sympy.Symbol("k")
    return same((k * x**2 / 2).diff(x, 2), k)


STATED = {
    (r"\nabla f = 0",): level_where_it_is_lowest,
    (
        r"H_{ij} = \frac{\partial}{\partial x_j} \left(\frac{\partial f}{\partial x_i}\right)",
        r"H = \begin{pmatrix} f_{xx} & f_{xy} \\ f_{yx} & f_{yy} \end{pmatrix}",
    ): second_partial_derivatives,
    (
        r"\mathbf{u}^{\mathsf T} H\, \mathbf{u} = \sum_i \lambda_i (\mathbf{u} \cdot "
        r"\mathbf{v}_i)^2",
    ): curvature_from_the_eigenvalues,
    (
        r"\mathbf{x}^{\mathsf T} H\, \mathbf{x} > 0", r"\mathbf{x} \ne 0",
        r"\mathbf{x}^{\mathsf T} H\, \mathbf{x} < 0", r"\mathbf{x} \ne 0", r"\mathbf{x} \ne 0",
    ): signs_of_a_form,
    (r"\nabla f(P) = 0",): second_derivative_test,
    (
        r"f\big((1 - t)\,\mathbf{p} + t\,\mathbf{q}\big) \le (1 - t)\, f(\mathbf{p}) + "
        r"t\, f(\mathbf{q})",
    ): chords_are_above,
}  # fmt: skip


FORMULAS = {
    (r"T(5, y) = 50 + \frac12 y^2 (y - 6)", r"\frac32 y (y - 4)"): wall_of_the_sauna,
    ("x = 5", "y = 5", "(0, 0)"): wall_of_the_sauna,
    (
        r"f(x, y) = \frac{x y (x^2 - y^2)}{x^2 + y^2}, \qquad f(0, 0) = 0",
        r"f_{xy} = \frac{\partial}{\partial y}\left(\frac{\partial f}{\partial x}\right) = "
        r"\frac{\partial^2 f}{\partial y \partial x}",
    ): order_that_matters,
    (
        r"(f_{xx} a + f_{xy} b) a + (f_{yx} a + f_{yy} b) b = "
        r"a^2 f_{xx} + 2ab f_{xy} + b^2 f_{yy}",
    ): curvature_in_a_direction,
    (
        r"\mathbf{u} = \cos\varphi \mathbf{v}_1 + \sin\varphi \mathbf{v}_2",
        r"\mathbf{u}^{\mathsf T} H \mathbf{u} = "
        r"\lambda_1 \cos^2\varphi + \lambda_2 \sin^2\varphi",
        r"5 - \sqrt2", r"5 + \sqrt2",
        r"H\mathbf{v}_1 = \lambda_1 \mathbf{v}_1", r"H\mathbf{v}_2 = \lambda_2 \mathbf{v}_2",
        r"\mathbf{v}_1^{\mathsf T} H \mathbf{v}_1 = "
        r"\mathbf{v}_1^{\mathsf T} \lambda_1 \mathbf{v}_1 = \lambda_1",
        r"\mathbf{v}_1^{\mathsf T} \mathbf{v}_1 = |\mathbf{v}_1|^2 = 1",
        r"\mathbf{v}_1 \cdot \mathbf{v}_2 = 0",
    ): mixture_of_main_directions,
    (r"\det H = f_{xx} f_{yy} - f_{xy}^2",): determinant_by_eigenvalues,
    (
        "x^2 + y^2", "x^2 - y^2", r"H = \begin{pmatrix} 2 & 0 \\ 0 & -2 \end{pmatrix}",
        r"\det H = -4", "2x^2 - 3z^2",
    ): bowl_and_saddle_at_the_origin,
    ("x^4 + y^4", "x^4 - y^4", "x^2 + y^4", "x^2 + y^3"): signs_where_a_bend_is_zero,
    (
        r"z = 3(1 - x)^2 e^{-x^2 - (y + 1)^2} - "
        r"10\left(\tfrac{x}{5} - x^3 - y^5\right) e^{-x^2 - y^2} - "
        r"\tfrac13 e^{-(x + 1)^2 - y^2}",
    ): heights_of_the_peaks,
    (
        "e^{-(x^2 + y^2)}", r"(4 - 8r^2) e^{-2r^2}", "r^2 = x^2 + y^2",
    ): determinant_of_a_bell,
    (r"-\nabla z",): down_in_a_sandpit,
    (
        r"\frac{\partial T}{\partial x} = -\frac{3}{50} x (x - 4) y^2 (y - 6), \qquad "
        r"\frac{\partial T}{\partial y} = -\frac{3}{50} x^2 (x - 6) y (y - 4)",
    ): slopes_of_the_sauna,
    (r"H_{ij} = \frac{\partial^2 f}{\partial x_i \partial x_j}",): rows_of_the_other_order,
    (
        "(2xyz, x^2 z, x^2 y)",
        r"H = \begin{pmatrix} 2yz & 2xz & 2xy \\ 2xz & 0 & x^2 \\ 2xy & x^2 & 0 \end{pmatrix}",
    ): three_rows,
    (r"\frac12 k x^2",): half_of_a_parabola,
}  # fmt: skip

_SAUNA = Function("50 - x^2 (x - 6) y^2 (y - 6) / 50")

NUMBERS = {
    "Level places": {"29.52": float(_SAUNA(4, 4))},
    "Curvature in a direction": {"135": math.degrees(math.atan2(1, -1))},
    "Better sticks": {"32": POKES[1]},
}
