"""The boxes and numbers of chapter 16."""

import numpy as np

from course_utils.datasets import heights
from course_utils.functions import Function
from course_utils.models.likelihoods import normal_hessian, normal_score
from course_utils.solvers import minimize_newton, root
from tests.chapters.stated.checking import close, given

F = Function("x^4 + x y + y^2 + e^x")
G, H = F.gradient(), F.hessian()
START = np.array([1.0, -1.0])
FAR = np.array([160.0, 10.0])  # a bell that lies off the heights, in cm
LEAP = np.linalg.solve(normal_hessian(*FAR, 100 * heights()), normal_score(*FAR, 100 * heights()))


def minimum():
    path = minimize_newton(F, START).path.x
    steps = [np.linalg.solve(H(*p), -G(*p)) for p in path[:-1]]
    leaps = [p - np.linalg.inv(H(*p)) @ G(*p) for p in path[:-1]]
    return close(path[:-1] + steps, path[1:]) and close(leaps, path[1:])


def quadratically():
    found = minimize_newton(F, START)
    errors = np.linalg.norm(found.path.x - found.x, axis=1)
    errors = errors[(errors < 0.3) & (errors > 1e-7)]
    regular = abs(np.linalg.det(H(*found.x))) > 0.1 and close(G(*found.x), 0)
    return bool(regular and len(errors) > 1 and np.all(errors[1:] < 3 * errors[:-1] ** 2))


def system():
    equations = Function(["x^2 + y^2 - 4", "x y - 1"], "x", "y")
    path = root(equations, (2.0, 0.3), damped=False).path
    steps = [np.linalg.solve(equations.jacobian()(*p), -equations(*p)) for p in path[:-1]]
    return close(path[:-1] + steps, path[1:])


STATED = {
    (r"H(p) s = -\nabla f(p)", "p + s", r"p_{\text{new}} = p - H^{-1} \nabla f"): minimum,
    (r"\nabla f = 0", r"\det H \ne 0"): quadratically,
    ("J(p) s = -F(p)", "p + s"): system,
}


NUMBERS = {
    "By hand, with fractions": {"24": 4 * 6, "68": 4 * 17},
    "Seven steps": {"12": 4 * 3},
    "Saddles attract, too": {"144": 12**2, "16": 4**2},
    "Both at once": {"201": (FAR - LEAP)[0]},
    "Where am I?": {**given("10")},
    "Basins": {**given("14 90")},
    "The histogram by least squares": {**given("152")},
    "Common mistakes": {**given("0.003")},
}
