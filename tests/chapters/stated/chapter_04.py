"""The boxes and numbers of chapter 04: the rules of differentiation, beside finite differences."""

import math

from course_utils.functions import Function
from course_utils.inverses import Inverse
from tests.chapters.stated.checking import close, slope

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


NUMBERS = {
    "Powers": {"21": 7 * 3},
    "A rectangle grows": {"45": 5 * 3 * 3},
    "Divided by something": {"15": 10 * 3 - 5 * 3},
    "Outside and inside": {"10": 5 * 2},
    "What the logarithm does": {"0.6931": math.log(2)},
}
