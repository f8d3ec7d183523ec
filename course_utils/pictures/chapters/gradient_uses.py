"""Pictures of what gradients are for: a hill in the fog, a weather map, the edges of an image."""

from functools import cache

import numpy as np

from course_utils.functions import Function
from course_utils.hills import TOP, Hill, hidden_hill
from course_utils.pictures.fields import arrows, field_trace
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, number, with_alt
from course_utils.pictures.kit.axes import new_figure, styled
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals as shown
from course_utils.pictures.kit.sampling import heights
from course_utils.pictures.moving_surfaces import contour_figure

# --------------------------------------------------------------------------------- the fog

_FOG = (-7.5, 7.5)
_ARROW, _NEEDLE = 1.2, 0.9  # map units: so long is each arrow in the fog, and the next direction


@cache
def hill_of(number: int) -> Hill:
    """Return the hill of a number, made once."""
    return hidden_hill(number)


@cache
def _contours(number: int) -> dict:
    return pf.contour(*heights(hill_of(number).f, _FOG, _FOG, 41), "", (0, TOP, 10))


def fog(hill: int, first: float, second: float, third: float, legs: int) -> Picture:
    """Return a walk of three legs over a hill in the fog; at its end the fog lifts.

    Parameters
    ----------
    hill : int
        Its number.
    first, second, third : float
        The directions of the legs, in degrees; see `Hill.walk`.
    legs : int
        So many are walked, 0 to 3.
    """
    land, plan = hill_of(hill), (first, second, third)
    walked = land.walk(plan[:legs])
    ahead = walked[-1] + _NEEDLE * _unit(plan[min(legs, 2)])
    rival, lifted = land.steepest_ascent(3), {"visible": legs == 3}
    traces = [
        _contours(hill) | lifted,
        pf.line(*rival.T, "steepest ascent", "gradient", "dash") | lifted,
        pf.points(*rival[-1:].T, colour="gradient", symbol="diamond") | lifted,
        pf.line(*walked.T, "you", "point", "solid"),
        pf.segment(walked[-1], ahead, colour="slice_x", dash="dot") | {"visible": legs < 3},
        field_trace(walked, walked + _compass_arrows(land, walked)),
        pf.points(*walked.T),
        pf.points(*land.top, "top", "goal", size=16) | lifted,
    ]
    figure = pf.figure(
        traces, _FOG, _FOG, "<i>x</i> (km)", "<i>y</i> (km)", origin_axes=False, height=470,
        equal=True,
    )  # fmt: skip
    figure["layout"] |= {"showlegend": legs == 3}
    return Picture(figure, _fog_reading(land, plan, walked, rival), _fog_alt(land, legs))


def _unit(bearing: float) -> np.ndarray:
    return np.array([np.cos(np.radians(bearing)), np.sin(np.radians(bearing))])


def _compass_arrows(land: Hill, places) -> np.ndarray:
    gradients = np.array([land.gradient(place) for place in places])
    lengths = np.hypot(*gradients.T)[:, None]
    return _ARROW * np.divide(gradients, lengths, out=0 * gradients, where=lengths > 1e-9)


def _fog_reading(land: Hill, plan, walked, rival) -> str:
    here, done = walked[-1], len(walked) - 1
    slope = float(np.hypot(*land.gradient(here)))
    directions = ", ".join(f"{bearing:.0f}°" for bearing in plan)
    said = (
        f"directions {directions}; after {count(done, 'leg')} at ({shown(here[0], 1)}, "
        f"{shown(here[1], 1)}), height {shown(land.height(here), 1)} m"
    )
    if done < 3:
        return f"{said}, steepest slope {shown(slope, 1)} m per km"
    return f"{said}; steepest ascent got to {shown(land.height(rival[-1]), 1)} m"


def _fog_alt(land: Hill, legs: int) -> str:
    place = f"({number(land.start[0])}, {number(land.start[1])})"
    if legs == 3:
        return (
            f"A contour map with two walks of three legs from {place}: yours, with an arrow uphill "
            "at each of its places, and that of steepest ascent. The top is marked by a star."
        )
    return (
        f"A map without contours: a walk from {place}, {count(legs, 'leg')} long so far, with an "
        "arrow uphill at each of its places and a dotted needle for the next direction."
    )


# ----------------------------------------------------------------------------- the weather

_SKY = ((-10, 10), (-7, 7))  # in 100 km
_WIND_ARROWS = 7


def weather(pressure: Function, at, gradient, wind, all_winds=None) -> Picture:
    """Return a weather map: isobars, and at a place the pressure gradient and the wind.

    Parameters
    ----------
    pressure : Function
        Of x and y in units of 100 km; in hPa.
    at : (float, float)
    gradient : (float, float)
        In hPa per 100 km.
    wind : (float, float)
        In m/s.
    all_winds : callable, optional
        The wind at any x and y: a field of arrows.
    """
    figure = contour_figure(pressure, *_SKY, levels=(984, 1032, 4), equal=True, height=470)
    if all_winds is not None:
        figure["data"].append(field_trace(*arrows(all_winds, *_SKY, _WIND_ARROWS), "", "function"))
    start = np.array(at, dtype=float)
    figure["data"] += [
        pf.arrow(start, start + np.asarray(gradient, dtype=float), "pressure gradient", "gradient"),
        pf.arrow(start, start + np.asarray(wind) / 10, "wind", "point"),
        pf.points(*start),
    ]
    figure["layout"]["xaxis"]["title"]["text"] = "east (100 km)"
    figure["layout"]["yaxis"]["title"]["text"] = "north (100 km)"
    figure["layout"] |= {"showlegend": True}
    reading = (
        f"({shown(at[0], 1)}, {shown(at[1], 1)}): {shown(float(pressure(*at)), 0)} hPa, gradient "
        f"{shown(float(np.hypot(*gradient)), 1)} hPa per 100 km, wind "
        f"{shown(float(np.hypot(*wind)), 0)} m/s"
    )
    alt = (
        "A weather map with isobars, lines of equal pressure, around a high and a low, and at "
        f"({number(at[0])}, {number(at[1])}) two arrows: the pressure gradient and the wind."
    )
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------------------- the edges


@styled
def edges(image, lengths):
    """Return an image in grey beside the length of its gradient, dark where it is long.

    Parameters
    ----------
    image, lengths : array_like of shape (rows, columns)
        Row 0 at the bottom.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, both = new_figure(1, 2, height=400)
    shades = ((image, "gray", "the image"), (lengths, "gray_r", "length of its gradient"))
    for axes, (values, colours, title) in zip(both, shades, strict=True):
        axes.imshow(values, cmap=colours, origin="lower", interpolation="nearest")
        axes.set_title(title, fontsize=style.points_of(style.FONT_SIZES["title"]))
        axes.axis("off")
    rows, columns = np.shape(image)
    return with_alt(
        figure,
        f"A grey image of {rows} by {columns} dots, and beside it the length of its gradient: dark "
        "lines where the brightness jumps, white where it is even.",
    )
