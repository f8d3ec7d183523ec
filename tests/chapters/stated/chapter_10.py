"""The boxes, formulas and numbers of chapter 10."""

import math

import numpy as np
import sympy
from sympy import pi

from course_utils.calculus import tangent_plane
from course_utils.functions import Function
from course_utils.pictures.chapters.partial_derivatives import LANDSCAPES
from tests.chapters.stated.checking import TINY, close, given, grid, h, same, slope, t, x, y, z

F = Function("x^2 y + sin(y)")
A, B = 1.5, 0.7
r, rho = sympy.symbols("r rho")
MASS = 2 * pi * r**2 * t * rho + 2 * pi * r * h * t * rho
GROWTH = sympy.sin(x) * sympy.exp(y * z**2)


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


def metal_of_a_thin_sheet():
    metal = pi * (r + t) ** 2 * (h + 2 * t) - pi * r**2 * h
    area, discs = metal.diff(t).subs(t, 0), 2 * pi * r**2
    return same(metal.subs(t, 0), 0) and same(area * t * rho, MASS) and same(area.subs(h, 0), discs)


def slopes_of_the_mass():
    line = (2 * pi * r**2 * t * rho) + (2 * pi * r * t * rho) * h
    by_r = 4 * pi * r * t * rho + 2 * pi * h * t * rho
    by_t = 2 * pi * r**2 * rho + 2 * pi * r * h * rho
    by_rho = 2 * pi * r**2 * t + 2 * pi * r * h * t
    slopes = {r: by_r, h: 2 * pi * r * t * rho, t: by_t, rho: by_rho}
    return same(line, MASS) and all(same(MASS.diff(v), slopes[v]) for v in slopes)


def planes_below_a_bowl_and_through_a_saddle():
    bowl, saddle = LANDSCAPES["x² + y²"].f, LANDSCAPES["x² − y²"].f
    as_said = close([bowl(A, B), saddle(A, B)], [A**2 + B**2, A**2 - B**2])
    over_bowl, over_saddle = (
        [f(*p) - tangent_plane(f, (2, 1))(*p) for p in grid((-4, 4), (-4, 4))]
        for f in (bowl, saddle)
    )
    is_below, cuts = min(over_bowl) >= -TINY, min(over_saddle) < 0 < max(over_saddle)
    return as_said and is_below and cuts and close(slope(bowl, 2, 3), 2 * 2)


def rounded_heights():
    waves = Function("sin(x) cos(y)")
    low, right, ahead = (round(float(waves(*p)), 2) for p in [(2, 2.5), (2.2, 2.5), (2, 2.7)])
    return [low, right, ahead, round(ahead - low, 2)] == [-0.73, -0.65, -0.82, -0.09]


def tangents_of_the_slices():
    def f(x):
        return F(x, B)

    def along_x(x):
        return f(A) + slope(f, A) * (x - A)

    def along_y(y):
        return F(A, B) + slope(F, A, B, by=1) * (y - B)

    course = tangent_plane(F, (A, B))
    return close([along_x(2), along_y(-3)], [course(2, B), course(A, -3)])


def dot_product_of_two_lines():
    """By the law of cosines for any directions, then for those of the two lines."""
    a, b, c, d, fx, fy = sympy.symbols("a b c d fx fy")
    product = a * c + b * d + fx * fy
    u, v = sympy.Matrix([a, b, fx]), sympy.Matrix([c, d, fy])
    between = (u.dot(u) + v.dot(v) - (u - v).dot(u - v)) / 2
    lines = dict(zip((a, b, c, d, fx, fy), (1, 0, 0, 1, 4, 8), strict=True))
    return same(product, between) and product.subs(lines) == 32


def small_steps():
    a, b, c, share = sympy.symbols("a b c share")

    def change(f, steps):
        moved = {v: v + share * step for v, step in steps.items()}
        return f.subs(moved, simultaneous=True).diff(share).subs(share, 0)

    mass = MASS.diff(r) * a + MASS.diff(h) * b + MASS.diff(t) * c
    growth = GROWTH.diff(x) * a + GROWTH.diff(y) * b + GROWTH.diff(z) * c
    return same(change(MASS, {r: a, h: b, t: c}), mass) and same(
        change(GROWTH, {x: a, y: b, z: c}), growth
    )


