"""Pictures of neural networks: neurons, rings and fences, training, slopes that run back, digits.

Networks come in trained; nothing is fitted here.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from course_utils.models.network import ACTIVATIONS, Network, accuracy, edge_on, loss
from course_utils.pictures.classes import boundary_line, classified
from course_utils.pictures.curves import curves
from course_utils.pictures.graphs import dependency_graph
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, listed, number, sentence, with_alt
from course_utils.pictures.kit.axes import dot, name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.packing import encode
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import heights

__all__ = [
    "backwards",
    "classified",
    "confusion",
    "cost_along",
    "curves",
    "drawn_digits",
    "early_stopping",
    "hidden_space",
    "layers",
    "on_the_plane",
    "one_neuron",
    "opening",
    "rates",
    "read_digit",
    "training",
]

WINDOW = (-2.4, 2.4)
_CLASSES = ("class_0", "class_1")
_TINTS = (style.COLOURS["area"], style.COLOURS["background"], style.COLOURS["area_negative"])
_THRESHOLD = "threshold"

# --------------------------------------------------------------------- static, matplotlib


@styled
def opening(X, y, network: Network) -> Figure:
    """Draw two rings, and the same points as a trained hidden layer sees them, cut by a line.

    Parameters
    ----------
    X, y : ndarray of shapes (m, 2) and (m,)
    network : Network
        With one hidden layer.
    """
    figure, (left, right) = new_figure(1, 2, height=400)
    _grid_lines(left, lambda points: points)
    _grid_lines(right, lambda points: edge_on(network, points))
    seen = edge_on(network, X)
    for value, role in enumerate(_CLASSES):
        dot(left, *X[y == value].T, role)
        dot(right, *seen[y == value].T, role)
    right.axhline(0, **pen("boundary"))
    left.set(xlim=WINDOW, ylim=WINDOW, aspect="equal")
    for axes, title in ((left, "what goes in"), (right, "after the hidden layer")):
        axes.grid(visible=False)
        axes.tick_params(length=0, labelleft=False, labelbottom=False)
        name_axes(axes, "", "", title)
    wrong = int(np.sum((seen[:, 1] > 0) != y))
    return with_alt(
        figure,
        "Left: a ring of dots around a cluster of squares, on a straight grid. Right: the same",
        "points on a grid that has been bent, so that the squares lie above a straight dashed",
        f"line and the dots below, with {count(wrong, 'point')} on the wrong side.",
    )


def _grid_lines(axes, moved):
    """Draw the lines of a grid of the plane where a map takes them."""
    along = np.linspace(*WINDOW, 81)
    for place in np.linspace(*WINDOW, 13):
        for line in ((along, np.full(81, place)), (np.full(81, place), along)):
            axes.plot(*moved(np.column_stack(line)).T, **pen("contour", "grid"))


def layers(sizes: Sequence[int]) -> Figure:
    """Draw a network: a column of neurons for each layer, each joined to all before it.

    Parameters
    ----------
    sizes : sequence of int
        How many numbers go in, then the neurons of each layer.
    """
    names = [[rf"a_{i}^{{({k})}}" for i in range(n)] for k, n in enumerate(sizes)]
    inputs = {name: before for before, layer in pairwise(names) for name in layer}
    figure = dependency_graph(inputs)
    *hidden, last = sizes[1:]
    between = f", then {listed(count(n, 'hidden neuron') for n in hidden)}" if hidden else ""
    return with_alt(
        figure,
        f"{count(sizes[0], 'number').capitalize()} on the left{between}, and on the right",
        f"{count(last, 'output neuron')}. Arrows lead from each circle to all of the next column.",
    )


@styled
def cost_along(costs: Mapping[str, tuple]) -> Figure:
    """Draw the cost along one weight, a panel for each model.

    Parameters
    ----------
    costs : mapping of title to (weights, costs)
        Arrays of one shape.
    """
    figure, panels = new_figure(1, len(costs), height=330, squeeze=False)
    told = []
    for axes, (title, (weight, cost)) in zip(panels[0], costs.items(), strict=True):
        axes.plot(weight, cost, **pen("function"))
        low = _valleys(cost)
        dot(axes, weight[low], cost[low], "goal", size=13)
        axes.set(xlim=(weight[0], weight[-1]), ylim=(0, 1.1 * cost.max()))
        name_axes(axes, "the weight", "cost $C$" if axes is panels[0, 0] else "", title)
        places = listed(number(weight[i]) for i in low)
        told.append(f"{title}: {count(low.size, 'valley')}, at {places}")
    return with_alt(figure, *(sentence(each) for each in told))


def _valleys(cost) -> np.ndarray:
    """Return where a sampled curve is lower than on both sides."""
    inside = cost[1:-1]
    return 1 + np.flatnonzero((inside < cost[:-2]) & (inside < cost[2:]))


@styled
def drawn_digits(ink, captions: Sequence[str], columns: int = 8) -> Figure:
    """Draw digits of 8 × 8 squares, each under its caption.

    Parameters
    ----------
    ink : ndarray of shape (n, 64)
        From 0 to 1.
    captions : sequence of str
        One for each digit.
    """
    rows = -(-len(ink) // columns)
    figure, panels = new_figure(rows, columns, height=30 + 125 * rows, squeeze=False)
    for axes in panels.flat:
        axes.axis("off")
    for axes, squares, caption in zip(panels.flat, ink, captions, strict=False):
        axes.imshow(squares.reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
        axes.set_title(caption, fontsize=style.points_of(style.FONT_SIZES["text"]), loc="center")
    told = "; ".join(caption.replace("\n", ", ") for caption in captions)
    return with_alt(
        figure, f"{count(len(ink), 'handwritten digit').capitalize()}, in grey squares: {told}."
    )


@styled
def confusion(counts) -> Figure:
    """Draw how often each digit was read as which: true digits in rows, answers in columns.

    Parameters
    ----------
    counts : ndarray of int, shape (10, 10)
    """
    figure, axes = new_figure(height=460)
    colours = LinearSegmentedColormap.from_list("counts", style.PALE)
    axes.imshow(np.minimum(counts, 8), cmap=colours, vmin=0)
    axes.grid(visible=False)
    axes.set(xticks=range(10), yticks=range(10))
    axes.tick_params(length=0)
    for (row, column), n in np.ndenumerate(counts):
        if n:
            weight = "normal" if row == column else "bold"
            look = {"ha": "center", "va": "center", "weight": weight, "offset": (0, 0)}
            words(axes, column, row, f"{n}", "text" if row == column else "class_1", **look)
    name_axes(axes, "the network reads", "the digit is")
    wrong = [
        f"{row} as {column}" + (f" ({count(n, 'time')})" if n > 1 else "")
        for (row, column), n in np.ndenumerate(counts)
        if n and row != column
    ]
    right = f"{int(np.trace(counts))} of {int(counts.sum())} digits are on the diagonal, read right"
    return with_alt(figure, f"{right}. Read wrong: {'; '.join(wrong)}.")


# ------------------------------------------------------------------------ moving, plotly


def one_neuron(w: float, b: float, kind: str) -> Picture:
    """Return the activity of one neuron over its input.

    Parameters
    ----------
    kind : str
        A name of `models.network.ACTIVATIONS`, or "threshold".
    """
    x = np.linspace(-4, 4, 401)
    a = _activated(kind, w * x + b)
    traces = [pf.line(x, a, "activity a", "function")]
    at_zero = -b / w if w else np.nan
    traces.append(pf.vertical(at_zero, (-1.4, 2.4), "z = 0", "boundary"))
    figure = pf.figure(traces, (-4, 4), (-1.4, 2.4), "input <i>x</i>", "activity <i>a</i>")
    where = f"z = 0 at x = {in_decimals(at_zero, 2)}" if w else "z is the same everywhere"
    values = ", ".join(in_decimals(_activated(kind, w * place + b), 2) for place in (-2, 0, 2))
    line = f"w = {in_decimals(w, 1)}, b = {in_decimals(b, 1)}"
    reading = f"{kind}, {line}: {where}; a at −2, 0 and 2: {values}"
    alt = (
        "The activity of one neuron over its input, and a dashed vertical line where the score z "
        "is zero."
    )
    return Picture(figure, reading.replace("-", "−"), alt)


def _activated(kind, z):
    if kind == _THRESHOLD:
        return np.where(np.asarray(z) > 0, 1.0, 0.0)
    return ACTIVATIONS[kind].function(np.asarray(z, dtype=float))


def on_the_plane(network: Network, X, y) -> Picture:
    """Return the plane with its points, the lines of the hidden neurons, and the probability.

    Parameters
    ----------
    network : Network
        Two numbers in, one probability out; with one hidden layer or none.
    X, y : ndarray of shapes (m, 2) and (m,)
    """
    figure = pf.figure(
        _plane(network, X, y),
        WINDOW,
        WINDOW,
        "<i>x</i><sub>1</sub>",
        "<i>x</i><sub>2</sub>",
        origin_axes=False,
        height=460,
        equal=True,
    )
    right = round(accuracy(network, X, y) * len(y))
    mean = loss(network, X, np.reshape(y, (-1, 1)))
    reading = f"{right} of {len(y)} on the right side; log loss {mean:.3f}"
    return Picture(figure, reading, _PLANE_ALT.format(*_kinds(y)))


_PLANE_ALT = (
    "{} and {} in the plane, tinted by the probability of a square, with contours at 0.1, 0.5 and "
    "0.9; a dashed line for each hidden neuron, where its score is zero."
)


def _kinds(y):
    dots, squares = (int(np.sum(np.asarray(y) == value)) for value in (0, 1))
    return count(dots, "dot").capitalize(), count(squares, "square")


def _plane(network: Network, X, y, most_lines: int = 6) -> list[dict]:
    """Return tint, lines of the hidden neurons and points; as many traces for each network."""

    def probability(x1, x2):
        return network(np.column_stack([x1.ravel(), x2.ravel()]))[:, 0].reshape(x1.shape)

    grid = heights(probability, WINDOW, WINDOW, 49)
    traces = [pf.contour(*grid, "probability", (0.1, 0.9, 0.4), _TINTS)]
    traces[0] |= {"zmin": 0, "zmax": 1, "showlegend": False}
    W, b = network.parameters[:2]
    hidden = zip(W, b, strict=True) if len(network.parameters) > 2 else []
    lines = [_line_of(w, bias) for w, bias in hidden]
    for line in (lines + [([], [])] * most_lines)[:most_lines]:
        traces.append(pf.line(*line, "", "boundary", width=1.5))
    named = ("ring (class 0)", "middle (class 1)")
    for value, (name, role) in enumerate(zip(named, _CLASSES, strict=True)):
        traces.append(pf.points(*X[y == value].T, name, role, size=8))
    return traces


def _line_of(w, bias):
    """Return where a hidden neuron's score is zero, a little beyond the window; or nothing."""
    if not np.any(w):
        return [], []
    return boundary_line(w, bias, WINDOW, WINDOW)


