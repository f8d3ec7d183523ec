"""The boxes, formulas and numbers of chapter 04: the rules, beside finite differences."""

import math

import numpy as np
import sympy

from course_utils.functions import COMMON_FUNCTIONS, Function
from course_utils.inverses import Inverse
from tests.chapters.stated.chapter_02 import first_principles, sine_over_x, the_square_by_hand
from tests.chapters.stated.checking import close, h, same, slope, x

AT = 1.3


def f(x):
    return x**3 + math.sin(x)


def g(x):
    return math.exp(x) - 2 * x


F, G = float(f(AT)), float(g(AT))
DF, DG = 3 * AT**2 + math.cos(AT), math.exp(AT) - 2


def factors_and_sums():
    found = [slope(lambda x: 5 * f(x), AT), slope(lambda x: f(x) + g(x), AT),
             slope(lambda x: f(x) - g(x), AT)]  # fmt: skip
    return close(found, [5 * DF, DF + DG, DF - DG])


def powers():
    exponents = (3, 0.5, -2, 7.5)
    found = [slope(lambda x, n=n: x**n, AT) for n in exponents]
    with_a_factor = [slope(lambda x, n=n: 4 * x**n, AT) for n in exponents]
    right = [n * AT ** (n - 1) for n in exponents]
    return close(found, right) and close(with_a_factor, [4 * slope for slope in right])


def products():
    return close(slope(lambda x: f(x) * g(x), AT), DF * G + F * DG)


def quotients():
    found = slope(lambda x: 1 / f(x), AT), slope(lambda x: f(x) / g(x), AT)
    return close(found, [-DF / F**2, (DF * G - F * DG) / G**2])


def euler():
    return close([(math.e**h - 1) / h for h in (1e-6, -1e-6)], 1, 1e-5)


def exponentials():
    slope_at_0 = slope(lambda x: 3**x, 0)
    return close(
        [slope(math.exp, AT), slope(lambda x: 3**x, AT)], [math.exp(AT), slope_at_0 * 3**AT]
    )


def circular():
    return close([slope(math.sin, AT), slope(math.cos, AT)], [math.cos(AT), -math.sin(AT)])


def chain():
    return close(slope(lambda x: g(f(x)), AT), (math.exp(F) - 2) * DF)


def inverse():
    way_back = Inverse(Function("x^3 + x"), (-3, 3))
    return close(slope(way_back, 2.0), 1 / (3 * 1 + 1), 1e-4)


def a_factor_goes_through():
    forms = (5 * (x + h) ** 2 - 5 * x**2) / h, (10 * x * h + 5 * h**2) / h, 10 * x + 5 * h
    return first_principles(5 * x**2, 10 * x, *forms)


def slopes_of_sums():
    def three_terms(x):
        return 5 * x**2 + 3 * x + 1

    found = [slope(lambda x: 3 * x + 2 * x, AT), three_terms(2), slope(three_terms, 2)]
    return close(found, [3 + 2, 27, 10 * 2 + 3])


def two_corners_without_one():
    places = np.array([-1.0, 0, 2])
    corners = [Function(text).derivative()(0) for text in ("|x|", "-|x|")]
    return bool(np.all(np.isnan(corners))) and close(abs(places) + -abs(places), 0)


def four_powers():
    half = sympy.Rational(1, 2)
    slopes = {x**1: 1 * x**0, x**2: 2 * x**1, x**-1: -1 * x**-2, x**half: half * x**-half}
    return all(same(power.diff(x), slope) for power, slope in slopes.items())


def brackets_multiplied_out():
    def one(n):
        rest = sympy.cancel(((x + h) ** n - (x**n + n * x ** (n - 1) * h)) / h**2)
        whole = same((x + h) ** n, x**n + n * x ** (n - 1) * h + h**2 * rest)
        quotient = ((x + h) ** n - x**n) / h, n * x ** (n - 1) + h * rest
        right = first_principles(x**n, n * x ** (n - 1), *quotient)
        return whole and right and min(sympy.Poly(rest, x, h).coeffs()) > 0

    return all(map(one, (2, 3, 5)))


