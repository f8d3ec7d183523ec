"""One place for every colour, width, dash, marker and size of the course's pictures.

Nothing is told by colour alone: a role has its own dash or marker too, and lines are
labelled where they end. The hues are those of Okabe and Ito (2008); the reddish purple is
darkened so that every line reaches a contrast of 3:1 on white, and text has darker inks
that reach 4.5:1 (WCAG 2.2, success criteria 1.4.11 and 1.4.3).
"""

from collections.abc import Mapping
from types import MappingProxyType

_BLUE, _VERMILLION, _GREEN, _PURPLE = "#0072B2", "#D55E00", "#009E73", "#B5578E"
_BLACK, _GREY = "#1A1A1A", "#6E6E6E"

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        # Lines: a function, what is derived from it, and the straight lines that touch it.
        "function": _BLUE,
        "derivative": _VERMILLION,
        "second": _PURPLE,
        "third": _GREEN,
        "secant": _VERMILLION,
        "tangent": _GREEN,
        "approximation": _PURPLE,
        # Moving things: a point of interest, the path of a solver, its goal.
        "point": _BLACK,
        "path": _VERMILLION,
        "goal": _GREEN,
        "gradient": _VERMILLION,
        # Curves on a surface where one variable is kept fixed.
        "slice_x": _PURPLE,
        "slice_y": _VERMILLION,
        # A straight run and a straight rise, the two sides of the slope triangle.
        "run": _GREY,
        "rise": _PURPLE,
        # Data of two classes, and where the model changes its mind.
        "class_0": _BLUE,
        "class_1": _VERMILLION,
        "boundary": _BLACK,
        "muted": _GREY,
        # What lies behind everything.
        "axis": "#444444",
        "grid": "#E4E4E4",
        "text": _BLACK,
        "background": "#FFFFFF",
        "area": "#CFE6F5",
        "area_negative": "#FADBC7",
        "contour": "#5D8FB3",
    }
)
"""Colour of each role, as a hexadecimal string."""

_INKS = MappingProxyType(
    {_BLUE: "#00659E", _VERMILLION: "#B34F00", _GREEN: "#007A59", _PURPLE: "#9C4478"}
)

DASHES: Mapping[str, str] = MappingProxyType(
    {
        "derivative": "dash",
        "second": "dashdot",
        "third": "dot",
        "secant": "dash",
        "tangent": "longdash",
        "approximation": "dashdot",
        "slice_x": "dashdot",
        "slice_y": "dash",
        "run": "dot",
        "muted": "dot",
        "boundary": "dash",
    }
)
"""Dash of each role that is not drawn solid, by plotly's names."""

DASHES_IN_SPACE: Mapping[str, str] = MappingProxyType({"slice_y": "longdash"})
"""The same in space, where a surface hides parts of a line: no more than are needed."""

MARKERS: Mapping[str, str] = MappingProxyType(
    {"goal": "star", "class_1": "square", "path": "circle", "secant": "diamond"}
)
"""Marker of each role that is not a circle, by plotly's names."""

MATPLOTLIB_DASHES = MappingProxyType(
    {
        "solid": "-",
        "dash": (0, (5, 2.2)),
        "dot": (0, (1.2, 1.8)),
        "dashdot": (0, (6, 2, 1.2, 2)),
        "longdash": (0, (7, 4)),
    }
)
MATPLOTLIB_MARKERS = MappingProxyType(
    {"circle": "o", "square": "s", "diamond": "D", "star": "*", "cross": "P", "x": "X"}
)

WIDTHS = MappingProxyType({"line": 2.5, "thin": 1.5, "axis": 1.2, "grid": 1.0})
"""Line widths in pixels (plotly); matplotlib gets the same widths in points."""

MARKER_SIZE = 10  # pixels
FONT_SIZES = MappingProxyType({"title": 17, "label": 15, "text": 14, "tick": 13})
"""Font sizes in pixels on a picture that is 800 pixels wide; none is below 12."""

