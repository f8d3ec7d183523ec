"""The boxes and numbers of chapter 11."""

import math

import numpy as np

from course_utils.calculus import directional_derivative
from course_utils.functions import Function
from tests.chapters.stated.checking import close, given, slope

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


NUMBERS = {
    "Which way?": {**given("90 34")},
    "The quotient along a line": {**given("0.3046")},
    "An arrow for two slopes": {**given("0.4 0.38")},
    "Steepest, level, straight down": {**given("90 180")},
    "The wind on a weather map": {**given("50 1.2 1857")},
    "Common mistakes": {**given("19")},
}
