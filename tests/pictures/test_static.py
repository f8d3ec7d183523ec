"""Static pictures: what they show, that they are pure, and that threads cannot disturb them."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from course_utils.calculus import Line, secant_line, tangent_line
from course_utils.functions import COMMON_FUNCTIONS, Function
from course_utils.pictures.classes import boundary_line, classified
from course_utils.pictures.curves import curves, function_with_lines, slope_triangle, stacked
from course_utils.pictures.gallery import gallery
from course_utils.pictures.graphs import dependency_graph
from course_utils.pictures.kit import style
from course_utils.pictures.kit.display import SHARPNESS, png
from course_utils.pictures.solving import convergence, newton_steps
from course_utils.pictures.surfaces import contour_map, surface_and_contours

BOWL = Function("x^2 + y^2/2")
SQUARE = COMMON_FUNCTIONS["square"]
WINDOW = ((-2, 2), (-2, 2))
POINTS = np.array([(0, 0), (1, 1), (2, 0.5), (-1, -1)], dtype=float)
TREE = {"f": ["x", "y"], "x": ["t"], "y": ["t"]}
PICTURES = {
    "curves": lambda: curves([np.sin, np.tan], (-3, 3), labels=["sin", "tan"], title="Two"),
    "function with lines": lambda: function_with_lines(
        SQUARE, (-1, 3), [(Line(1, 1, 2), "tangent", "tangent")], points=[(2, 4, "P")]
    ),
    "slope triangle": lambda: slope_triangle(SQUARE, Line(0.5, 0.25, 1.4), 0.4, (0, 1.2)),
    "gallery": lambda: gallery(dict(list(COMMON_FUNCTIONS.items())[:4]), columns=3),
    "stacked": lambda: stacked([np.sin, np.cos], (0, 6), labels=["a in m", "b in s"], marks=[1]),
    "newton": lambda: newton_steps(SQUARE, [2, 1, 0.5, 0.25], (-1, 3)),
    "convergence": lambda: convergence({"a": [1, 0.1, 0.01], "b": [1, 0.5, 0]}),
    "surface": lambda: surface_and_contours(BOWL, *WINDOW, points=[(0, 0, "P")]),
    "map": lambda: contour_map(
        BOWL,
        *WINDOW,
        gradient=BOWL.gradient(),
        paths={"a": [(1, 1), (0, 0)], "b": [(2, 0), (0, 0)]},
    ),
    "classes": lambda: classified(
        POINTS, [0, 1, 1, 0], *WINDOW, weights=(1, 1), probability=lambda x, y: 1 / (1 + np.exp(-x))
    ),
    "graph": lambda: dependency_graph(TREE, labels={("f", "x"): r"$\partial f/\partial x$"}),
}


def line_of(axes, role):
    """Return the lines of a role: its colour and dash."""
    return [line for line in axes.lines if to_hex(line.get_color()) == style.COLOURS[role].lower()]


def texts(axes):
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_pure_and_as_wide_as_the_page(name):
    first = png(PICTURES[name]())
    with matplotlib.rc_context({"lines.linewidth": 9, "font.size": 30, "axes.grid": False}):
        other = PICTURES[name]()
    assert png(other) == first
    assert other.get_figwidth() * other.dpi == style.PAGE_WIDTH


@pytest.fixture
def written(monkeypatch):
    """Return a function that draws a figure and lists the words on it with their boxes."""

    def words(figure):
        found = {}
        draw = Text.draw

        def note(text, renderer):
            draw(text, renderer)
            if text.get_visible() and text.get_text().strip():
                found[text] = _on_page(Text.get_window_extent(text, renderer))

        with monkeypatch.context() as patch:
            patch.setattr(Text, "draw", note)
            png(figure)
        return found

    return words


def _on_page(box):
    return Bbox(box.get_points() / SHARPNESS)


@pytest.mark.parametrize("name", PICTURES)
def test_words_are_large_enough_on_the_page_and_apart(name, written):
    figure = PICTURES[name]()
    found = written(figure)
    page = figure.bbox.padded(1)
    assert len(found) > 3
    for text, box in found.items():
        assert text.get_fontsize() * figure.dpi / 72 >= 12 - 1e-9, text
        assert page.contains(box.x0, box.y0), text
        assert page.contains(box.x1, box.y1), text
    for (text, box), (other, neighbour) in combinations(found.items(), 2):
        assert not box.overlaps(neighbour), (text, other)


@pytest.mark.thorough
def test_threads_draw_the_same_pictures():
    names = ["curves", "gallery", "map", "slope triangle"] * 3
    alone = {name: png(PICTURES[name]()) for name in set(names)}
    before = dict(matplotlib.rcParams)

    def draw(name):
        from course_utils.pictures.kit.axes import DRAWING

        figure = PICTURES[name]()
        with DRAWING:
            return png(figure)

    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(draw, names))
    assert all(image == alone[name] for name, image in zip(names, drawn, strict=True))
    assert dict(matplotlib.rcParams) == before


def test_pyplot_is_not_used():
    modules = "curves gallery solving surfaces classes graphs moving moving_surfaces kit.display"
    code = "".join(f"import course_utils.pictures.{name}\n" for name in modules.split())
    code += "import sys; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_curves_have_the_limits_labels_and_values_asked_for():
    figure = curves(
        [np.sin, np.cos], (-1, 2), (-3, 4), labels=["first", "second"], x_label="$t$", y_label="$s$"
    )
    (axes,) = figure.axes
    assert axes.get_xlim() == (-1, 2)
    assert axes.get_ylim() == (-3, 4)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("$t$", "$s$")
    assert texts(axes) == ["first", "second"]
    x, y = line_of(axes, "function")[0].get_data()
    np.testing.assert_array_equal(y, np.sin(x))
    assert line_of(axes, "derivative")[0].get_linestyle() == "--"


def test_axes_run_through_the_origin_only_where_it_is_in_the_picture():
    (inside,) = curves(np.sin, (-1, 2)).axes
    (outside,) = curves(np.sin, (1, 2), (1, 2)).axes
    assert len(line_of(inside, "axis")) == 2
    assert len(line_of(outside, "axis")) == 0


def test_a_pole_breaks_the_line_and_does_not_set_the_limits():
    (axes,) = curves(lambda x: 1 / x, (-2, 2)).axes
    x, y = line_of(axes, "function")[0].get_data()
    assert np.isnan(y[np.abs(x) < 1e-9]).any()
    assert max(map(abs, axes.get_ylim())) < 30


def test_labels_at_the_ends_of_lines_stay_apart():
    same = [lambda x, a=a: x + a for a in (0, 0.01, 0.02)]
    figure = curves(same, (0, 1), labels=["a", "b", "c"])
    png(figure)
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert all(box.count_overlaps(boxes[i + 1 :]) == 0 for i, box in enumerate(boxes))


def test_labels_must_match_the_curves():
    with pytest.raises(ValueError, match="1 labels for 2 curves: name each, or none"):
        curves([np.sin, np.cos], (0, 1), labels=["a"])
    with pytest.raises(ValueError, match="6 curves but looks for 5"):
        curves([np.sin] * 6, (0, 1))


def test_the_slope_triangle_says_run_rise_and_slope():
    (axes,) = PICTURES["slope triangle"]().axes
    assert {"run 0.4", "rise 0.56", "slope = rise / run = 1.4"} <= set(texts(axes))
    assert line_of(axes, "run")[0].get_xydata().tolist() == [[0.5, 0.25], [0.9, 0.25]]
    assert line_of(axes, "rise")[0].get_xydata() == pytest.approx(
        np.array([[0.9, 0.25], [0.9, 0.81]])
    )
    with pytest.raises(ValueError, match="run is zero"):
        slope_triangle(SQUARE, Line(0, 0, 1), 0, (0, 1))


def test_the_gallery_shows_all_15_functions_with_secants_and_slopes():
    secants = {name: secant_line(f, 0.25, 1.25) for name, f in COMMON_FUNCTIONS.items()}
    notes = {name: f"{line.slope:.2f}" for name, line in secants.items()}
    figure = gallery(COMMON_FUNCTIONS, (-3, 3), (-3, 5), lines=secants, run=1.25, notes=notes)
    assert len(figure.axes) == 15
    assert [text for axes in figure.axes for text in texts(axes)] == [
        note.replace("-", "\N{MINUS SIGN}") for note in notes.values()
    ]
    assert {axes.get_ylim() for axes in figure.axes} == {(-3, 5)}
    for axes, line in zip(figure.axes, secants.values(), strict=True):
        x, y = line_of(axes, "secant")[0].get_data()
        assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(line.slope)
        assert line_of(axes, "point")[0].get_xdata() == pytest.approx([0.25, 1.5])


def test_the_gallery_draws_derivatives_and_tangents_where_given():
    square = {"square": SQUARE, "sin": COMMON_FUNCTIONS["sin"]}
    figure = gallery(
        square,
        derivatives={"square": SQUARE.derivative()},
        lines={"sin": tangent_line(square["sin"], 0.5)},
        titles={"sin": "wave"},
    )
    first, second = figure.axes[:2]
    assert (len(line_of(first, "derivative")), len(line_of(second, "derivative"))) == (1, 0)
    assert (len(line_of(first, "tangent")), len(line_of(second, "tangent"))) == (0, 1)
    assert [axes.get_title() for axes in (first, second)] == ["$x^2$", "wave"]
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert legend == ["function", "derivative", "tangent"]


def test_where_curves_coincide_the_dashed_one_lies_on_top():
    (axes,) = curves([np.exp, np.exp], (-1, 1)).axes
    (solid,), (dashed,) = line_of(axes, "function"), line_of(axes, "derivative")
    assert dashed.get_zorder() > solid.get_zorder()


def test_stacked_curves_share_the_horizontal_axis():
    figure = stacked([np.sin, np.cos, np.tanh], (0, 6), labels=["a", "b", "c"], marks=[2])
    assert [axes.get_xlim() for axes in figure.axes] == [(0, 6)] * 3
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["a", "b", "c"]
    assert [axes.get_xlabel() for axes in figure.axes] == ["", "", "time $t$ in s"]
    marks = [axes.lines[-1].get_ydata()[0] for axes in figure.axes]
    assert marks == pytest.approx([np.sin(2), np.cos(2), np.tanh(2)])


def test_newtons_steps_are_drawn_and_named_where_there_is_room():
    figure = newton_steps(SQUARE, [2, 1, 0.5, 0.499], (-1, 3), steps=3, label="")
    (axes,) = figure.axes
    assert texts(axes) == ["$x_{0}$", "$x_{1}$", "$x_{2}$"]
    tangents = [line.get_xydata().tolist() for line in line_of(axes, "tangent")]
    assert tangents[:2] == [[[2, 4], [1, 0]], [[1, 1], [0.5, 0]]]
    assert len(line_of(newton_steps(SQUARE, [2, 1, 0.5], (-1, 3), steps=1).axes[0], "tangent")) == 1


def test_convergence_is_logarithmic_and_leaves_exact_zeros_out():
    (axes,) = PICTURES["convergence"]().axes
    assert (axes.get_xscale(), axes.get_yscale()) == ("linear", "log")
    assert np.isnan(axes.lines[1].get_ydata()[2])
    h = np.array([0.1, 0.01])
    (steps,) = convergence({"forward": (h, -h)}, log_x=True).axes
    assert steps.get_xscale() == "log"
    np.testing.assert_array_equal(steps.lines[0].get_ydata(), h)
    assert steps.get_legend() is None
    with pytest.raises(ValueError, match="6 curves but looks for 5"):
        convergence({str(i): [1] for i in range(6)})


def test_gradient_arrows_point_uphill_and_stay_inside():
    figure = contour_map(BOWL, *WINDOW, gradient=BOWL.gradient(), arrows=7)
    (arrows,) = [c for c in figure.axes[0].collections if hasattr(c, "U")]
    assert len(arrows.U) == 49
    u, v = BOWL.gradient()(arrows.X, arrows.Y)
    np.testing.assert_allclose([arrows.U, arrows.V], [u, v])
    half = np.hypot(arrows.U, arrows.V).max() / arrows.scale / 2
    assert np.abs(arrows.X).max() + half <= 2
    assert arrows.pivot == "middle"
    flat = contour_map(BOWL, *WINDOW, gradient=lambda x, y: np.zeros((2, *x.shape)))
    assert not [c for c in flat.axes[0].collections if hasattr(c, "U")]


def test_maps_keep_the_angles_unless_told_otherwise():
    assert contour_map(BOWL, *WINDOW).axes[0].get_aspect() == 1
    assert contour_map(BOWL, *WINDOW, equal=False).axes[0].get_aspect() == "auto"
    with pytest.raises(ValueError, match="no value in this window"):
        contour_map(lambda x, y: np.log(-1 - x**2), *WINDOW)
    with pytest.raises(ValueError, match="5 curves but looks for 4"):
        contour_map(BOWL, *WINDOW, paths={str(i): [(0, 0)] for i in range(5)})


@pytest.mark.parametrize(("weights", "bias"), [((1, 1), -1), ((2, 0), 1), ((0, 3), 0.5)])
def test_the_decision_line_solves_its_equation(weights, bias):
    x, y = boundary_line(weights, bias, (-2, 2), (-1, 3))
    assert weights[0] * x + weights[1] * y + bias == pytest.approx([0, 0])
    assert np.ptp(x) == 4 or np.ptp(y) == 4


def test_bad_data_for_classes_are_refused():
    with pytest.raises(ValueError, match="Both weights are zero"):
        boundary_line((0, 0), 1, (0, 1), (0, 1))
    with pytest.raises(ValueError, match=r"\(n, 2\) and classes \(n,\).*\(4, 2\) and \(3,\)"):
        classified(POINTS, [0, 1, 0], *WINDOW)
    with pytest.raises(ValueError, match="classes must be 0 or 1"):
        classified(POINTS, [1, 2, 1, 2], *WINDOW)


def test_the_graph_is_read_from_left_to_right_and_refuses_loops():
    (axes,) = PICTURES["graph"]().axes
    places = {
        text.get_text(): text.xy
        for text in axes.texts
        if text.get_text().startswith("$") and hasattr(text, "xy")
    }
    assert places["$t$"][0] < places["$x$"][0] == places["$y$"][0] < places["$f$"][0]
    assert r"$\partial f/\partial x$" in texts(axes)
    with pytest.raises(ValueError, match=r"computed from itself \(a -> b -> a\): cut the loop"):
        dependency_graph({"a": ["b"], "b": ["a"]})
