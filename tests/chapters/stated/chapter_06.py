"""The boxes and numbers of chapter 06."""

import math

import numpy as np

from tests.chapters.stated.checking import close, given


def best_step():
    epsilon = np.finfo(float).eps
    steps = 2.0 ** -np.arange(10, 45)
    errors = [abs((np.exp(h) - 1) / h - 1) for h in steps]
    best = steps[np.argmin(np.convolve(np.log(np.maximum(errors, 1e-17)), [1, 1, 1], "same"))]
    return close(epsilon, 2.2e-16, 0.02) and 0.5e-8 < np.sqrt(epsilon) < 2e-8 and 1e-9 < best < 1e-7


STATED = {
    (r"\sqrt{\epsilon} \approx 10^{-8}", r"\epsilon \approx 2.2 \cdot 10^{-16}"): best_step,
}


NUMBERS = {
    "Two values and a division": {"53": np.finfo(float).nmant + 1},
    "Why it is a V": {**given("23")},
    "Better quotients": {**given("15")},
    "Values from an almanac": {**given("365 52")},
    "A number with a slope": {**given("10 20"), "40": 2 * 20},
    "At a kink": {**given("0.10")},
    "Values forward, slopes back": {
        "0.4161": -math.cos(2),
        "2.5839": 3 + math.cos(2),
        "0.9093": math.sin(2),
        "6.9093": 6 + math.sin(2),
    },
    "Common mistakes": {**given("10")},
}
