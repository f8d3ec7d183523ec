"""Pictures for the tests of the explorer itself, one for each thing that can go wrong."""

import time

import numpy as np

X = np.linspace(-2, 3, 120)
RANGES = {"xaxis": {"range": [-2, 3]}, "yaxis": {"range": [-3, 9]}, "height": 300}


def secant(h, x0):
    """A parabola, a secant and the two points that it joins."""
    slope = 2 * x0 + h
    traces = [
        {"type": "scatter", "mode": "lines", "x": X, "y": X**2, "name": "f"},
        {"type": "scatter", "mode": "lines", "x": X, "y": x0**2 + slope * (X - x0), "name": "s"},
        {"type": "scatter", "mode": "markers", "x": [x0, x0 + h], "y": [x0**2, (x0 + h) ** 2]},
    ]
    return {"data": traces, "layout": RANGES}, f"run {h:.2f} from {x0:.1f}, slope {slope:.2f}"


def medley(t, word, marks):
    """Lines with gaps, words, areas, arrows and markers with sizes."""
    wave = np.sin(3 * X + t)
    angle = np.array([0.0, 1.0]) * (1 + t)
    traces = [
        {"type": "scatter", "mode": "lines", "x": X, "y": np.where(wave > 0.5, np.nan, wave + 5)},
        {"type": "scatter", "mode": "text", "x": [t], "y": [4], "text": [f"{word} {t}"]},
        {"type": "scatter", "mode": "lines", "fill": "tozeroy", "x": X, "y": wave},
        {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "x": [0, 1, 1, 0],
            "y": [0, 0, t, t],
        },
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": np.cos(angle),
            "y": np.sin(angle) * t,
            "marker": {"symbol": "arrow", "angleref": "previous", "size": [0, 14]},
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": X[::20],
            "y": wave[::20] * t,
            "marker": {"size": [4, 8, 12, 4, 8, 12], "symbol": "diamond"},
            "text": [word] * 6,
            "cliponaxis": False,
            "visible": marks,
        },
    ]
    alt = f"A wave, and {word} in words."
    return {"data": traces, "layout": RANGES}, f"{word} at {t:.1f}, marks {marks}", alt


def logarithms(k):
    """A power law on logarithmic axes."""
    x = np.logspace(-3, 3, 50)
    trace = {"type": "scatter", "mode": "lines+markers", "x": x, "y": x**k}
    axis = {"type": "log", "range": [-3, 3]}
    return {"data": [trace], "layout": {"xaxis": axis, "yaxis": axis}}, f"power {k}"


def bars(n):
    """Bars with a title and a note that tell their number."""
    layout = RANGES | {
        "title": {"text": f"{n} bars"},
        "annotations": [{"x": 0, "y": n, "text": f"n = {n}"}],
        "yaxis": {"range": [0, n + 1]},
    }
    points = [{"type": "scatter", "mode": "markers", "x": [i], "y": [i]} for i in range(n)]
    trace = {"type": "bar", "x": list(range(n)), "y": list(range(n))}
    return {"data": [trace, *points], "layout": layout}, f"{n} bars"


def breaks(k):
    """A line that cannot be drawn at three."""
    if k == 3:
        raise ZeroDivisionError("division by zero")
    trace = {"type": "scatter", "mode": "lines", "x": [0, 1, 2], "y": [0, k, 1]}
    return {"data": [trace], "layout": RANGES}, f"k is {k}"


def graph(f, a):
    """The graph of a typed formula."""
    trace = {"type": "scatter", "mode": "lines", "x": X, "y": a * f(X)}
    return {"data": [trace], "layout": RANGES}, f"{a:.1f} times f(1) is {a * f(1.0):.2f}"


def saddle(a):
    """A saddle in space."""
    side = np.linspace(-2, 2, 60)
    x, y = np.meshgrid(side, side)
    surface = {"type": "surface", "x": side, "y": side, "z": a * x**2 - y**2, "showscale": False}
    scene = {"zaxis": {"range": [-8, 8]}, "camera": {"eye": {"x": 1.5, "y": 1.5, "z": 0.6}}}
    return {"data": [surface], "layout": {"scene": scene, "height": 320}}, f"curvature {2 * a:.1f}"


def slow(n):
    """A picture that takes its time."""
    time.sleep(0.15)
    trace = {"type": "scatter", "mode": "lines", "x": X, "y": np.cos(n * X)}
    return {"data": [trace], "layout": RANGES}, f"n is {n}"