def training(networks: Mapping[int, Network], losses, X, y, epoch: int) -> Picture:
    """Return the plane after an epoch, and the loss so far.

    Parameters
    ----------
    networks : mapping of epoch to Network
    losses : ndarray
        After each epoch, from 0 on.
    """
    network = networks[epoch]
    curves = {"training": losses[: epoch + 1]}
    figure = _two_panels(_plane(network, X, y), curves, len(losses) - 1, (0, 0.95))
    right = round(accuracy(network, X, y) * len(y))
    reading = f"epoch {epoch}: {right} of {len(y)} right, log loss {losses[epoch]:.3f}"
    alt = f"Left: {_PLANE_ALT.format(*_kinds(y))} Right: the loss after each epoch so far."
    return Picture(figure, reading, alt)


def early_stopping(networks, losses, kept_back, X, y, epoch: int) -> Picture:
    """Return the plane after an epoch, and both losses so far: of training and kept-back points.

    Parameters
    ----------
    losses, kept_back : ndarray
        After each epoch, from 0 on.
    """
    network, so_far = networks[epoch], slice(0, epoch + 1, 5)
    curves = {"training": losses[so_far], "kept back": kept_back[so_far]}
    figure = _two_panels(_plane(network, X, y, 0), curves, len(losses) - 1, (0, 1.4), every=5)
    reading = (
        f"epoch {epoch}: log loss {losses[epoch]:.3f} on the {len(y)} points of the training, "
        f"{kept_back[epoch]:.3f} on those kept back"
    )
    alt = (
        f"Left: {' and '.join(_kinds(y))} in the plane, tinted by the probability of a square, "
        "with contours. Right: the loss of the training points after each epoch so far, and that "
        "of the points kept back."
    )
    return Picture(figure, reading, alt)