def strips_and_a_corner():
    width, height, wider, higher, run = sympy.symbols("width height wider higher run")
    grown = (width + wider) * (height + higher) - width * height
    strips = width * higher / run + height * wider / run + wider / run * higher
    return same(grown / run, strips)


def one_over():
    curve = x**2 + 3
    moved = curve.subs(x, x + h)
    forms = 1 / h * (1 / moved - 1 / curve), -(moved - curve) / h * 1 / (moved * curve)
    settled = same(sympy.limit(moved, h, 0), curve)
    return settled and first_principles(1 / curve, -curve.diff(x) / curve**2, *forms)


def negative_exponents():
    found = [slope(lambda x, n=n: 1 / x**n, AT) for n in (1, 2, 5)]
    one_over_a_power = [-n * AT ** (n - 1) / AT ** (2 * n) for n in (1, 2, 5)]
    return close(found, one_over_a_power) and close(found, [-n * AT ** (-n - 1) for n in (1, 2, 5)])


def times_one_over():
    found = slope(lambda x: f(x) * (1 / g(x)), AT)
    product = close(f(AT) / g(AT), F * (1 / G))
    return product and close(found, [DF * (1 / G) - F * DG / G**2, (DF * G - F * DG) / G**2])


def nothing_to_divide_by():
    curve = Function("5x^2 / (3x + 1)")
    return not curve.is_defined(-1 / 3) and bool(curve.is_defined(1 / 3))


def near_zero():
    steps = np.array([1e-4, -1e-4])
    return close((math.e**steps - (1 + steps)) / steps, 0, 1e-3) and close(
        (1 + steps) ** (1 / steps), math.e, 1e-3
    )


def its_own_slope_and_no_other():
    def over_the_exponential(curve):
        return slope(lambda x: curve(x) * math.exp(-x), AT)

    right = close(over_the_exponential(f), DF * math.exp(-AT) - F * math.exp(-AT))
    return right and close(over_the_exponential(lambda x: 7 * math.exp(x)), 0)


def sine_of_a_sum():
    sine, cosine = sympy.sin(x), sympy.cos(x)
    forms = (
        (sympy.sin(x + h) - sine) / h,
        sine * (sympy.cos(h) - 1) / h + cosine * sympy.sin(h) / h,
    )
    half = sympy.limit((1 - sympy.cos(h)) / h**2, h, 0)
    return first_principles(sine, sine * 0 + cosine * 1, *forms) and same(half, 1 / sympy.S(2))


def waves_and_exponentials():
    places = np.array([-2.0, 0.5, 2])
    turning, back = np.exp(1j * places), np.exp(-1j * places)
    right = np.allclose(turning, np.cos(places) + 1j * np.sin(places))
    return right and bool(np.allclose(np.sin(places), (turning - back) / 2j))


def happiness_by_money():
    pizzas, happiness = Function("e^m - 1", "m"), Function("-p^2/3 + p + 1/5", "p")
    m = np.array([-0.4, 0, 0.5, 1.2])
    bought = math.e**m - 1
    inserted = -1 / 3 * (math.e**m - 1) ** 2 + (math.e**m - 1) + 1 / 5
    return close(pizzas(m), bought) and close(happiness.compose(pizzas)(m), inserted)


def the_miss_of_the_secant():
    happiness, at = Function("-p^2/3 + p + 1/5", "p"), 0.6
    steps = np.array([0.1, -0.01, 1e-5])
    miss = -steps / 3
    rise = (happiness.derivative()(at) + miss) * steps
    return close(rise / steps, (happiness(at + steps) - happiness(at)) / steps)


def back_from_the_sine():
    found = slope(math.asin, 0.4)
    return close(found, [1 / math.cos(math.asin(0.4)), 1 / math.sqrt(1 - 0.4**2)])


def any_exponent():
    exponents = np.array([2.5, -1.3, math.pi])
    found = [slope(lambda x, r=r: x**r, AT) for r in exponents]
    through_the_logarithm = np.exp(exponents * math.log(AT)) * exponents / AT
    return close(found, through_the_logarithm) and close(found, exponents * AT ** (exponents - 1))