FONT_FAMILY = "DejaVu Sans, Verdana, sans-serif"
DPI = 100
PAGE_WIDTH = 800  # pixels: the width of an output cell on a small laptop
PLOTLY_HEIGHT = 420  # pixels

SEQUENTIAL = ("#F4F9FD", "#C6DFF0", "#86BBDD", "#3E8FC4", "#0A5C96", "#073B63")
"""Low to high, light to dark: the order survives without colour."""
RELIEF = ("#C9E1F2", "#ADD2EB", "#8FC0E0", "#6DA9D1")
"""The same idea for surfaces in space, whose lowest part must not fade into a white page."""
PALE = ("#FAFCFE", "#DCEBF6", "#B7D6EB", "#8FC0E0")
"""The same idea, light enough for numbers and arrows on top: contour maps."""
DIVERGING = ("#073B63", "#3E8FC4", "#C6DFF0", "#F7F7F7", "#FADBC7", "#E08A4A", "#8A3C00")
"""Negative to positive through a light zero."""


def colour_of(role_or_colour: str) -> str:
    """Return the colour of a role; a colour written as ``#RRGGBB`` stays what it is.

    Raises
    ------
    ValueError
        If the name is neither; the message lists the roles.
    """
    if role_or_colour.startswith("#"):
        return role_or_colour
    if role_or_colour not in COLOURS:
        roles = ", ".join(COLOURS)
        raise ValueError(
            f"There is no colour for {role_or_colour!r}: write #RRGGBB or one of {roles}."
        )
    return COLOURS[role_or_colour]


def ink_of(role_or_colour: str) -> str:
    """Return the colour for words about a role: the same hue, dark enough to be read."""
    colour = colour_of(role_or_colour)
    return _INKS.get(colour, colour)


def dash_of(role: str, in_space: bool = False) -> str:
    """Return the dash of a role by plotly's name; ``"solid"`` when it has none of its own."""
    return (DASHES_IN_SPACE if in_space else DASHES).get(role, "solid")


def marker_of(role: str) -> str:
    """Return the marker of a role by plotly's name; ``"circle"`` when it has none of its own."""
    return MARKERS.get(role, "circle")


def roles_for(count: int, roles) -> list[str]:
    """Return a role for each of `count` curves, or say that there are too few.

    Two curves of one look could not be told apart.
    """
    roles = list(roles)
    if count > len(roles):
        raise ValueError(
            f"There are {count} curves but looks for {len(roles)}: draw fewer, or name more roles."
        )
    return roles[:count]


def points_of(pixels: float) -> float:
    """Convert pixels on the page to matplotlib's points (1/72 inch)."""
    return pixels * 72 / DPI


def matplotlib_settings() -> dict:
    """Return matplotlib's rcParams for the style."""
    from cycler import cycler

    size = {name: points_of(pixels) for name, pixels in FONT_SIZES.items()}
    lines = [COLOURS[role] for role in ("function", "derivative", "third", "second", "point")]
    dashes = [MATPLOTLIB_DASHES[dash_of(r)] for r in ("function", "derivative", "third", "second")]
    return {
        "figure.dpi": DPI,
        "savefig.dpi": DPI,
        "figure.figsize": (PAGE_WIDTH / DPI, PLOTLY_HEIGHT / DPI),
        "figure.facecolor": COLOURS["background"],
        "figure.constrained_layout.use": True,
        "figure.constrained_layout.h_pad": 0.08,  # inches
        "figure.constrained_layout.w_pad": 0.08,
        "font.family": "DejaVu Sans",  # shipped with matplotlib: the same on every system
        "mathtext.fontset": "dejavusans",
        "font.size": size["text"],
        "axes.titlesize": size["title"],
        "axes.labelsize": size["label"],
        "xtick.labelsize": size["tick"],
        "ytick.labelsize": size["tick"],
        "legend.fontsize": size["text"],
        "legend.frameon": False,
        "legend.handlelength": 2.8,
        "text.color": COLOURS["text"],
        "axes.labelcolor": COLOURS["text"],
        "axes.edgecolor": COLOURS["axis"],
        "xtick.color": COLOURS["axis"],
        "ytick.color": COLOURS["axis"],
        "xtick.labelcolor": COLOURS["text"],
        "ytick.labelcolor": COLOURS["text"],
        "axes.linewidth": points_of(WIDTHS["axis"]),
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.unicode_minus": True,
        "grid.color": COLOURS["grid"],
        "grid.linewidth": points_of(WIDTHS["grid"]),
        "lines.linewidth": points_of(WIDTHS["line"]),
        "lines.markersize": points_of(MARKER_SIZE),
        "lines.solid_capstyle": "round",
        "axes.prop_cycle": cycler(color=lines, linestyle=[*dashes, MATPLOTLIB_DASHES["longdash"]]),
    }


