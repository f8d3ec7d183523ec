"""The boxes, formulas and numbers of chapter 09."""

import math

import numpy as np
import sympy

from course_utils.functions import Function
from course_utils.limits_in_the_plane import WAYS, along
from course_utils.polar import in_polar, polar, to_polar
from tests.chapters.stated.chapter_02 import sine_over_x
from tests.chapters.stated.checking import close, given, grid, same, x, y

F = Function("x^2 + 3y")


def graph():
    return close(F(2, 5), 2**2 + 3 * 5)


def contour():
    places = np.linspace(-2, 2, 9)
    return close(F(places, (7 - places**2) / 3), 7)


def domain():
    f = Function("sqrt(4 - x^2 - y^2) + ln(x) + 1/(y - 1)", "x", "y")
    forbidden = [(0.5, 2), (-1, 0), (0.5, 1)]
    return math.isfinite(f(0.5, 0)) and not any(math.isfinite(f(*place)) for place in forbidden)


def level_surface():
    ball = Function("x^2 + y^2 + z^2")
    return close(ball(1, 2, -2), 9)


def along_a_curve():
    t = sympy.Symbol("t")
    f = x * y / (x**2 + y**2)
    return sympy.limit(f.subs({x: t, y: 2 * t}), t, 0) == sympy.Rational(2, 5)


def every_disc():
    a, b, epsilon = 1.0, 2.0, 0.1
    delta = math.sqrt(1 + epsilon / 2) - 1

    def far(x, y):
        return math.sqrt((x - a) ** 2 + (y - b) ** 2)

    places = [place for place in grid((0.9, 1.1), (1.9, 2.1), n=41) if 0 < far(*place) < delta]
    return len(places) > 10 and all(abs(F(x, y) - 7) < 5 * epsilon for x, y in places)


def polar_coordinates():
    r, theta = 2.5, 0.8
    at = r * math.cos(theta), r * math.sin(theta)
    there = np.ravel(polar()(r, theta))
    return close(there, at) and close(to_polar(*at), [math.sqrt(at[0] ** 2 + at[1] ** 2), theta])


def squeezed_by_the_distance():
    f, L = Function("5 + x^2 y/(x^2 + y^2)"), 5
    points = [(r * math.cos(v), r * math.sin(v)) for r in (1, 1e-3) for v in np.arange(0.1, 6, 0.3)]
    return all(abs(f(*point) - L) <= math.hypot(*point) for point in points)


def continuous():
    return all(close(F(1 + d, 2 - d), F(1, 2), 10 * d) for d in (1e-2, 1e-4, 1e-6))


U, V = np.array([3.0, 0.5]), np.array([-1.5, 2.0])


def arrows():
    length = math.sqrt(U[0] ** 2 + U[1] ** 2)
    lengths = [length, math.sqrt(U @ U)]
    return close(lengths, np.linalg.norm(U)) and close(U[0] * V[0] + U[1] * V[1], U @ V)


def angle_between_arrows():
    phi = math.atan2(V[1], V[0]) - math.atan2(U[1], U[0])
    return close(U @ V, np.linalg.norm(U) * np.linalg.norm(V) * math.cos(phi))


def no_value_under_a_root():
    x, y = 1, 2
    with np.errstate(invalid="ignore"):
        root = np.sqrt(-1)
    return x - y == 1 - 2 < 0 and np.isnan([Function("sqrt(x - y)")(x, y), root]).all()


def values_along_parabolas():
    for k in (-2, 0.5, 3):
        f = along(Function("x^2 y/(x^4 + y^2)"), ("t", f"{k} t^2"))
        if not close(f(np.array([0.1, -0.7])), k / (1 + k**2)):
            return False
    return True


def share_between_zero_and_one():
    shares = [x**2 / (x**2 + y**4) for x, y in grid((-2, 2), (-2, 2), n=8)]
    return min(shares) >= 0 and max(shares) <= 1


def no_highest_value_on_the_disc():
    def height(x, y):
        return x + y

    def is_inside(x, y):
        return x**2 + y**2 < 1

    place = 0.7071, 0.7071
    places = [place for place in grid((-3, 3), (-3, 3), n=61) if is_inside(*place)]
    bounded = all(height(*place) < math.sqrt(2) for place in places)
    return bounded and is_inside(*place) and height(*place) > 1.414