def spot(p):
    """A map with a point and its path downhill."""
    side = np.linspace(-3, 3, 41)
    x, y = np.meshgrid(side, side)
    heights = {"type": "contour", "x": side, "y": side, "z": x**2 + 2 * y**2, "showscale": False}
    steps = 0.8 ** np.arange(31), 0.6 ** np.arange(31)
    path = {"type": "scatter", "mode": "lines", "x": p[0] * steps[0], "y": p[1] * steps[1]}
    here = {"type": "scatter", "mode": "markers", "x": [p[0]], "y": [p[1]]}
    layout = {"xaxis": {"range": [-3, 3]}, "yaxis": {"range": [-2, 2]}, "height": 400}
    return {"data": [heights, path, here], "layout": layout | {"showlegend": False}}, _at(p)


def _at(*places):
    return "at " + " and ".join(f"({x:.2f}, {y:.2f})" for x, y in places)


def bound(a, b):
    """Two panels: a point on a parabola in the upper one, one on a circle in the lower one."""
    angle = np.linspace(0, 2 * np.pi, 60)
    traces = [
        {"type": "scatter", "mode": "lines", "x": X, "y": X**2},
        {"type": "scatter", "mode": "markers", "x": [a[0]], "y": [a[1]]},
        {"type": "scatter", "mode": "lines", "x": np.cos(angle), "y": np.sin(angle)},
        {"type": "scatter", "mode": "markers", "x": [b[0]], "y": [b[1]]},
    ]
    for trace in traces[2:]:
        trace |= {"xaxis": "x2", "yaxis": "y2"}
    layout = {
        "xaxis": {"range": [-2, 3], "anchor": "y"},
        "yaxis": {"range": [-1, 9], "domain": [0.55, 1]},
        "xaxis2": {"range": [-2, 2], "anchor": "y2"},
        "yaxis2": {"range": [1.5, -1.5], "domain": [0, 0.45], "anchor": "x2"},
    }
    return {"data": traces, "layout": layout | {"height": 520, "showlegend": False}}, _at(a, b)


def on_circle(degrees):
    """The place on the unit circle at an angle."""
    return np.cos(np.radians(degrees)), np.sin(np.radians(degrees))


def hill(p, in_space):
    """A hill in space, or its map, with a point on it."""
    side = np.linspace(-2, 2, 30)
    x, y = np.meshgrid(side, side)
    z = np.exp(-(x**2) - y**2)
    if not in_space:
        figure, reading = spot(p)
        return figure, reading
    top = {"type": "scatter3d", "x": [p[0]], "y": [p[1]], "z": [np.exp(-(p[0] ** 2) - p[1] ** 2)]}
    surface = {"type": "surface", "x": side, "y": side, "z": z, "showscale": False}
    return {"data": [surface, top], "layout": {"height": 400}}, _at(p)


def mound(in_space=True):
    """A hill in space, or its map."""
    side = np.linspace(-2, 2, 40)
    x, y = np.meshgrid(side, side)
    kind = {"type": "surface"} if in_space else {"type": "contour"}
    trace = kind | {"x": side, "y": side, "z": np.exp(-(x**2) - y**2), "showscale": False}
    return {"data": [trace], "layout": {"height": 320}}, "the top is at (0, 0)"


def pad_of_ink(pad, k=1):
    """The ink of all squares of a pad, one after the other."""
    trace = {"type": "scatter", "mode": "lines", "y": k * pad.ravel()}
    layout = {"height": 200, "yaxis": {"range": [-0.1, 2.1]}}
    return {"data": [trace], "layout": layout}, f"{k * pad.sum():.4f} squares of ink"


def steps_down(start, step):
    """Three steps from a point."""
    path = [start]
    for _ in range(3):
        path.append(tuple(step(*path[-1])))
    (x, y), (a, b) = path[0], path[-1]
    xs, ys = zip(*path, strict=True)
    trace = {"type": "scatter", "mode": "lines+markers", "x": xs, "y": ys}
    layout = {"xaxis": {"range": [-3, 3]}, "yaxis": {"range": [-2, 2]}, "height": 320}
    return {"data": [trace], "layout": layout}, f"from ({x:.2f}, {y:.2f}) to ({a:.2f}, {b:.2f})"
