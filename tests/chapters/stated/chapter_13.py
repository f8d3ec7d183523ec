"""The boxes and numbers of chapter 13."""

import math

import numpy as np
import scipy.optimize

from course_utils.calculus import definiteness, directional_curvature
from course_utils.functions import Function
from course_utils.sandpits import POKES
from tests.chapters.stated.checking import close, grid, slope

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

_SAUNA = Function("50 - x^2 (x - 6) y^2 (y - 6) / 50")

NUMBERS = {
    "Level places": {"29.52": float(_SAUNA(4, 4))},
    "Curvature in a direction": {"135": math.degrees(math.atan2(1, -1))},
    "Better sticks": {"32": POKES[1]},
}