def law_of_cosines():
    phi = math.atan2(V[1], V[0]) - math.atan2(U[1], U[0])
    lengths = np.linalg.norm(U), np.linalg.norm(V)
    squares = lengths[0] ** 2 + lengths[1] ** 2
    by_angle = squares - 2 * lengths[0] * lengths[1] * math.cos(phi)
    by_parts = (U[0] - V[0]) ** 2 + (U[1] - V[1]) ** 2
    distance = np.linalg.norm(U - V) ** 2
    return close([by_angle, by_parts], distance) and close(by_parts - squares, -2 * U @ V)


def ridge_in_polar_coordinates():
    r, angle = 0.3, 0.8
    cos, sin = math.cos(angle), math.sin(angle)
    course = in_polar(Function("x^2 y/(x^4 + y^2)"))
    return close(r * cos**2 * sin / (r**2 * cos**4 + sin**2), course(r, angle))


def what_numpy_answers():
    with np.errstate(divide="ignore"):
        return np.divide(1, 0) == np.inf and np.log(0) == -np.inf


def bowtie_along_a_parabola():
    t = np.array([0.5, -0.1, 1e-7])
    f = along(Function("-x y/(x^2 + y^2)"), ("t", "t^2"))
    forms = [-t * t**2 / (t**2 + t**4), -t / (1 + t**2)]
    return close(forms, [f(t), f(t)]) and close(f(t)[-1], 0)


def a_quotient_without_signs():
    here, opposite = (1, -1), (-1, 1)
    steep, *quotients = (math.atan(y / x) for x, y in ((2, 1), here, opposite))
    angles = [to_polar(*place)[1] for place in ((2, 1), here, opposite)]
    right = quotients[0] == quotients[1] and close([steep, quotients[0]], angles[:2])
    return right and close(angles[2] - angles[1], math.pi)


def two_quotients_in_polar_coordinates():
    r, theta = sympy.symbols("r theta", positive=True)
    cos, sin = sympy.cos(theta), sympy.sin(theta)
    inserted = {x: r * cos, y: r * sin}
    bowtie = (-x * y / (x**2 + y**2)).subs(inserted)
    ripple = (sympy.sin(x**2 + y**2) / (x**2 + y**2)).subs(inserted)
    right = same(bowtie, -(r**2) * cos * sin / r**2) and same(bowtie, -cos * sin)
    return right and same(ripple, sympy.sin(r**2) / r**2) and sympy.limit(ripple, r, 0) == 1


def cosine_times_sine():
    theta = sympy.Symbol("theta")
    doubled = sympy.Rational(1, 2) * sympy.sin(2 * theta)
    course = in_polar(Function("x y/(x^2 + y^2)"))
    right = same(sympy.cos(theta) * sympy.sin(theta), doubled)
    return right and close(course(1, 0.8), doubled.subs(theta, 0.8))


def away_from_the_axis():
    box, place = Function("x^2 + x y + y^2 - sqrt(z)"), (5, 7, 2)
    return round(box(*place), 3) == 107.586 and math.hypot(*place[:2]) > 8


def two_questions():
    gutter, inputs, swapped = Function("x^2 + y"), (1, 3), (3, 1)
    return inputs == swapped[::-1] and (gutter(*inputs), gutter(*swapped)) == (4, 10)


def ridge_along_each_line():
    k, t = sympy.symbols("k t", positive=True)
    ridge = x**2 * y / (x**4 + y**2)
    on_the_line = ridge.subs({x: t, y: k * t})
    forms = [k * t**3 / (t**4 + k**2 * t**2), k * t / (t**2 + k**2)]
    right = all(same(form, on_the_line) for form in forms) and sympy.limit(on_the_line, t, 0) == 0
    course = along(Function("x^2 y/(x^4 + y^2)"), ("t", "3t"))
    return right and close(on_the_line.subs({k: 3, t: 0.7}), course(0.7))