def put_in_before():
    way = {x: t - 1, y: t**2, z: 1 / t}
    exponent = (y * z**2).subs(way)
    return (
        same(exponent, t**2 * (1 / t**2))
        and same(exponent, 1)
        and same(GROWTH.subs(way), sympy.E * sympy.sin(t - 1))
    )


def level_curve():
    F, upper = x**2 + y**2, sympy.sqrt(25 - x**2)
    by_x, by_y = (F.diff(v).subs(y, upper) for v in (x, y))
    return (
        same(F.subs(y, upper), 25)
        and same(by_x + by_y * upper.diff(x), 0)
        and same(upper.diff(x), -by_x / by_y)
    )


def same_volume():
    V, volume = sympy.Symbol("V"), pi * r**2 * h
    height = V / (pi * r**2)
    by_r = height.diff(r).subs(V, volume)
    chain = [-volume.diff(r) / volume.diff(h), -2 * pi * r * h / (pi * r**2), -2 * h / r]
    total = MASS.subs(h, height).diff(r).subs(V, volume)
    saved = 4 * pi * h * t * rho
    return (
        all(same(by_r, side) for side in chain)
        and same(total, MASS.diff(r) + MASS.diff(h) * by_r)
        and same(total, 4 * pi * r * t * rho + 2 * pi * h * t * rho - saved)
    )


def percent_of_the_volume():
    volume = pi * r**2 * h
    by_r, by_h = r / volume * volume.diff(r), h / volume * volume.diff(h)
    return all(same(by_r, side) for side in (r * 2 * pi * r * h / (pi * r**2 * h), 2)) and same(
        by_h, 1
    )


def held_variable_that_multiplies():
    return close(slope(Function("x^2 y^2"), A, B), 2 * A * B**2)


def slope_at_a_place():
    waves = Function("sin(x) cos(y)")
    found = [slope(waves, 2, 2.5), waves.derivative("x")(2, 2.5), math.cos(2) * math.cos(2.5)]
    return {round(float(number), 5) for number in found} == {0.33339}


def directions_of_the_tangent_lines():
    (fx, fy), course = F.gradient()(A, B), tangent_plane(F, (A, B))
    by_x = 0.3, 0, course(A + 0.3, B) - F(A, B)
    by_y = 0, 0.3, course(A, B + 0.3) - F(A, B)
    return close(np.cross([1, 0, fx], by_x), 0) and close(np.cross([0, 1, fy], by_y), 0)


def inside_of_the_exponential():
    inside = y * z**2
    by_y, by_z = (GROWTH.diff(v) / GROWTH for v in (y, z))
    return (
        same(GROWTH, sympy.sin(x) * sympy.exp(inside))
        and same(by_y, z**2)
        and same(by_z, 2 * y * z)
    )


def slopes_with_something_held():
    mass = Function("2 pi r^2 t rho + 2 pi r h t rho", "r", "h", "t", "rho")
    height, volume = 11, math.pi * 3.65**2 * 11
    height_held = slope(lambda r: mass(r, height, 0.02, 7.85), 3.65)
    volume_held = slope(lambda r: mass(r, volume / (math.pi * r**2), 0.02, 7.85), 3.65)
    return [round(height_held, 2), round(volume_held, 2)] == [18.05, -3.65]


def quotient_is_not_the_slope():
    waves = Function("sin(x) cos(y)")
    quotient = (waves(2 + 0.2, 2.5) - waves(2, 2.5)) / 0.2
    return round(quotient, 4) == 0.4038 and round(slope(waves, 2, 2.5), 4) == 0.3334


def slopes_need_both_coordinates():
    f, others = Function("x y"), (4, -7)
    by_x, by_y = [slope(f, 2, y) for y in others], [slope(f, x, 2, by=1) for x in others]
    return close([by_x, by_y], others)


def roads_that_are_no_fractions():
    road, whole = t * 1, (t**2).diff(t)
    return same(road + road, whole) and (2 * whole).subs(t, 3) == 12 != whole.subs(t, 3)


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


