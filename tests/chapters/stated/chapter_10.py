"""The boxes and numbers of chapter 10."""

import math

import numpy as np

from course_utils.calculus import tangent_plane
from course_utils.functions import Function
from tests.chapters.stated.checking import close, given, slope

F = Function("x^2 y + sin(y)")
A, B = 1.5, 0.7


def quotients():
    h = 1e-7
    by_x = (F(A + h, B) - F(A, B)) / h
    by_y = (F(A, B + h) - F(A, B)) / h
    return close([by_x, by_y], F.gradient()(A, B), 1e-5)


def plane(x, y):
    fx, fy = 2 * A * B, A**2 + math.cos(B)
    return F(A, B) + fx * (x - A) + fy * (y - B)


def tangent():
    course = tangent_plane(F, (A, B))
    return close([course(2, 1), course(0, -3)], [plane(2, 1), plane(0, -3)])


def differentiable():
    misses = []
    for d in (1e-2, 1e-4):
        for v in np.arange(0, 6, 0.5):
            x, y = A + d * math.cos(v), B + d * math.sin(v)
            assert close(math.sqrt((x - A) ** 2 + (y - B) ** 2), d)
            misses.append(abs(F(x, y) - plane(x, y)) / d)
    return max(misses[12:]) < 0.02 * max(misses[:12])


def roads():
    def way(t):
        return math.sin(t), t**2, 3 * t

    def f(x, y, z):
        return x * y + z**2 * x

    t = 0.8
    x, y, z = map(float, way(t))
    partials = y + z**2, x, 2 * z * x
    speeds = math.cos(t), 2 * t, 3
    return close(slope(lambda t: f(*way(t)), t), np.dot(partials, speeds))


STATED = {
    (
        r"\frac{\partial f}{\partial x}(a, b) = \lim_{\Delta x \to 0} "
        r"\frac{f(a + \Delta x, b) - f(a, b)}{\Delta x}",
        r"\frac{\partial f}{\partial y}(a, b) = \lim_{\Delta y \to 0} "
        r"\frac{f(a, b + \Delta y) - f(a, b)}{\Delta y}",
    ): quotients,
    ("z = f(a, b) + f_x(a, b) (x - a) + f_y(a, b) (y - b)",): tangent,
    (
        r"d = \sqrt{(x - a)^2 + (y - b)^2}",
        r"\frac{f(x, y) - [f(a, b) + f_x(a, b)(x - a) + f_y(a, b)(y - b)]}{d} \to 0",
    ): differentiable,
    (
        r"\frac{df}{dt} = \frac{\partial f}{\partial x}\frac{dx}{dt} + "
        r"\frac{\partial f}{\partial y}\frac{dy}{dt} + \frac{\partial f}{\partial z}\frac{dz}{dt}",
    ): roads,
}


NUMBERS = {
    "Four knobs on a can": {**given("50")},
    "The quotient, step by step": {"2.2": 2 + 0.2},
    "How to write it, and where": {**given("2.5")},
    "Common mistakes": {**given("15.709")},
}