def the_logarithm_first():
    found = slope(lambda x: x**x, AT)
    over_itself = math.log(AT) + AT * 1 / AT
    return close(found / AT**AT, over_itself) and close(found, AT**AT * (math.log(AT) + 1))


def both_sides_of_a_circle():
    r, at = 5, 3

    def upper(x):
        return math.sqrt(r**2 - x**2)

    up, rate = upper(at), slope(upper, at)
    on_it = at**2 + up**2 == r**2 and not Function("x^2 + y^2 - 25")(at, up)
    at_right_angles = close(rate * 4 / 3, -1) and up / at == 4 / 3
    return on_it and at_right_angles and close([2 * at + 2 * up * rate, rate], [0, -at / up])


QUOTIENTS = {
    "constant": lambda x, h: (0 - 0) / h,
    "linear": lambda x, h: (2 * (x + h) - 2 * x) / h,
    "square": lambda x, h: ((x + h) ** 2 - x**2) / h,
    "cube": lambda x, h: ((x + h) ** 3 - x**3) / h,
    "reciprocal": lambda x, h: 1 / h * (1 / (x + h) - 1 / x),
    "sqrt": lambda x, h: (np.sqrt(x + h) - np.sqrt(x)) / h,
    "exp": lambda x, h: np.exp(x) * (np.exp(h) - 1) / h,
    "ln": lambda x, h: (np.log(x + h) - np.log(x)) / h,
    "log10": lambda x, h: (np.log10(x + h) - np.log10(x)) / h,
    "sin": lambda x, h: (np.sin(x + h) - np.sin(x)) / h,
    "cos": lambda x, h: (np.cos(x + h) - np.cos(x)) / h,
    "abs": lambda x, h: (abs(x + h) - abs(x)) / h,
    "sigmoid": lambda x, h: (sigmoid(x + h) - sigmoid(x)) / h,
    "relu": lambda x, h: (np.maximum(0, x + h) - np.maximum(0, x)) / h,
    "tanh": lambda x, h: (np.tanh(x + h) - np.tanh(x)) / h,
}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def all_quotients():
    steps = np.array([1e-5, -1e-5])

    def one(curve, quotient):
        quotients = (curve(AT + steps) - curve(AT)) / steps
        tends = close(quotients, curve.derivative()(AT), 1e-4)
        return tends and close(quotient(AT, steps), quotients)

    return all(one(COMMON_FUNCTIONS[name], quotient) for name, quotient in QUOTIENTS.items())


def slope_of_the_sigmoid():
    places = np.array([-1.0, 0, 2])
    rule = sigmoid(places) * (1 - sigmoid(places))
    course = COMMON_FUNCTIONS["sigmoid"]
    return close(sigmoid(places), course(places)) and close(rule, course.derivative()(places))


def the_factor_of_the_beast():
    def v(x):
        return math.exp(-7 * x)

    right = close(v(0.3) * math.exp(7 * 0.3), 1)
    return right and close(slope(v, 0.3), -7 * math.exp(-7 * 0.3), 1e-5)


def the_inner_slope_twice():
    outer, inner = (3 * x + 1) ** 2, 3 * x + 1
    written = outer.diff(x) * inner.diff(x)
    return same(outer, inner**2) and same(written, 3 * outer.diff(x)) and written.subs(x, 1) == 72


def only_the_first_term():
    return (5 * x**2).diff(x).subs(x, 2) + 3 * 2 + 1 == 27


def an_exponent_that_varies():
    base, exponent = sympy.symbols("base exponent")
    power_rule = (base**exponent).diff(base).subs({base: sympy.E, exponent: x})
    return same(power_rule, x * sympy.exp(x - 1)) and power_rule.subs(x, 0) == 0


def the_recipe():
    return same((7 * x**3).diff(x), 21 * x**2)


def doubling():
    places = np.array([-1.0, 0, 2.5])
    factors = [slope(lambda x: 2**x, at) / 2**at for at in places]
    return close(factors, math.log(2)) and round(math.log(2), 4) == 0.6931


