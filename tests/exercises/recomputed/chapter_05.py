"""The exercises of chapter 05, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize
import scipy.stats

from tests.exercises.recomputed.routes import slope

RUN, SWIM, OUT = 6.40, 0.910, 10


def lowest(f, low, high):
    """The place of the lowest value between two bounds, by nets that get finer and finer."""
    for _ in range(60):
        x = np.linspace(low, high, 201)
        i = int(np.argmin([f(t) for t in x]))
        low, high = x[max(i - 1, 0)], x[min(i + 1, 200)]
    return (low + high) / 2


def zero(f, low, high):
    return scipy.optimize.brentq(f, low, high, xtol=1e-15, rtol=1e-14)


def wire(x):
    """The area of a circle of circumference x and a square of perimeter 100 - x."""
    radius, side = x / (2 * math.pi), (100 - x) / 4
    return math.pi * radius**2 + side**2


def can_slope(r, lids=2):
    return 2 * lids * math.pi * r - 660 / r**2


def log_likelihood(heads, tosses):
    return lambda p: -scipy.stats.binom.logpmf(heads, tosses, p)


def together(homes):
    """The sum of all ways at every hundredth of a kilometre."""
    places = np.linspace(0, 10, 1001)
    return places, sum(abs(places - home) for home in homes)


def best_stretch(homes):
    places, ways = together(homes)
    good = places[ways < ways.min() + 1e-9]
    return good[-1] - good[0]


def dog_slope(y):
    return -1 / RUN + y / (SWIM * math.hypot(y, OUT))


def order_slope(q, demand, order_cost, keeping):
    return -demand * order_cost / q**2 + keeping / 2


PRICES = [price for price in range(41) if 800 - 20 * price <= 300]
TILL = [price * (800 - 20 * price) for price in PRICES]

NUMBERS = {
    "5.1": max(x for x in range(41) if 40 - 2 * x >= 0),
    "5.5": max(wire(x) for x in range(101)),
    "5.8": scipy.stats.binom.pmf(7, 10, 0.5),
    "5.12": round(lowest(log_likelihood(12, 16), 0.01, 0.99), 7),
    "5.17": 1.2 / 4**2 * 2**2,
    "5.19": zero(lambda q: order_slope(q, 1200, 27, 2), 1, 1200),
    "5.21": zero(lambda sine: 0.9 / sine - 6 / 1.5, 0.01, 1),
    "5.26": best_stretch([0, 2, 6, 10]),
    "5.27": zero(can_slope, 1, 9),
    "5.29": [2, 5],
    "5.30": zero(dog_slope, 0, 9),
    "5.33": PRICES[TILL.index(max(TILL))],
}


def ln(x):
    return mpmath.log(abs(x))


def log_likelihood_of(p):
    return 3 * ln(p) + 5 * ln(1 - p)


def balance(n):
    """The p at which one success weighs as much as n - 1 failures."""
    return scipy.optimize.root_scalar(lambda p: (1 - p) - (n - 1) * p, x0=0.2, x1=0.4).root


FORMULAS = {"5.28": lambda p: slope(log_likelihood_of, p), "5.32": balance}

SLIPS = {
    "5.1": [40 / 1, 40 / 3],
    "5.5": [wire(0), wire(lowest(wire, 0, 100)), 100],
    "5.8": [0.5**10, 7 / 10, 0.5**7],
    "5.12": [12 / 4, 4 / 16, 1 / 2],
    "5.17": [1.2 / 2, 1.2 * 2, 1.2 / 2**3],
    "5.19": [
        120 * 27 / 12,
        zero(lambda q: order_slope(q, 1200, 27, 2 * 2), 1, 1200),
        2 * 1200 * 27 / 2,
    ],
    "5.21": [0.9 * 6 / 1.5, 0.9],
    "5.26": [np.mean([0, 2, 6, 10]), 10 - 0, 0],
    "5.27": [
        zero(lambda r: can_slope(r, lids=1), 1, 9),
        2 * zero(can_slope, 1, 9),
        math.sqrt(330 / 2 / math.pi),
    ],
    "5.29": [[2 + 4 / 2, 5 + 4 / 5], [2, 1], [2, -2]],
    "5.30": [OUT * SWIM / RUN, OUT / math.tan(math.asin(SWIM / RUN)), 0],
    "5.33": [max(range(41), key=lambda x: x * (800 - 20 * x)), max(TILL), 800 / 20],
}

FORMULA_SLIPS = {
    "5.28": [
        lambda p: slope(ln, p) * 3 + 5 * slope(ln, 1 - p),
        lambda p: slope(ln, p) * (3 - 5),
        lambda p: 3 * slope(ln, p),
    ],
    "5.32": [lambda n: 1 / (n - 1), lambda n: 1 - 1 / n, lambda n: 1 / (n + 1)],
}


def cheapest(demand, order_cost, keeping, price, lower_price, from_size):
    """The best order, from the lowest cost below the discount and the lowest from it on."""

    def cost(q, each):
        return demand * each + demand / q * order_cost + q / 2 * keeping

    small = lowest(lambda q: cost(q, price), 1, from_size)
    large = lowest(lambda q: cost(q, lower_price), from_size, 9000)
    return min((small, price), (large, lower_price), key=lambda pair: cost(*pair))[0]


WRITTEN = {
    "5.34": lambda f, a, b: lowest(lambda x: -f(x), a, b),
    "5.35": cheapest,
}
