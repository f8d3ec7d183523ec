"""The boxes and numbers of chapter 12."""

import math

import numpy as np

from course_utils.functions import Function
from course_utils.plane_maps import border_of_square, linearise, signed_area
from tests.chapters.stated.checking import close, given, slope

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


NUMBERS = {
    "Two landscapes of arrows": {**given("10")},
    "Speeds of joints, velocity of a hand": {**given("180")},
}
