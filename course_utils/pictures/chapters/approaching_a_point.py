"""Pictures of limits in the plane: ways to the origin, and discs around it."""

import numpy as np

from course_utils.functions import Function
from course_utils.limits_in_the_plane import spread_on_disc
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import heights
from course_utils.pictures.moving_surfaces import surface_figure
from course_utils.pictures.surface_slices import on_panel, panel

FUNCTIONS = {
    "−xy/(x² + y²)": Function("-x y / (x^2 + y^2)"),
    "x²y/(x⁴ + y²)": Function("x^2 y / (x^4 + y^2)"),
    "x²y/(x² + y²)": Function("x^2 y / (x^2 + y^2)"),
}
WAYS = ("line", "parabola", "spiral")
_WINDOW = (-1.05, 1.05)
_VALUES = (-0.6, 0.6)
_LEVELS = (-0.5, 0.5, 0.1)
_ABOVE = [0.42, 1]
_MIDDLE = np.exp(-np.linspace(0, 7, 281))  # from 1 down to a thousandth of the way


def way_through(P: tuple[float, float], way: str, t) -> tuple[np.ndarray, np.ndarray]:
    """Return the way from P to the origin, at shares t of the distance: 1 at P, 0 at the end.

    A line, the parabola y = k x², or a spiral that turns once while it comes e times nearer.
    Where P lies on the y axis there is no such parabola, and the way is the line.
    """
    t, (a, b) = np.asarray(t, dtype=float), P
    if way == "spiral":
        turn = 2 * np.pi * np.log(t)
        return (
            t * (a * np.cos(turn) - b * np.sin(turn)),
            t * (a * np.sin(turn) + b * np.cos(turn)),
        )
    return a * t, b * (t**2 if way == "parabola" and a else t)


def approach(f: str, way: str, P: tuple[float, float], in_space: bool = False) -> Picture:
    """Return a way through P to the origin, and the values of a function on it.

    Parameters
    ----------
    f : str
        A key of `FUNCTIONS`.
    way : str
        One of `WAYS`.
    P : (float, float)
        Where one stands.
    in_space : bool
        Draw the surface above the plane instead of the map.
    """
    function = FUNCTIONS[f]
    x, y = way_through(P, way, _MIDDLE)
    z = function(x, y)
    figure = _way_in_space(function, x, y, z, P) if in_space else _way_on_map(function, x, y, P)
    below = [
        pf.line(np.log10(_MIDDLE), z, colour="path", dash="solid"),
        pf.points([0], [function(*P)]),
    ]
    figure["data"] += on_panel(2, below)
    axes = panel(2, "how near: 1 is at P", (-3.05, 0.1), _VALUES)
    axes["xaxis2"] |= {"tickvals": [-3, -2, -1, 0], "ticktext": ["0.001", "0.01", "0.1", "1"]}
    figure["layout"] |= axes
    figure["layout"]["yaxis2"] |= {"title": {"text": "value"}}
    return Picture(figure, _approach_read(function, way, P), _approach_told(f, way))


def _way_on_map(f, x, y, P) -> dict:
    across, up, z = heights(f, _WINDOW, _WINDOW, 60)
    traces = [
        pf.contour(across, up, z, "f", _LEVELS),
        pf.line(x, y, "", "path", "solid"),
        pf.points([0], [0], symbol="circle-open"),
        pf.text(*P, "P"),
    ]
    figure = pf.figure(traces, _WINDOW, _WINDOW, origin_axes=False, height=600, equal=True)
    figure["layout"]["yaxis"]["domain"] = _ABOVE
    return figure


def _way_in_space(f, x, y, z, P) -> dict:
    figure = surface_figure(f, _WINDOW, _WINDOW, _VALUES, levels=_LEVELS, height=600)
    height = [float(f(*P))]
    figure["data"] += [pf.line(x, y, z=z, colour="path"), pf.points(*P, z=height)]
    figure["layout"]["scene"]["domain"] = {"x": [0, 1], "y": [0.36, 1]}
    figure["layout"]["margin"] |= {"l": 56, "r": 24, "b": 48}
    return figure


def _approach_read(f, way, P) -> str:
    place = f"P = ({in_decimals(P[0], 1)}, {in_decimals(P[1], 1)})"
    if not any(P):
        return f"{place}: there f has no value, and you have arrived"
    near = f(*way_through(P, way, 1e-3))
    name = "line" if way == "parabola" and not P[0] else way
    return (
        f"{place}: f = {in_decimals(f(*P), 3)}; on the {name} through P, a thousand times nearer, "
        f"f = {in_decimals(near, 3)}"
    )


def _approach_told(f, way) -> str:
    return (
        f"A map of {f} around the origin, with a {way} that leads through a point P to the "
        "origin; below, the values of the function along this way, against how near one is."
    )


def disc(f: str, epsilon: float, delta: float) -> Picture:
    """Return a disc around the origin, and the values of a function once around its edge.

    Parameters
    ----------
    f : str
        A key of `FUNCTIONS`.
    epsilon : float
        Half the width of the band around 0 in which the values should stay.
    delta : float
        The radius of the disc.
    """
    function = FUNCTIONS[f]
    theta = np.linspace(0, 2 * np.pi, 181)
    edge = delta * np.cos(theta), delta * np.sin(theta)
    found = spread_on_disc(function, (0, 0), delta)
    across, up, z = heights(function, _WINDOW, _WINDOW, 60)
    farthest = found.place_of_highest
    traces = [
        pf.contour(across, up, z, "f", _LEVELS),
        pf.line(*edge, "", "secant", "solid"),
        pf.points([0], [0], symbol="circle-open"),
        pf.points(*farthest, "", "goal"),
    ]
    figure = pf.figure(traces, _WINDOW, _WINDOW, origin_axes=False, height=600, equal=True)
    figure["layout"]["yaxis"]["domain"] = _ABOVE
    fits = max(-found.lowest, found.highest) < epsilon
    below = [
        pf.area((0, 360), -epsilon, np.full(2, epsilon)),
        pf.line(np.degrees(theta), function(*edge), colour="secant", dash="solid"),
    ]
    figure["data"] += on_panel(2, below)
    axes = panel(2, "angle <i>θ</i> (°)", (0, 360), _VALUES)
    axes["xaxis2"] |= {"tickvals": [0, 90, 180, 270, 360]}
    figure["layout"] |= axes
    figure["layout"]["yaxis2"] |= {"title": {"text": "value"}}
    ends = [in_decimals(each, 2) for each in (found.lowest, found.highest)]
    said = "the disc is small enough" if fits else "the disc is too large"
    if not fits and found.highest - found.lowest > 0.95:
        said = "the band is left, as near to the origin as you like"
    reading = (
        f"δ = {delta:g}: values on the disc from {ends[0]} to {ends[1]}; ε = {epsilon:g}: {said}"
    )
    alt = (
        f"A map of {f} around the origin with a disc, and below it the values once around the "
        "edge of the disc, in a band around 0."
    )
    return Picture(figure, reading, alt)


def answers(f: str, epsilon: float, delta: float) -> bool:
    """Tell whether all values on the disc of this radius, but for its centre, are within ε of 0."""
    found = spread_on_disc(FUNCTIONS[f], (0, 0), delta)
    return max(-found.lowest, found.highest) < epsilon
