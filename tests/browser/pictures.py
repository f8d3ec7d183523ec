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
    return {"data": traces, "layout": RANGES}, f"{word} at {t:.1f}, marks {marks}"


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
