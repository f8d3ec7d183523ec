"""The boxes of chapter 06."""

import numpy as np

from tests.chapters.stated.checking import close


def best_step():
    epsilon = np.finfo(float).eps
    steps = 2.0 ** -np.arange(10, 45)
    errors = [abs((np.exp(h) - 1) / h - 1) for h in steps]
    best = steps[np.argmin(np.convolve(np.log(np.maximum(errors, 1e-17)), [1, 1, 1], "same"))]
    return close(epsilon, 2.2e-16, 0.02) and 0.5e-8 < np.sqrt(epsilon) < 2e-8 and 1e-9 < best < 1e-7


STATED = {
    (r"\sqrt{\epsilon} \approx 10^{-8}", r"\epsilon \approx 2.2 \cdot 10^{-16}"): best_step,
}
