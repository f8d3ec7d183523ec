"""The description of a figure holds its data: nothing is lost, and noise does not show."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.artist import Artist

from course_utils.pictures.kit.array_text import array, checksum
from course_utils.pictures.kit.describe import describe

X = np.linspace(-2, 2, 200)
GRID = np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 1, 4))
ARTISTS = {
    "line": lambda ax, k: ax.plot(X, k * X**2),
    "steps": lambda ax, k: ax.stairs([1, k, 2]),
    "straight line": lambda ax, k: ax.axline((0, 0), slope=k),
    "band": lambda ax, k: ax.axvspan(0, k),
    "arrow": lambda ax, k: ax.arrow(0, 0, 1, k),
    "arrow of a note": lambda ax, k: ax.annotate(
        "here", (0, k), (1, 1), arrowprops={"arrowstyle": "->"}
    ),
    "arrowhead": lambda ax, k: ax.annotate(
        "here", (0, 0), (1, 1), arrowprops={"arrowstyle": f"-|>,head_width={k}"}
    ),
    "box of a text": lambda ax, k: ax.text(0, 0, "a", bbox={"linewidth": k}),
    "lines": lambda ax, k: ax.vlines([0, 1], 0, k),
    "error bars": lambda ax, k: ax.errorbar([0, 1], [1, 1], yerr=[0.1, 0.1 * k]),
    "contours": lambda ax, k: ax.contour(*GRID, k * GRID[0] * GRID[1], levels=[0.2, 0.5]),
    "filled contours": lambda ax, k: ax.contourf(*GRID, k * GRID[0], levels=[0, 0.2, 0.5]),
    "mesh": lambda ax, k: ax.pcolormesh(*GRID, k * GRID[0] + GRID[1], vmin=0, vmax=3),
    "image": lambda ax, k: ax.imshow(k * GRID[0], vmin=0, vmax=3),
    "extent of an image": lambda ax, k: ax.imshow(GRID[0], extent=(0, k, 0, 1)),
    "arrows": lambda ax, k: ax.quiver(*GRID, k * GRID[0], GRID[1]),
    "streams": lambda ax, k: ax.streamplot(*GRID, k + 0 * GRID[0], GRID[1] + 1, density=0.2),
    "colours of dots": lambda ax, k: ax.scatter([0, 1], [0, 1], c=[0, k], vmin=0, vmax=3),
    "table": lambda ax, k: ax.table([[f"{k}"]]),
    "title": lambda ax, k: ax.set_title(f"{k}", loc="left"),
    "spine": lambda ax, k: ax.spines["left"].set_position(("data", k)),
    "ticks": lambda ax, k: ax.set_xticks([0, k / 4]),
    "labels of ticks": lambda ax, k: ax.set_xticks([0, 1], ["a", f"{k}"]),
    "aspect": lambda ax, k: ax.set_aspect(k),
    "inset": lambda ax, k: ax.inset_axes([0.5, 0.5, 0.2 * k, 0.2]),
    "twin": lambda ax, k: ax.twinx().plot([0, k]),
    "heading": lambda ax, k: ax.figure.suptitle(f"{k}"),
    "legend of the figure": lambda ax, k: ax.figure.legend(ax.plot([0], [0]), [f"{k}"]),
    "opacity": lambda ax, k: ax.plot(X, X, alpha=0.5 * k),
    "layer": lambda ax, k: ax.plot(X, X, zorder=k),
    "hatch": lambda ax, k: ax.bar([0], [1], hatch="/" if k == 1 else "x"),
}
SPATIAL = {
    "surface": lambda ax, k: ax.plot_surface(*GRID, k * GRID[0] * GRID[1]),
    "wire frame": lambda ax, k: ax.plot_wireframe(*GRID, k * GRID[0] * GRID[1]),
    "line in space": lambda ax, k: ax.plot(X, X, k * X),
    "dots in space": lambda ax, k: ax.scatter([0, 1], [0, 1], [0, k]),
    "contours in space": lambda ax, k: ax.contour(*GRID, GRID[0], zdir="z", offset=-k),
    "arrows in space": lambda ax, k: ax.quiver(0, 0, 0, 1, 1, k),
    "text in space": lambda ax, k: ax.text(0, 0, k, "a"),
    "colour in space": lambda ax, k: ax.plot_surface(*GRID, GRID[0], color=(0.4 * k, 0, 0)),
}


@pytest.fixture
def described():
    """Return a function that draws one thing and describes the figure."""

    def draw(add, k, projection=None):
        figure, axes = plt.subplots(subplot_kw={"projection": projection})
        add(axes, k)
        return describe(figure)

    yield draw
    plt.close("all")


@pytest.mark.parametrize("name", [*ARTISTS, *SPATIAL])
def test_a_change_of_half_a_percent_shows(name, described):
    add, projection = (ARTISTS[name], None) if name in ARTISTS else (SPATIAL[name], "3d")
    text = described(add, 1, projection)
    assert "not described" not in text
    assert text == described(add, 1, projection)
    assert text != described(add, 1.005, projection)


def test_noise_does_not_show(described):
    clean = described(lambda ax, k: ax.plot(X, np.sin(np.pi * X)), 1)
    noise = 1e-15 * np.sin(1e5 * X)
    assert described(lambda ax, k: ax.plot(X, np.sin(np.pi * X) + noise), 1) == clean


def test_one_line_for_each_axes_and_artist(described):
    lines = described(lambda ax, k: ax.plot([0, 1], [2, 3], label="f"), 1).splitlines()
    assert lines[0] == "figure 6.4, 4.8 in, #ffffff"
    assert lines[1] == "axes 1 rectilinear in cells 0 to 0 of 1 x 1"
    assert lines[-1] == "  Line2D 'f' #1f77b4 1.5 - layer 2 in data x (0, 1) y (2, 3)"


def test_what_cannot_be_read_is_named(described):
    class Cloud(Artist):
        def draw(self, renderer):
            pass

    assert "Cloud layer 0: data not described" in described(lambda ax, k: ax.add_artist(Cloud()), 1)


def test_what_is_hidden_is_left_out(described):
    assert "Line2D" not in described(lambda ax, k: ax.plot(X, X, visible=False), 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda y: np.roll(y, 1),
        lambda y: y[::-1],
        lambda y: np.where(np.arange(y.size) == 77, y * 1.005, y),
        lambda y: np.where(np.arange(y.size) == 77, np.nan, y),
        lambda y: -y,
    ],
    ids=["moved on", "turned round", "one of them", "a gap", "sign"],
)
def test_long_arrays_have_a_checksum_that_sees(change):
    y = np.exp(X)
    assert array("y", change(y)) != array("y", y)


def test_a_gap_that_moves_is_seen():
    gaps = [np.where(np.arange(X.size) == place, np.nan, X) for place in (50, 51)]
    assert array("y", gaps[0]) != array("y", gaps[1])


def test_the_checksum_stays_where_a_relative_tolerance_bites():
    random = np.random.default_rng(1)
    sums = [checksum(random.uniform(-1, 1, n)) for n in (5, 100, 10_000)]
    assert all(1 <= each <= 3 for each in sums)


def test_numbers_are_plain():
    assert array("x", [0.1 + 0.2, 1e-17, -0.0, 2]) == " x (0.3, 0, 0, 2)"
    assert array("x", [np.nan, np.inf]) == " x (nan, inf)"
    assert array("x", []) == " x ()"
