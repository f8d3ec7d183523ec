"""Draw what depends on what: the tree behind the chain rule, the layers of a network."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import listed, plain, with_alt
from course_utils.pictures.kit.axes import halo, new_figure, styled


@styled
def dependency_graph(
    inputs: Mapping[str, Sequence[str]],
    *,
    labels: Mapping[tuple[str, str], str] | None = None,
    names: Mapping[str, str] | None = None,
    roles: Mapping[str, str] | None = None,
) -> Figure:
    """Draw quantities with arrows from each input to what is computed from it.

    Inputs stand on the left, results on the right, so the picture is read as it is computed.

    Parameters
    ----------
    inputs : mapping of name to names
        Which quantities each one is computed from directly, such as
        ``{"f": ["x", "y"], "x": ["t"], "y": ["t"]}``.
    labels : mapping of (result, input) to str, optional
        What is written on the arrow, such as the partial derivative.
    names : mapping of name to str, optional
        What is written in the node when not ``$name$``.
    roles : mapping of name to role, optional
        Colours of the rims; they only repeat what the names say.

    Raises
    ------
    ValueError
        If a quantity depends on itself.
    """
    columns = _columns(inputs)
    places = _places(columns)
    tallest = max(len(column) for column in columns)
    figure, axes = new_figure(height=80 + 95 * tallest)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(-0.5, tallest - 0.5))
    axes.axis("off")
    shown = {name: (names or {}).get(name, f"${name}$") for name in places}
    for result, sources in inputs.items():
        for source in sources:
            ends = [(places[name], _radius(shown[name])) for name in (source, result)]
            _arrow(axes, *ends, (labels or {}).get((result, source)))
    for name, place in places.items():
        _node(axes, place, shown[name], (roles or {}).get(name, "axis"))
    return with_alt(figure, "What depends on what.", *_arrows_in_words(inputs, shown, labels or {}))


def _arrows_in_words(inputs, shown, labels) -> list[str]:
    """Return one sentence for each result, on what leads to it."""
    told = []
    for result, sources in inputs.items():
        marks = {source: labels.get((result, source), "") for source in sources}
        each = [
            plain(shown[source]) + (f" (marked {_aloud(mark)})" if mark else "")
            for source, mark in marks.items()
        ]
        if each:
            told.append(f"To {plain(shown[result])} lead arrows from {listed(each)}.")
    return told


def _aloud(mark: str) -> str:
    mark = re.sub(r"\\frac\{(.*?)\}\{(.*?)\}", r"\1 / \2", mark)
    return plain(mark.replace(r"\partial", "∂").replace("-", "\N{MINUS SIGN}"))


def _columns(inputs) -> list[list[str]]:
    """Return the quantities by how many steps they are away from those given."""
    order = list(dict.fromkeys([*inputs, *(name for each in inputs.values() for name in each)]))
    depth = {}

    def depth_of(name, above=()):
        if name in above:
            loop = " -> ".join([*above, name])
            raise ValueError(f"A quantity cannot be computed from itself ({loop}): cut the loop.")
        if name not in depth:
            below = [depth_of(source, (*above, name)) for source in inputs.get(name, ())]
            depth[name] = 1 + max(below, default=-1)
        return depth[name]

    for name in order:
        depth_of(name)
    return [[n for n in order if depth[n] == level] for level in range(max(depth.values()) + 1)]


def _places(columns) -> dict:
    """Return (column, height) of each quantity; columns are centred, the first name on top."""
    tallest = max(len(column) for column in columns)
    return {
        name: np.array([x, (tallest - 1) / 2 + (len(column) - 1) / 2 - i])
        for x, column in enumerate(columns)
        for i, name in enumerate(column)
    }


def _radius(words) -> float:
    """Return how much room a node takes, in points, from the number of its letters."""
    letters = re.sub(r"[${}_^ ]", "", re.sub(r"\\[a-z]+", "x", words))
    return 15 + 3.6 * (len(letters) - 1)


def _arrow(axes, source, result, label):
    (start, leave), (end, arrive) = source, result
    line = {"arrowstyle": "-|>", "color": style.COLOURS["axis"], "linewidth": 1.3}
    axes.annotate("", end, start, arrowprops=line | {"shrinkA": leave, "shrinkB": arrive})
    if label:
        size = style.points_of(style.FONT_SIZES["label"])
        middle = start + 0.5 * (end - start)
        text = axes.text(*middle, label, ha="center", va="center", fontsize=size)
        text.set(path_effects=halo(), color=style.ink_of("derivative"))


def _node(axes, place, words, role):
    axes.annotate(
        words,
        place,
        ha="center",
        va="center",
        fontsize=style.points_of(style.FONT_SIZES["title"]),
        bbox={
            "boxstyle": "circle,pad=0.45",
            "facecolor": style.COLOURS["background"],
            "edgecolor": style.colour_of(role),
            "linewidth": 1.5,
        },
    )
