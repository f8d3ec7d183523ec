"""One picture, shown in the three ways that are measured side by side.

The secant picture: a parabola, and three moving traces (the secant, its two points, the slope
triangle) with a reading. The surface: 60 x 60 numbers that all change. The descent, which only an
explorer shows: a contour map with a path of 30 steps from a point that is dragged. Noise, which no
table makes small.
"""

import numpy as np

from course_utils.pictures.kit import plotly_figures as figures

START, RANGE = 1.0, (0.01, 2, 0.01)
X = np.linspace(-2, 4, 200)
SIDE = np.linspace(-2, 2, 60)


def secant(h):
    """Return the moving traces, each (x, y), and the reading."""
    slope = 2 + h
    line = (X, 1 + slope * (X - 1))
    points = (np.array([1, 1 + h]), np.array([1, (1 + h) ** 2]))
    triangle = (np.array([1, 1 + h, 1 + h]), np.array([1, 1, (1 + h) ** 2]))
    reading = f"rise {slope * h:.2f} / run {h:.2f} = slope {slope:.2f}"
    return [line, points, triangle], reading


def bowl(a):
    """Return the heights of the surface and the reading."""
    x, y = np.meshgrid(SIDE, SIDE)
    return a * x**2 + y**2, f"curvature {2 * a:.2f}"


def hill(x, y):
    """Return the heights of the map on which the descent goes."""
    return 0.3 * x**2 + y**2 + np.cos(2 * x) * y


def path_of(start, steps=30, rate=0.1):
    """Return the path of a gradient descent, computed step by step."""
    path = [start]
    for _ in range(steps):
        x, y = path[-1]
        slope = 0.6 * x - 2 * np.sin(2 * x) * y, 2 * y + np.cos(2 * x)
        path.append((x - rate * slope[0], y - rate * slope[1]))
    return np.array(path)


_TRACES = {"secant": "lines", "points": "markers", "rise and run": "lines"}


def _figure(h):
    """Return the figure as a chapter draws it."""
    moving, reading = secant(h)
    traces = [figures.line(X, X**2, "f")]
    for (name, mode), (x, y) in zip(_TRACES.items(), moving, strict=True):
        draw = figures.points if mode == "markers" else figures.line
        traces.append(draw(x, y, name))
    return figures.figure(traces, (-2, 4), (-2, 10), height=360), reading


def _surface(a):
    heights, reading = bowl(a)
    trace = figures.surface(SIDE, SIDE, heights)
    return figures.figure_3d([trace], z_range=(-8, 8)), reading


def _descent(start):
    path = path_of(start)
    x, y = np.linspace(-3, 3, 61), np.linspace(-2, 2, 41)
    map_ = figures.contour(x, y, hill(*np.meshgrid(x, y)), "height", (-1, 7, 0.5))
    traces = [map_, figures.line(*path.T, "path", "path"), figures.points(*path[-1], "end")]
    figure = figures.figure(traces, (-3, 3), (-2, 2), height=360, origin_axes=False)
    return figure, f"from ({start[0]:.1f}, {start[1]:.1f}) to height {hill(*path[-1]):.3f}"


def _noise(seed, h):
    y = np.random.default_rng([int(seed), int(h)]).normal(size=X.size)
    trace = figures.line(X, y, "noise")
    return figures.figure([trace], (-2, 4), (-5, 5), height=360), f"seed {seed:.0f}, h = {h:.0f}"


def _slider(start, low, high, step):
    import ipywidgets

    return ipywidgets.FloatSlider(start, min=low, max=high, step=step, description="h")


# ---------------------------------------------------------------------------------- the three ways


def ours(kind="secant"):
    """Return an explorer."""
    from course_utils.explorer import Point, explore

    if kind == "surface":
        return explore(_surface, a=(-1, 1, 0.02))
    if kind == "descent":
        return explore(_descent, start=Point((-3, 3, 0.1), (-2, 2, 0.1), start=(0.5, 1)))
    if kind == "noise":
        return explore(_noise, h=(1, 100, 1), seed=(1, 30, 1))
    return explore(_figure, h=(*RANGE, START))


def figure_widget(kind="secant"):
    """Return a plotly FigureWidget with a slider; the reading is its title."""
    import ipywidgets
    import plotly.graph_objects as go

    picture, values = _ways(kind)
    slider, (first, reading) = _slider(*values), picture(values[0])
    figure = go.FigureWidget(first)
    figure.layout.title.text = reading
    slider.observe(lambda change: _update(kind, figure, change["new"]), "value")
    return ipywidgets.VBox([slider, figure])


def matplotlib(kind="secant"):
    """Return `interactive_output` with a figure that is drawn anew."""
    import ipywidgets

    draw = _draw_secant if kind == "secant" else _draw_surface
    slider = _slider(*_ways(kind)[1])
    return ipywidgets.VBox([slider, ipywidgets.interactive_output(draw, {"h": slider})])


def _ways(kind):
    if kind == "surface":
        return _surface, (0.0, -1, 1, 0.02)
    return _figure, (START, *RANGE)


def _update(kind, figure, value):
    with figure.batch_update():
        if kind == "surface":
            figure.data[0].z, figure.layout.title.text = bowl(value)
            return
        moving, figure.layout.title.text = secant(value)
        for trace, (x, y) in zip(figure.data[1:], moving, strict=True):
            trace.x, trace.y = x, y


def _draw_secant(h):
    import matplotlib.pyplot as plt

    moving, reading = secant(h)
    plt.figure(figsize=(8, 3.6))
    plt.plot(X, X**2)
    for mode, (x, y) in zip(_TRACES.values(), moving, strict=True):
        plt.plot(x, y, "o" if mode == "markers" else "-")
    plt.axis((-2, 4, -2, 10))
    plt.title(reading)
    plt.show()


def _draw_surface(h):
    import matplotlib.pyplot as plt

    heights, reading = bowl(h)
    axes = plt.figure(figsize=(8, 4.5)).add_subplot(projection="3d")
    axes.plot_surface(*np.meshgrid(SIDE, SIDE), heights)
    axes.set_zlim(-8, 8)
    axes.set_title(reading)
    plt.show()