def _two_panels(left, losses, epochs, loss_range, every=1) -> dict:
    """Return the plane on the left, and losses over epochs on the right."""
    figure = pf.figure(left, WINDOW, WINDOW, "<i>x</i><sub>1</sub>", "", origin_axes=False)
    for (name, values), role in zip(losses.items(), ("path", "function"), strict=False):
        epoch = every * np.arange(len(values))
        shown = name if len(losses) > 1 else ""
        pair = [
            pf.line(epoch, values, shown, role, "solid" if role == "path" else "dash"),
            pf.points(epoch[-1], values[-1], "", role),
        ]
        figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in pair]
    figure["layout"]["xaxis"] |= {"domain": [0, 0.56]}
    figure["layout"] |= {
        "xaxis2": _axis("log loss by epoch", (-0.03 * epochs, 1.1 * epochs), anchor="y2"),
        "yaxis2": _axis("", loss_range, anchor="x2"),
    }
    figure["layout"]["xaxis2"] |= {"domain": [0.68, 1], "dtick": epochs / 2, "tickangle": 0}
    return figure


def _axis(title, limits, **more) -> dict:
    axis = style.plotly_template()["layout"]["xaxis"]
    return axis | {"title": axis["title"] | {"text": title}, "range": list(limits)} | more