def happiest():
    pizzas, happiness = Function("e^m - 1", "m"), Function("-p^2/3 + p + 1/5", "p")
    m = math.log(5 / 2)
    level = happiness.compose(pizzas).derivative()(m)
    return close([pizzas(m), level], [1.5, 0]) and round(m, 3) == 0.916


def the_miss_goes_to_zero():
    pizzas, happiness = Function("e^m - 1", "m"), Function("-p^2/3 + p + 1/5", "p")
    m = math.log(1.6)
    right_side = (happiness.derivative()(pizzas(m)) + 0) * pizzas.derivative()(m)
    return close(right_side, slope(happiness.compose(pizzas), m))


def outside_times_inside():
    u, inner = sympy.Symbol("u"), 3 * x + 1
    outer = [(5 * u**2).diff(u), sympy.exp(u).diff(u)]
    parts = outer == [10 * u, sympy.exp(u)] and inner.diff(x) == 3
    square, power = (5 * inner**2).diff(x), sympy.exp(inner).diff(x)
    right = same(square, 30 * (3 * x + 1)) and same(power, sympy.exp(inner) * 3)
    multiplied = same(square, 10 * inner * 3) and same(power, 3 * sympy.exp(3 * x + 1))
    return parts and right and multiplied


def one_over_is_no_way_back():
    way_back, height = Inverse(Function("x^2"), (0, 4)), 3.0**2
    return close([way_back(height), height * (1 / 3.0**2)], [3, 1])


def two_mirrored_slopes():
    y = np.array([0.5, 2, 9])
    roots, logarithms = ([slope(back, each) for each in y] for back in (math.sqrt, math.log))
    right = close(roots, 1 / (2 * np.sqrt(y))) and close(logarithms, 1 / np.exp(np.log(y)))
    return right and close(logarithms, 1 / y)


def slope_of_the_absolute_value():
    places = np.array([-2.0, 0.5, 3])
    return close(places / abs(places), COMMON_FUNCTIONS["abs"].derivative()(places))


def level_turned_upside_down():
    way_back = Inverse(Function("x^3"), (-1.5, 1.5))
    steps = np.array([1e-3, 1e-6])
    roots = np.cbrt(steps)
    right = close(roots, [way_back(step) for step in steps])
    return right and close(roots / steps, [100, 10000])


STATED = {
    (r"(c f)' = c f', \qquad (f + g)' = f' + g', \qquad (f - g)' = f' - g'",): factors_and_sums,
    ("(x^n)' = n x^{n-1}", "(a x^n)' = a n x^{n-1}"): powers,
    ("(f g)' = f' g + f g'",): products,
    (
        r"\left(\frac1f\right)' = -\frac{f'}{f^2} \text{ where } f(x) \ne 0, \qquad "
        r"\left(\frac fg\right)' = \frac{f' g - f g'}{g^2} \text{ where } g(x) \ne 0",
    ): quotients,
    (r"\dfrac{e^h - 1}{h} \to 1", r"h \to 0"): euler,
    ("(e^x)' = e^x", "b > 0", "(b^x)' = L b^x"): exponentials,
    (r"(\sin x)' = \cos x", r"(\cos x)' = -\sin x"): circular,
    (
        r"\frac{dh}{dm} = \frac{dh}{dp} \cdot \frac{dp}{dm}, \qquad \text{that is,} \qquad "
        r"(h(p(m)))' = h'(p(m)) \cdot p'(m)",
    ): chain,
    ("f'(x) \\ne 0", "y = f(x)", r"g'(y) = \frac{1}{f'(x)} \qquad \text{with } x = g(y)"): inverse,
}


def falling_branches_that_rise():
    curve = Function("1/x")
    falls = [curve.derivative()(at) < 0 for at in (-2, -1, 1, 2)]
    return all(falls) and (curve(-1), curve(1)) == (-1, 1)


def the_imaginary_unit():
    return sympy.I**2 == -1 and 1j**2 == -1