STATED = {
    ("z = f(x, y)", "z = f(x, y)"): graph,
    ("f(x, y) = c",): contour,
    (r"\ne", "="): domain,
    ("f(x, y, z) = c",): level_surface,
    (r"\lim_{t \to t_0} f(x(t), y(t))",): along_a_curve,
    (
        r"\lim_{(x, y) \to (a, b)} f(x, y) = L", r"\varepsilon > 0", r"\delta > 0",
        r"0 < \sqrt{(x - a)^2 + (y - b)^2} < \delta \quad\Longrightarrow\quad "
        r"|f(x, y) - L| < \varepsilon",
    ): every_disc,
    (r"x = r\cos\theta, \quad y = r\sin\theta, \qquad r = \sqrt{x^2 + y^2}",): polar_coordinates,
    (r"|f(x, y) - L| \le B(r)",): squeezed_by_the_distance,
    (r"\lim_{(x, y) \to (a, b)} f(x, y) = f(a, b)",): continuous,
    (
        r"\mathbf{u} = (u_1, u_2)", r"|\mathbf{u}| = \sqrt{u_1^2 + u_2^2}",
        r"\mathbf{u} \cdot \mathbf{v} = u_1 v_1 + u_2 v_2",
    ): arrows,
    (r"\mathbf{u} \cdot \mathbf{v} = |\mathbf{u}| |\mathbf{v}| \cos\varphi",): angle_between_arrows,
}  # fmt: skip


FORMULAS = {
    ("1 - 2", r"\sqrt{-1}"): no_value_under_a_root,
    ("y = kx^2", r"\frac{k}{1 + k^2}"): values_along_parabolas,
    (r"\frac{x^2}{x^2 + y^4}",): share_between_zero_and_one,
    ("x + y", "x^2 + y^2 < 1"): no_highest_value_on_the_disc,
    (
        r"|\mathbf{u} - \mathbf{v}|^2 = |\mathbf{u}|^2 + |\mathbf{v}|^2 - "
        r"2|\mathbf{u}||\mathbf{v}|\cos\varphi",
        "(u_1 - v_1)^2 + (u_2 - v_2)^2", r"-2\,\mathbf{u} \cdot \mathbf{v}",
    ): law_of_cosines,
    (
        r"\frac{r\cos^2\theta\sin\theta}{r^2\cos^4\theta + \sin^2\theta}",
    ): ridge_in_polar_coordinates,
    (r"|f - L| \le B(r) \to 0",): squeezed_by_the_distance,
    (r"\frac10", r"\ln 0"): what_numpy_answers,
    (
        r"f(t, t^2) = \frac{-t \cdot t^2}{t^2 + t^4} = \frac{-t}{1 + t^2} \to 0 \quad (t \to 0).",
    ): bowtie_along_a_parabola,
    (r"\arctan\frac yx", "(1, -1)", "(-1, 1)"): a_quotient_without_signs,
    (
        r"\frac{-xy}{x^2 + y^2} = \frac{-r^2\cos\theta\sin\theta}{r^2} = -\cos\theta\sin\theta, "
        r"\qquad \frac{\sin(x^2 + y^2)}{x^2 + y^2} = \frac{\sin r^2}{r^2}.",
    ): two_quotients_in_polar_coordinates,
    (r"\frac{\sin u}{u} \to 1",): sine_over_x,
    (r"\frac12\sin 2\theta",): cosine_times_sine,
    ("(5, 7, 2)",): away_from_the_axis,
    ("f(1, 3)", "f(3, 1)"): two_questions,
    (r"|\mathbf{u}| = \sqrt{\mathbf{u} \cdot \mathbf{u}}",): arrows,
    (
        r"g(x, y) = \frac{x^2 y}{x^4 + y^2}, \qquad g(t, kt) = \frac{k t^3}{t^4 + k^2 t^2} = "
        r"\frac{k t}{t^2 + k^2} \to 0 \quad (k \ne 0).",
    ): ridge_along_each_line,
}  # fmt: skip


NUMBERS = {
    "An island in the sea": {**given("1770")},
    "An honest verdict": {"30": 10 * (len(WAYS) // 10)},
    "Arrows with numbers": {**given("180")},
}
