"""Small data sets, each with its source and its units."""

from importlib import resources
from typing import NamedTuple

import numpy as np


class DataSet(NamedTuple):
    """Features and classes; ``x, y = eight_examples()`` unpacks them.

    Attributes
    ----------
    x : ndarray, shape (m,) or (m, n)
        The features.
    y : ndarray of int, shape (m,)
        The classes, 0 or 1 unless the data set says more.
    """

    x: np.ndarray
    y: np.ndarray


def eight_examples() -> DataSet:
    """Eight examples of one feature; a threshold between 24 and 27 separates the classes.

    Made up for teaching; the feature has no unit. The source of the data is the slide set
    "Multi-variable calculus for deep learning and the gradient descent algorithm".
    """
    x = [8, 15, 19, 24, 27, 31, 35, 40]
    y = [0, 0, 0, 0, 1, 1, 1, 1]
    return DataSet(np.array(x, dtype=float), np.array(y))


def shuttle_flights() -> DataSet:
    """The 23 flights of the Space Shuttle before Challenger whose solid rockets were recovered.

    x is the temperature of the joints at launch in degrees Fahrenheit; y is 1 where at least one of
    the six primary O-rings showed thermal distress. Challenger was launched on 28 January 1986 at
    31 °F, colder by 22 °F than any flight here.

    Source: S. R. Dalal, E. B. Fowlkes and B. Hoadley, "Risk Analysis of the Space Shuttle:
    Pre-Challenger Prediction of Failure", Journal of the American Statistical Association 84
    (1989), 945-957. In the order of the flights.
    """
    x = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58]
    y = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1]
    return DataSet(np.array(x, dtype=float), np.array(y))


def two_clouds(rng: np.random.Generator | None = None) -> DataSet:
    """Forty points of the plane in two clouds that overlap a little: synthetic.

    Twenty points of class 0 are drawn around (-1, -1), then twenty of class 1 around (1, 1), each
    coordinate from a normal distribution with standard deviation 1; no units.

    Parameters
    ----------
    rng : numpy.random.Generator, optional
        Where the numbers come from. Left out: ``default_rng(1)``, which always gives the same
        points.

    Returns
    -------
    DataSet
        x of shape (40, 2), y of shape (40,).
    """
    rng = np.random.default_rng(1) if rng is None else rng
    class_0 = rng.normal(-1, 1, (20, 2))
    class_1 = rng.normal(1, 1, (20, 2))
    return DataSet(np.vstack([class_0, class_1]), np.repeat([0, 1], 20))


def heights(size: int = 200, rng: np.random.Generator | None = None) -> np.ndarray:
    """Heights of adults in metres, rounded to the centimetre: synthetic.

    Nobody was measured. The numbers are drawn from a normal distribution with mean 1.70 m and
    standard deviation 0.10 m, round numbers of the size that surveys of adults report. So the bell
    curve that is fitted to them has known parameters to be compared with.

    Parameters
    ----------
    size : int
        How many people.
    rng : numpy.random.Generator, optional
        Where the numbers come from. Left out: ``default_rng(0)``, which always gives the same
        heights.

    Returns
    -------
    ndarray, shape (size,)
    """
    rng = np.random.default_rng(0) if rng is None else rng
    return rng.normal(1.70, 0.10, size).round(2)


def digits() -> DataSet:
    """Nine hundred handwritten digits of 8 × 8 squares, from 13 writers.

    Each of the 64 numbers of a digit is the ink in a square, from 0 to 1, row by row from the top
    left; y is the digit, 0 to 9.

    Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
    Learning Repository (1998), licence CC BY 4.0; 900 of the 1,797 digits of its test part, drawn
    at random.

    Returns
    -------
    DataSet
        x of shape (900, 64), y of shape (900,).
    """
    text = (resources.files("course_utils") / "data" / "digits.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    ink = [[int(square, 17) for square in squares] for _, squares in lines]
    return DataSet(np.array(ink) / 16, np.array([int(label) for label, _ in lines]))