def plotly_template() -> dict:
    """Return the plotly template: about 1 kB, where plotly's own default has 7."""
    axis = {
        "gridcolor": COLOURS["grid"],
        "zerolinecolor": COLOURS["axis"],
        "tickfont": {"size": FONT_SIZES["tick"]},
        "title": {"font": {"size": FONT_SIZES["label"]}, "standoff": 6},
        # Invisible ticks keep the numbers of the two axes apart in the corner.
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": COLOURS["background"],
        "automargin": True,
    }
    scene_axis = {
        "gridcolor": COLOURS["grid"],
        "showbackground": False,
        "zeroline": False,
        "tickfont": {"size": 12},
        "nticks": 6,
    }
    layout = {
        "font": {
            "family": FONT_FAMILY,
            "size": FONT_SIZES["text"],
            "color": COLOURS["text"],
        },
        "paper_bgcolor": COLOURS["background"],
        "plot_bgcolor": COLOURS["background"],
        "colorway": [COLOURS[role] for role in ("function", "derivative", "third", "second")],
        "xaxis": axis,
        "yaxis": axis,
        "scene": {"xaxis": scene_axis, "yaxis": scene_axis, "zaxis": scene_axis},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "itemwidth": 42},
        "hoverlabel": {"font": {"family": FONT_FAMILY}},
        "margin": {"l": 56, "r": 24, "t": 44, "b": 48},
    }
    rim = " ".join(f"{x}px {y}px 1px #FFF," for x in (-1, 1) for y in (-1, 1)).rstrip(",")
    scatter = {
        # Plotly drops points that it takes to be on a line, until a smooth curve has corners.
        "line": {"simplify": False},
        # A white rim keeps words legible where a line runs below them.
        "textfont": {"shadow": rim},
    }
    return {"layout": layout, "data": {"scatter": [scatter]}}


def use_style() -> None:
    """Switch the course's style on, for matplotlib, plotly and the notebook.

    Sets matplotlib's rcParams, makes the template ``"course"`` plotly's default, and keeps
    the notebook from trimming pictures, so that their size does not depend on their text.
    Calling it again changes nothing.
    """
    import matplotlib
    import plotly.graph_objects as go
    import plotly.io as pio

    matplotlib.rcParams.update(matplotlib_settings())
    pio.templates["course"] = go.layout.Template(plotly_template())
    pio.templates.default = "course"
    _keep_picture_size()


def _keep_picture_size() -> None:
    """Tell the notebook's matplotlib backend not to trim, when there is a notebook."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        return
    from IPython.core.pylabtools import select_figure_formats
    from matplotlib_inline.config import InlineBackend

    backend = InlineBackend.instance(parent=shell)
    # In place: assigning a new dictionary goes through a hook that warns of its own age.
    backend.print_figure_kwargs["bbox_inches"] = None
    if backend.shell is not None:  # the backend is at work and has to be told
        select_figure_formats(shell, backend.figure_formats, **backend.print_figure_kwargs)
