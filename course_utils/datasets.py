"""Small data sets, each with its source and its units."""

import json
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
    text = _file("digits.txt")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    ink = np.array([_ink(squares) for _, squares in lines])
    return DataSet(ink, np.array([int(label) for label, _ in lines]))


def drawn_digits() -> dict[str, np.ndarray]:
    """Five digits that were drawn on a pad of 8 × 8 squares, by name: to be read by a network.

    Made for the course with the pen of `course_utils.explorer.Drawing`. Each is an array of shape
    (8, 8) with the ink in a square, from 0 to 1, as in `digits`.
    """
    drawn = {
        "a two": "008cc70006g66e0005505f200001e600000aa000007e100004g6663007cccc70",
        "a three": "059ab70005876d000002cd00001f90000005f90000002g2001678c0005cb9500",
        "a seven with a bar": "07cccc7003666f4000009a000067g700009aaa00000b7000000f3000002f0000",
        "a seven without": "07cccc7003666f4000009a000003g3000008a000000b7000000f3000002f0000",
        "a single stroke": "0009900000099000000990000009900000099000000990000009900000099000",
    }
    return {name: _ink(squares).reshape(8, 8) for name, squares in drawn.items()}


def _ink(squares: str) -> np.ndarray:
    """Return the ink from 0 to 1 that is written with a symbol from 0 to g for each square."""
    return np.array([int(square, 17) for square in squares]) / 16


class Measured(NamedTuple):
    """Pairs of numbers; ``x, y = hubble_1929()`` unpacks them.

    Attributes
    ----------
    x, y : ndarray, shape (m,)
    """

    x: np.ndarray
    y: np.ndarray


def hubble_1929() -> Measured:
    """Hubble's 24 nebulae of 1929: x their distances in Mpc, y their velocities in km/s.

    The first two are the Small and the Large Magellanic Cloud, the last four belong to the Virgo
    cluster and share one distance. A velocity is positive for a nebula that moves away. The
    velocities are as measured, not corrected for the motion of the Sun. All the distances but the
    nearest are too small by a factor of about seven, as was found out later.

    Source: E. Hubble, "A relation between distance and radial velocity among extra-galactic
    nebulae", Proceedings of the National Academy of Sciences 15 (1929), 168-173, table 1. The
    numbers are facts and free to use.
    """
    distance = [0.032, 0.034, 0.214, 0.263, 0.275, 0.275, 0.45, 0.5, 0.5, 0.63, 0.8, 0.9]
    distance += [0.9, 0.9, 0.9, 1.0, 1.1, 1.1, 1.4, 1.7, 2.0, 2.0, 2.0, 2.0]
    velocity = [170, 290, -130, -70, -185, -220, 200, 290, 270, 200, 300, -30]
    velocity += [650, 150, 500, 920, 450, 500, 500, 960, 500, 850, 800, 1090]
    return Measured(np.array(distance), np.array(velocity, dtype=float))


def day_lengths(latitude: float = 52.0) -> Measured:
    """How long the days of a year are: x the day, 1 to 365, y the minutes from sunrise to sunset.

    Computed, and then rounded to whole minutes, as an almanac prints them: the accuracy of each is
    half a minute. (Air bends the light of the Sun and it is no point: a real day is some minutes
    longer.) See `day_length` for the numbers before they are rounded.

    Parameters
    ----------
    latitude : float
        In degrees north, below the polar circle.
    """
    day = np.arange(1, 366)
    return Measured(day.astype(float), np.rint(day_length(day, latitude)))


def day_length(day, latitude: float = 52.0):
    """Return the minutes from sunrise to sunset on a day of the year, a number or an array.

    The Sun rises where cos w = -tan(latitude) tan(declination); its declination is that of P. I.
    Cooper, "The absorption of radiation in solar stills", Solar Energy 12 (1969), 333-346.
    """
    tilt = np.radians(23.45) * np.sin(2 * np.pi * (284 + np.asarray(day, float)) / 365)
    return 8 * np.degrees(np.arccos(-np.tan(np.radians(latitude)) * np.tan(tilt)))


def anscombe() -> tuple[Measured, Measured, Measured, Measured]:
    """Anscombe's four sets: nearly the same means, variances, correlation and fitted line.

    Made up to show that one should always look at the data; no units.

    Source: F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973),
    17-21.
    """
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y1 = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    y2 = [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]
    y3 = [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]
    x4 = [8] * 7 + [19] + [8] * 3
    y4 = [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]
    pairs = [(x, y1), (x, y2), (x, y3), (x4, y4)]
    return tuple(Measured(np.array(a, dtype=float), np.array(b)) for a, b in pairs)


def circles(size: int = 100, noise: float = 0.1, rng: np.random.Generator | None = None) -> DataSet:
    """Points of two noisy rings around one centre, which no line separates: synthetic.

    Class 0 lies around the circle of radius 1, class 1 around that of radius 0.3; each coordinate
    is disturbed by a normal distribution, and then both are standardised. No units.

    Parameters
    ----------
    size : int
        How many points: half of them, rounded up, in class 0.
    noise : float
        The standard deviation of the disturbance.
    rng : numpy.random.Generator, optional
        Where the numbers come from. Left out: ``default_rng(1)``, which always gives the same
        points.

    Returns
    -------
    DataSet
        x of shape (size, 2), y of shape (size,).
    """
    rng = np.random.default_rng(1) if rng is None else rng
    y = np.repeat([0, 1], [size - size // 2, size // 2])
    angle = rng.uniform(0, 2 * np.pi, size)
    radius = np.where(y == 0, 1.0, 0.3)
    x = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    x += rng.normal(0, noise, (size, 2))
    return DataSet((x - x.mean(axis=0)) / x.std(axis=0), y)


def derivative_timings() -> dict:
    """What ``python -m benchmarks.derivatives --keep`` measured last: three ways to differentiate.

    Returns
    -------
    dict
        ``processor``, ``date`` and ``versions``; ``derivatives`` of three functions at ``points``
        places, and ``gradients`` for several numbers of ``inputs``: lists of dictionaries, in which
        ``ways`` holds for each way its ``ratio``, the time as a multiple of that of the function
        itself, and its ``error``, the largest miss.
    """
    return json.loads(_file("derivative_timings.json"))


def _file(name: str) -> str:
    return (resources.files("course_utils") / "data" / name).read_text(encoding="utf-8")