FORMULAS = {
    (
        r"m(r, h, t, \rho) = \underbrace{2\pi r^2 t \rho}_{\text{lid and base}} + "
        r"\underbrace{2\pi r h t \rho}_{\text{wall}}",
        r"2 \times \pi r^2",
    ): metal_of_a_thin_sheet,
    (
        r"m = \underbrace{2\pi r^2 t\rho}_{\text{a number}} + "
        r"\underbrace{2\pi r t \rho}_{\text{a number}} \cdot h \qquad\text{so}\qquad "
        r"\frac{\partial m}{\partial h} = 2\pi r t \rho",
        r"\frac{\partial m}{\partial r} = 4\pi r t\rho + 2\pi h t \rho, \quad "
        r"\frac{\partial m}{\partial t} = 2\pi r^2 \rho + 2\pi r h \rho, \quad "
        r"\frac{\partial m}{\partial \rho} = 2\pi r^2 t + 2\pi r h t",
    ): slopes_of_the_mass,
    (
        r"\frac{\partial}{\partial x}(x^2 + y^2) = 2x", "x^2 + y^2", "x^2 - y^2",
    ): planes_below_a_bowl_and_through_a_saddle,
    ("f(2, 2.5)", "C = (2.2, 2.5)", "-0.73", "-0.65", "-0.82", "-0.09"): rounded_heights,
    (
        "y = f(a) + f'(a)(x - a)",
        r"z = f(a, b) + f_y(a, b)(y - b) \quad \text{where } x = a",
    ): tangents_of_the_slices,
    (r"1 \cdot 0 + 0 \cdot 1 + f_x f_y",): dot_product_of_two_lines,
    (
        r"\Delta m \approx \frac{\partial m}{\partial r}\Delta r + "
        r"\frac{\partial m}{\partial h}\Delta h + \frac{\partial m}{\partial t}\Delta t",
        r"\Delta f \approx \frac{\partial f}{\partial x}\Delta x + "
        r"\frac{\partial f}{\partial y}\Delta y + \frac{\partial f}{\partial z}\Delta z",
    ): small_steps,
    (r"y z^2 = t^2 \cdot \frac{1}{t^2} = 1", r"f = e \sin(t - 1)"): put_in_before,
    (
        "x^2 + y^2 = 25",
        r"\frac{\partial F}{\partial x} + \frac{\partial F}{\partial y}\frac{dy}{dx} = 0 "
        r"\qquad\text{so}\qquad \frac{dy}{dx} = -\frac{F_x}{F_y}",
    ): level_curve,
    (
        r"\frac{dh}{dr} = -\frac{V_r}{V_h} = -\frac{2\pi r h}{\pi r^2} = -\frac{2h}{r}",
        r"\frac{dm}{dr} = \frac{\partial m}{\partial r} + "
        r"\frac{\partial m}{\partial h}\frac{dh}{dr}",
        r"4\pi r t\rho + 2\pi h t\rho = 4\pi h t\rho",
    ): same_volume,
    (
        r"\frac{r}{V}\frac{\partial V}{\partial r} = \frac{r \cdot 2\pi r h}{\pi r^2 h} = 2, "
        r"\qquad \frac{h}{V}\frac{\partial V}{\partial h} = 1",
    ): percent_of_the_volume,
    (r"\frac{\partial}{\partial x}(x^2 y^2) = 2xy^2",): held_variable_that_multiplies,
    (
        "f_x(2, 2.5)",
        r"\left.\frac{\partial f}{\partial x}\right|_{(2, 2.5)} \qquad\text{or}\qquad "
        r"\left.\frac{\partial f}{\partial x}\right|_{x = 2, y = 2.5}",
    ): slope_at_a_place,
    ("(1, 0, f_x)", "(0, 1, f_y)"): directions_of_the_tangent_lines,
    ("y z^2", "2yz"): inside_of_the_exponential,
    (
        r"\left(\frac{\partial m}{\partial r}\right)_{h}",
        r"\left(\frac{\partial m}{\partial r}\right)_{V}",
    ): slopes_with_something_held,
    (r"\frac{\Delta z}{\Delta x} = \frac{\partial f}{\partial x}",): quotient_is_not_the_slope,
    (
        r"\frac{\partial f}{\partial x}(a)", r"\frac{\partial f}{\partial y}(b)",
    ): slopes_need_both_coordinates,
    (r"2\frac{df}{dt}",): roads_that_are_no_fractions,
}  # fmt: skip


NUMBERS = {
    "Four knobs on a can": {**given("50")},
    "The quotient, step by step": {"2.2": 2 + 0.2},
    "How to write it, and where": {**given("2.5")},
    "Common mistakes": {**given("15.709")},
}