def hidden_space(network: Network, X, y) -> Picture:
    """Return the plane as three hidden neurons see it, a bent sheet in space, and the cut.

    Parameters
    ----------
    network : Network
        With three hidden tanh neurons and one output.
    """
    along = np.linspace(*WINDOW, 33)
    grid = np.stack(np.meshgrid(along, along), axis=-1).reshape(-1, 2)
    sheet = network.forward(grid)[1].T.reshape(3, 33, 33)
    traces = [_sheet(*sheet, style.RELIEF, 0.6, "the plane, bent"), *_cut(network)]
    seen = network.forward(np.asarray(X, float))[1]
    for value, role in enumerate(_CLASSES):
        a, b, c = seen[y == value].T
        traces.append(pf.points(a, b, "", role, z=c))
    names = (f"<i>a</i><sub>{i}</sub>" for i in range(3))
    limits = [(-1.05, 1.05)] * 3
    figure = pf.figure_3d(traces, *limits, *names, eye=(1.4, -1.5, 0.8))
    right = round(accuracy(network, X, y) * len(y))
    reading = f"the flat cut has {right} of {len(y)} points on the right side"
    alt = (
        "A cube whose three axes are the activities of the three hidden neurons. In it the plane "
        "of the data hangs as a sheet, with dots and squares on it, and a flat piece of a plane: "
        "where the output neuron is undecided."
    )
    return Picture(figure, reading, alt)


def _sheet(x, y, z, colours, opacity, name) -> dict:
    """Return a surface in space that is given by its three coordinates over a grid."""
    shown = pf.surface(x[0], y[:, 0], z, name, colours=colours, opacity=opacity)
    return shown | {"x": encode(x), "y": encode(y)}


def _cut(network: Network) -> list[dict]:
    """Return where the output neuron's score is zero inside the cube: a flat piece with its rim."""
    (w,), (b,) = network.parameters[2], network.parameters[3]
    corners = _corners_of_cut(w, float(b))
    rim = np.vstack([corners, corners[:1]])
    others = np.arange(1, max(len(corners) - 1, 1))
    piece = {
        "type": "mesh3d",
        "name": "cut",
        **{axis: encode(values) for axis, values in zip("xyz", corners.T, strict=True)},
        "i": [0] * len(others),
        "j": others.tolist(),
        "k": (others + 1).tolist(),
        "color": style.COLOURS["muted"],
        "opacity": 0.35,
        "hoverinfo": "skip",
    }
    return [piece, pf.line(rim[:, 0], rim[:, 1], "", "boundary", z=rim[:, 2])]


def _corners_of_cut(w, b: float) -> np.ndarray:
    """Return where the plane w · a + b = 0 meets the edges of the cube, in order around it."""
    found = []
    for axis in np.flatnonzero(w):
        for ends in product((-1.0, 1.0), repeat=2):
            place = np.insert(ends, axis, 0.0)
            place[axis] = -(b + place @ w) / w[axis]
            if abs(place[axis]) <= 1:
                found.append(place)
    if len(found) < 3:
        return np.empty((0, 3))
    found = np.array(found)
    first, second = np.linalg.svd(w.reshape(1, 3))[2][1:]  # two directions along the plane
    from_middle = found - found.mean(axis=0)
    return found[np.argsort(np.arctan2(from_middle @ second, from_middle @ first))]