FORMULAS = {
    ("i^2 = -1",): the_imaginary_unit,
    ("f(1) = 1",): falling_branches_that_rise,
    (
        r"\frac{5(x + h)^2 - 5x^2}{h} = \frac{10xh + 5h^2}{h} = 10x + 5h \to 10x.",
    ): a_factor_goes_through,
    ("3x + 2x", "3 + 2", "5x^2 + 3x + 1"): slopes_of_sums,
    ("-|x|",): two_corners_without_one,
    (
        r"x^1 \mapsto 1\,x^0, \quad x^2 \mapsto 2\,x^1, \quad x^{-1} \mapsto -1\,x^{-2}, "
        r"\quad x^{1/2} \mapsto \tfrac12\,x^{-1/2}.",
    ): four_powers,
    (
        r"(x + h)^n = x^n + n\,x^{n-1} h + h^2(\dots),",
        r"\frac{(x+h)^n - x^n}{h} = n\,x^{n-1} + h(\dots) \to n\,x^{n-1}.",
    ): brackets_multiplied_out,
    (
        r"\frac{\Delta A}{\Delta x} = f\,\frac{\Delta g}{\Delta x} + "
        r"g\,\frac{\Delta f}{\Delta x} + \frac{\Delta f}{\Delta x}\,\Delta g.",
    ): strips_and_a_corner,
    (
        r"\frac1h \left(\frac{1}{f(x+h)} - \frac{1}{f(x)}\right) = -\,\frac{f(x+h) - f(x)}{h} "
        r"\cdot \frac{1}{f(x+h)\,f(x)} \to -\frac{f'(x)}{f(x)^2}.",
        r"f(x+h) \to f(x)",
    ): one_over,
    (
        r"\left(\frac{1}{x^n}\right)' = -\frac{n x^{n-1}}{x^{2n}} = -n\,x^{-n-1}",
    ): negative_exponents,
    (
        r"\frac{f}{g} = f \cdot \frac1g",
        r"\left(\frac fg\right)' = f' \cdot \frac1g - f \cdot \frac{g'}{g^2} = "
        r"\frac{f' g - f g'}{g^2}.",
    ): times_one_over,
    (r"x \ne -\frac13",): nothing_to_divide_by,
    (r"D(fg) = (Df)\,g + f\,Dg",): products,
    (r"D\frac fg = \frac{(Df)\,g - f\,Dg}{g^2}",): quotients,
    (r"e^h \approx 1 + h", r"e \approx (1 + h)^{1/h}"): near_zero,
    (
        r"f(x)\,e^{-x}", r"\left(f\,e^{-x}\right)' = f' e^{-x} - f\,e^{-x} = 0.",
    ): its_own_slope_and_no_other,
    (
        r"\frac{\sin(x+h) - \sin x}{h} = \sin x\,\frac{\cos h - 1}{h} + \cos x\,\frac{\sin h}{h} "
        r"\to \sin x \cdot 0 + \cos x \cdot 1.",
        r"\frac{1 - \cos h}{h^2} \to \frac12",
    ): sine_of_a_sum,
    (
        r"e^{ix} = \cos x + i \sin x, \qquad \sin x = \frac{e^{ix} - e^{-ix}}{2i}.",
    ): waves_and_exponentials,
    (r"h = -\frac13 (e^m - 1)^2 + (e^m - 1) + \frac15",): happiness_by_money,
    (
        r"\Delta h = \big(h'(p) + \varepsilon\big)\,\Delta p, \qquad "
        r"\text{with } \varepsilon \to 0 \text{ as } \Delta p \to 0,",
    ): the_miss_of_the_secant,
    (
        r"(\arcsin y)' = \frac{1}{\cos(\arcsin y)} = \frac{1}{\sqrt{1 - y^2}}.",
    ): back_from_the_sine,
    (r"(x^r)' = e^{r \ln x} \cdot \frac rx = r\,x^{r-1}.",): any_exponent,
    (
        r"\frac{f'}{f} = \ln x + x \cdot \frac1x, \qquad \text{so} \qquad "
        r"f' = x^x (\ln x + 1) \qquad (x > 0).",
    ): the_logarithm_first,
    (
        r"2x + 2y\,\frac{dy}{dx} = 0, \qquad \text{so} \qquad "
        r"\frac{dy}{dx} = -\frac xy \qquad (y \ne 0).",
        "x^2 + y^2 = r^2", r"\frac43",
    ): both_sides_of_a_circle,
    (
        r"\frac{f(x+h) - f(x)}{h}", r"\dfrac{0-0}{h}",
        r"\dfrac{2(x+h)-2x}{h}", r"\dfrac{(x+h)^2-x^2}{h}",
        r"\dfrac{(x+h)^3-x^3}{h}", r"\dfrac1h(\dfrac{1}{x+h}-\dfrac1x)",
        r"\dfrac{\sqrt{x+h}-\sqrt{x}}{h}", r"e^x\dfrac{e^h-1}{h}", r"\dfrac{\ln(x+h)-\ln x}{h}",
        r"\dfrac{\log_{10}(x+h)-\log_{10}x}{h}", r"\dfrac{\sin(x+h)-\sin x}{h}",
        r"\dfrac{\cos(x+h)-\cos x}{h}", r"\dfrac{\lvert x+h\rvert-\lvert x\rvert}{h}",
        r"\dfrac{\sigma(x+h)-\sigma(x)}{h}", r"\dfrac{\max(0,x+h)-\max(0,x)}{h}",
        r"\dfrac{\tanh(x+h)-\tanh x}{h}",
    ): all_quotients,
    (r"\sigma(x)=\dfrac{1}{1+e^{-x}}", r"\sigma(x)(1-\sigma(x))", "e^{-x}"): slope_of_the_sigmoid,
    ("e^{7x}", "e^{-7x}", "v = e^{-7x}", "v' = -7e^{-7x}"): the_factor_of_the_beast,
    (r"\frac{d}{dx}(3x+1)^2 \cdot \frac{d}{dx}(3x+1)",): the_inner_slope_twice,
    (r"\frac{d}{dx}\,5x^2 + 3x + 1",): only_the_first_term,
    (r"x\,e^{x-1}",): an_exponent_that_varies,
    (r"\frac{\sin x}{x} \to 1",): sine_over_x,
    (r"7x^3 \mapsto 21x^2",): the_recipe,
    ("2^x", r"\ln 2"): doubling,
    (r"m = \ln \frac52 \approx 0.916",): happiest,
    (r"(h'(p) + 0)\,p'(m)",): the_miss_goes_to_zero,
    (
        r"\frac{d}{dx}\,5u^2 = \underbrace{10u}_{\text{with respect to } u} \cdot "
        r"\underbrace{3}_{du/dx} = 30(3x + 1), \qquad "
        r"\frac{d}{dx}\,e^{u} = e^{u} \cdot 3 = 3e^{3x+1}.",
    ): outside_times_inside,
    (r"\frac{1}{x^2}",): one_over_is_no_way_back,
    (
        r"\left(\sqrt{y}\right)' = \frac{1}{2\sqrt{y}}, \qquad "
        r"(\ln y)' = \frac{1}{e^{\ln y}} = \frac1y,",
    ): two_mirrored_slopes,
    (r"\dfrac{x}{\lvert x\rvert}",): slope_of_the_absolute_value,
    (r"\sqrt[3]{x}",): level_turned_upside_down,
    (r"2x + h \to 2x",): the_square_by_hand,
}  # fmt: skip


ALL = {"15": len(COMMON_FUNCTIONS)}
NUMBERS = {
    "Differentiation rules": ALL,
    "Powers": {"21": 7 * 3},
    "A rectangle grows": {"45": 5 * 3 * 3},
    "Divided by something": {"15": 10 * 3 - 5 * 3},
    "Outside and inside": {"10": 5 * 2},
    "In the mirror": ALL,
    "What the logarithm does": {"0.6931": math.log(2)},
    "Whose slope is it?": ALL,
    "A training room": ALL,
}