def rates(losses: Mapping[str, Sequence[float]], target: float) -> Picture:
    """Return losses after each step on a logarithmic scale, and the goal as a dotted line.

    Parameters
    ----------
    losses : mapping of name to losses after each step, from 0 on
    target : float
    """
    last = max(len(values) for values in losses.values()) - 1
    traces = [pf.horizontal(target, (0, last), "goal", "goal", "dot")]
    for (name, values), role in zip(losses.items(), ("path", "function"), strict=False):
        traces.append(pf.line(np.arange(len(values)), values, name, role))
    ranges = ((-0.02 * last, 1.02 * last), (-2.7, 0.7))
    figure = pf.figure(traces, *ranges, "step", "log loss", origin_axes=False)
    figure["layout"]["yaxis"] |= {"type": "log", "dtick": 1}
    (name, values), *_ = losses.items()
    reading = (
        f"{name}: log loss {values[-1]:.4f} after {last} steps, {max(values):.2f} at its worst"
    )
    alt = (
        f"{count(len(losses), 'curve').capitalize()}: the loss after each step on a logarithmic "
        "axis, and a dotted line at the goal."
    )
    return Picture(figure, reading, alt)


_QUANTITIES = ("x", "z<sup>(1)</sup>", "a<sup>(1)</sup>", "z<sup>(2)</sup>", "a<sup>(2)</sup>", "C")


def backwards(values: Sequence[float], slopes: Sequence[float], stage: int) -> Picture:
    """Return a chain of six quantities: values run forward, then slopes of the last run back.

    Parameters
    ----------
    values : sequence of 6 float
        Of x, z¹, a¹, z², a² and C.
    slopes : sequence of 6 float
        Of C with respect to each of them; the last is 1.
    stage : int
        From 0 to 5 so many values beyond the first are known, from 6 to 11 so many slopes too.
    """
    x = np.arange(6.0)
    known, told = min(stage, 5), stage - 6
    traces = [pf.arrow((i + 0.18, 0), (i + 0.82, 0), "", "axis", 1.5) for i in range(5)]
    traces.append(pf.text(x, np.zeros(6), [f"<i>{q}</i>" for q in _QUANTITIES], size=17))
    traces[-1]["textposition"] = "middle center"
    above = [in_decimals(v, 3) if i <= known else "" for i, v in enumerate(values)]
    below = [in_decimals(s, 3) if i >= 5 - told else "" for i, s in enumerate(slopes)]
    for height, labels, role in ((0.55, above, "function"), (-0.55, below, "derivative")):
        traces.append(pf.text(x, np.full(6, height), labels, role, "middle center", 13))
    figure = pf.figure(traces, (-0.6, 5.6), (-1, 1), "", "", origin_axes=False, height=240)
    figure["layout"]["margin"] |= {"l": 4, "r": 4, "b": 8}
    hidden = {"showgrid": False, "showticklabels": False, "fixedrange": True, "visible": False}
    for axis in ("xaxis", "yaxis"):
        figure["layout"][axis] |= hidden
    reading = _backwards_in_words(values, slopes, known, told)
    alt = (
        "Six quantities in a row, joined by arrows: x, z1, a1, z2, a2 and the cost C. Above each "
        "stands its value, once it is known, and below each the slope of the cost."
    )
    return Picture(figure, reading, alt)


def _backwards_in_words(values, slopes, known, told) -> str:
    names = ("x", "z¹", "a¹", "z²", "a²", "C")
    if told < 0:
        return f"forward: {names[known]} = {in_decimals(values[known], 3)}"
    slope = in_decimals(slopes[5 - told], 3)
    return f"back: the slope of C with respect to {names[5 - told]} is {slope}"


def read_digit(probabilities, ink: float) -> Picture:
    """Return how likely a network holds each of the ten digits to be.

    Parameters
    ----------
    probabilities : ndarray of shape (10,)
    ink : float
        How many squares of ink it was shown.
    """
    digits = [f"{n}" for n in range(10)]
    best = int(np.argmax(probabilities))
    colours = [style.colour_of("muted")] * 10
    colours[best] = style.colour_of("function")
    bars = {
        "type": "bar",
        "x": digits,
        "y": encode(np.asarray(probabilities, dtype=float)),
        "text": [f"{p:.0%}" if p >= 0.005 else "" for p in probabilities],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",  # narrow bars would shrink it
        "cliponaxis": False,
        "marker": {"color": colours},
        "showlegend": False,
    }
    figure = pf.figure([bars], None, (0, 1.12), "digit", "probability", height=260)
    figure["layout"]["xaxis"] |= {"type": "category", "range": [-0.6, 9.6]}
    figure["layout"]["yaxis"] |= {"tickvals": [0, 0.5, 1]}
    second = int(np.argsort(probabilities, kind="stable")[-2])
    reading = (
        f"{ink:.1f} squares of ink: the network reads {best} ({probabilities[best]:.0%}), "
        f"then {second} ({probabilities[second]:.0%})"
    )
    alt = "Ten bars: the probability that the network gives to each digit from 0 to 9."
    return Picture(figure, reading, alt)
