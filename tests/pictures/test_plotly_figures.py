"""Plotly dictionaries: valid for plotly, small, the right data, the same traces at each step."""

import json
import warnings
from copy import deepcopy

import numpy as np
import plotly.graph_objects as go
import pytest

from course_utils.calculus import Line, Plane
from course_utils.functions import Function
from course_utils.pictures import classes, moving, moving_surfaces
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style

X = np.linspace(-2, 2, 41)
BOX = ((-2, 2), (-1, 1))
PATH = [(-1.5, 0.8), (-0.5, 0.3), (0.0, 0.0)]
DATA = ([(0, 0), (1, 1), (2, 0.5)], [0, 1, 1])


def bowl(x, y):
    return x**2 + 2 * y**2


def square(x):
    return x**2


TRACES = {
    "line": pf.line(X, X**2, "f"),
    "line in space": pf.line(X, X, "f", z=X),
    "points": pf.points([1, 2], [3, 4], "data", "class_1"),
    "points in space": pf.points(1, 2, "P", z=[3]),
    "segment": pf.segment((0, 0), (1, 1)),
    "segment in space": pf.segment((0, 0, 0), (1, 1, 1)),
    "vertical": pf.vertical(1, (0, 2)),
    "horizontal": pf.horizontal(1, (0, 2)),
    "area": pf.area(X, 0, X**2, "area"),
    "text": pf.text(1, 2, "words"),
    "texts": pf.text([1, 2], [2, 3], ["a", "b"], position="middle right"),
    "text in space": pf.text(1, 2, "words", z=[3]),
    "end label": pf.end_label(X, X**2, "f", y_range=(0, 1)),
    "empty end label": pf.end_label(X, X**2, "f", y_range=(-2, -1)),
    "arrow": pf.arrow((0, 0), (1, 1), "gradient"),
    "surface": pf.surface(X, X, np.outer(X, X), levels=(-4, 4, 0.5)),
    "contour": pf.contour(X, X, np.outer(X, X), levels=(-4, 4, 0.5), colorbar=True),
    "contour without levels": pf.contour(X, X, np.outer(X, X)),
}
FIGURES = {
    "plain": lambda: pf.figure([TRACES["line"], TRACES["points"]], *BOX, title="t", equal=True),
    "free": lambda: pf.figure([TRACES["line"]], origin_axes=False),
    "space": lambda: pf.figure_3d([TRACES["surface"], TRACES["points in space"]], *BOX, (0, 4)),
    "curves": lambda: moving.curves_figure([np.sin, square], *BOX, names=["sin", "square"]),
    "secant": lambda: moving.secant_figure(
        square, Line(0.5, 0.25, 1.4), 0.4, *BOX, tangent=Line(0.5, 0.25, 1)
    ),
    "newton": lambda: moving.newton_figure(square, [2, 1, 0.5], 2, *BOX),
    "stacked": lambda: moving.stacked_figure(
        [np.sin, np.cos],
        (0, 6),
        labels=["speed", "change"],
        at=1,
        tangents=[Line(1, 0.8, 0.5), None],
    ),
    "surface": lambda: moving_surfaces.surface_figure(
        *(bowl, *BOX),
        slice_x=0.5,
        slice_y=0.5,
        plane=Plane((0.5, 0.5), 0.75, (1, 2)),
        points=[(0.5, 0.5, "P")],
        path=PATH,
    ),
    "contour": lambda: moving_surfaces.contour_figure(
        *(bowl, *BOX),
        path=PATH,
        arrows=[((0, 0), (1, 1), "gradient")],
        points=[(0, 0, "P")],
        slice_x=0.5,
        slice_y=0.5,
    ),
    "classes": lambda: classes.classified_figure(*DATA, *BOX, weights=(1, 1), bias=-1),
}


def validate(figure):
    """Pass a copy through plotly's own checks, which take apart what they are given."""
    return go.Figure(deepcopy(figure))


@pytest.mark.parametrize("name", TRACES)
def test_traces_are_valid_for_plotly(name):
    validate({"data": [TRACES[name]]})


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_valid_small_and_pure(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = FIGURES[name]()
    validate(figure)
    text = json.dumps(figure, allow_nan=False)
    assert text == json.dumps(FIGURES[name]())
    assert len(text) < 20_000
    assert "width" not in figure["layout"]
    assert figure["layout"]["autosize"] is True


def test_plotly_refuses_what_is_wrong():
    with pytest.raises(ValueError, match="Invalid"):
        validate({"data": [TRACES["line"] | {"colour": "red"}]})


@pytest.mark.parametrize("size", [0, 3, 20, 21, 500])
def test_numbers_come_back_with_gaps(size):
    values = np.linspace(-3, 3, size)
    values[::7] = np.nan
    np.testing.assert_allclose(pf.decode(pf.encode(values)), values, rtol=1e-7)


def test_grids_come_back_with_their_shape():
    grid = np.arange(6.0).reshape(2, 3)
    packed = pf.encode(grid)
    assert packed["shape"] == "2, 3"
    np.testing.assert_array_equal(pf.decode(packed), grid)
    np.testing.assert_array_equal(go.Surface(z=packed).to_plotly_json()["z"]["shape"], "2, 3")
    with pytest.raises(ValueError, match="1 or 2 dimensions, not 3"):
        pf.encode(np.zeros((1, 1, 1)))


def test_infinity_is_a_gap_and_huge_numbers_stay_32_bit():
    values = np.full(30, 1e300)
    values[:2] = np.inf, -np.inf
    decoded = pf.decode(pf.encode(values))
    assert np.isnan(decoded[:2]).all()
    assert decoded[2:] == pytest.approx(np.full(28, 1e30), rel=1e-6)
    assert pf.encode([np.inf, 1]) == [None, 1]


def test_a_role_gives_colour_dash_and_marker():
    trace = pf.line(X, X, "f", "derivative")
    assert trace["line"]["color"] == style.COLOURS["derivative"]
    assert trace["line"]["dash"] == "dash"
    assert pf.line(X, X, "f", "#123456", "dot", 5)["line"] == {
        "color": "#123456",
        "dash": "dot",
        "width": 5,
    }
    assert pf.points(1, 1, colour="class_1")["marker"]["symbol"] == "square"
    with pytest.raises(ValueError, match="no colour for 'red'"):
        pf.line(X, X, colour="red")


def test_lengths_must_agree():
    with pytest.raises(ValueError, match=r"same length.*'x': 3, 'y': 2"):
        pf.line([1, 2, 3], [1, 2])


def test_only_several_named_traces_make_a_legend():
    named, other, unnamed = pf.line(X, X, "f"), pf.line(X, X, "g"), pf.line(X, X)
    shown = [
        pf.figure(t)["layout"]["showlegend"] for t in ([named], [named, unnamed], [named, other])
    ]
    assert shown == [False, False, True]


def test_labels_limits_and_axes_are_those_asked_for():
    layout = pf.figure([], (-1, 2), (0, 5), "time", "speed", title="Car", height=300)["layout"]
    assert layout["xaxis"]["range"] == [-1, 2]
    assert layout["yaxis"]["range"] == [0, 5]
    assert (layout["xaxis"]["title"]["text"], layout["yaxis"]["title"]["text"]) == ("time", "speed")
    assert layout["xaxis"]["zeroline"]
    assert layout["yaxis"]["zeroline"]
    assert layout["title"]["text"] == "Car"
    assert layout["height"] == 300
    assert not pf.figure([], origin_axes=False)["layout"]["xaxis"]["zeroline"]


@pytest.mark.parametrize("make", [pf.figure, pf.figure_3d])
def test_ranges_upside_down_are_refused(make):
    with pytest.raises(ValueError, match=r"y_range = \(2, 1\) is upside down.*\(1, 2\)"):
        make([], (0, 1), (2, 1))


def test_an_end_label_stands_where_the_curve_leaves_the_picture():
    label = pf.end_label(X, X**2, "f", y_range=(0, 1))
    assert pf.decode(label["x"]) == pytest.approx([1])
    assert pf.decode(label["y"]) == pytest.approx([1])
    at_edge = pf.end_label(X, X, "a long name of a curve", y_range=(-3, 3))
    margin = pf.figure([at_edge], (-2, 2), (-3, 3))["layout"]["margin"]["r"]
    assert margin > pf.figure([label], (-2, 2), (-3, 3))["layout"]["margin"]["r"]


def named(figure, name):
    return next(trace for trace in figure["data"] if trace["name"] == name)


def test_poles_break_the_line():
    figure = moving.curves_figure([lambda x: 1 / x], *BOX, names=["1/x"])
    x, y = (pf.decode(figure["data"][0][axis]) for axis in "xy")
    assert np.isnan(y[np.abs(x) < 1e-9]).any()


def test_the_secant_picture_shows_the_triangle_and_both_lines():
    figure = FIGURES["secant"]()
    assert pf.decode(named(figure, "run")["x"]) == pytest.approx([0.5, 0.9])
    assert pf.decode(named(figure, "run")["y"]) == pytest.approx([0.25, 0.25])
    assert pf.decode(named(figure, "rise")["y"]) == pytest.approx([0.25, 0.81])
    assert pf.decode(named(figure, "secant")["y"]) == pytest.approx([0.25 - 3.5, 0.25 + 2.1])
    assert pf.decode(named(figure, "tangent")["y"]) == pytest.approx([-2.25, 1.75])


def test_newtons_steps_go_up_to_the_curve_and_down_the_tangent():
    figure = FIGURES["newton"]()
    up, down = named(figure, "up to the curve"), named(figure, "tangent")
    np.testing.assert_allclose(pf.decode(up["x"]), [2, 2, np.nan, 1, 1, np.nan])
    np.testing.assert_allclose(pf.decode(up["y"]), [0, 4, np.nan, 0, 1, np.nan])
    np.testing.assert_allclose(pf.decode(down["x"]), [2, 1, np.nan, 1, 0.5, np.nan])
    np.testing.assert_allclose(pf.decode(down["y"]), [4, 0, np.nan, 1, 0, np.nan])
    with pytest.raises(ValueError, match="step must be between 0 and 2, not 3"):
        moving.newton_figure(square, [2, 1, 0.5], 3, *BOX)


@pytest.mark.parametrize(
    "states",
    [
        [moving.newton_figure(square, [2, 1, 0.5], step, *BOX) for step in (0, 1, 2)],
        [moving.secant_figure(square, Line(0, 0, h), h, *BOX) for h in (-1, 0.1, 2)],
        [
            classes.classified_figure(*DATA, *BOX, weights=weights)
            for weights in [(1, 0), (0, 0), (0, 1)]
        ],
        [
            moving.curves_figure([lambda x, a=a: x + a], *BOX, names=["line"])
            for a in (0.0, 9.0)  # the second is outside the picture
        ],
    ],
)
def test_a_slider_never_changes_the_number_or_kind_of_traces(states):
    kinds = [[(trace["type"], trace["name"]) for trace in state["data"]] for state in states]
    assert all(kind == kinds[0] for kind in kinds)


def test_stacked_panels_share_the_axis_and_do_not_overlap():
    layout = FIGURES["stacked"]()["layout"]
    upper, lower = layout["yaxis"]["domain"], layout["yaxis2"]["domain"]
    assert lower[1] < upper[0]
    assert layout["xaxis"]["range"] == [0, 6]
    assert layout["xaxis"]["anchor"] == "y2"
    assert [note["text"] for note in layout["annotations"]] == ["speed", "change"]


def test_stacked_cursor_stands_on_every_curve():
    figure = FIGURES["stacked"]()
    markers = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    assert [pf.decode(trace["y"])[0] for trace in markers] == pytest.approx([np.sin(1), np.cos(1)])
    assert [trace["yaxis"] for trace in markers] == ["y", "y2"]


def test_slices_path_and_plane_lie_on_their_surface():
    figure = FIGURES["surface"]()
    for name in ("x held", "y held", "path"):
        x, y, z = (pf.decode(named(figure, name)[axis]) for axis in "xyz")
        assert z == pytest.approx(bowl(x, y), rel=1e-5, abs=1e-6)
    assert (pf.decode(named(figure, "x held")["x"]) == 0.5).all()
    assert (pf.decode(named(figure, "y held")["y"]) == 0.5).all()
    plane = named(figure, "tangent plane")
    assert pf.decode(plane["x"]) == pytest.approx([-0.5, 1.5])
    assert pf.decode(plane["y"]) == pytest.approx([0, 1])
    assert pf.decode(plane["z"]) == pytest.approx(np.array([[-1.25, 0.75], [0.75, 2.75]]))


def test_a_place_without_a_value_is_no_gap_in_a_surface():
    """Plotly's contours go astray beside a gap, and the page stands still while they are drawn."""
    f = Function("x y / (x^2 + y^2)", "x", "y")
    (surface,) = moving_surfaces.surface_figure(f, (-1, 1), (-1, 1))["data"]
    assert np.isfinite(pf.decode(surface["z"])).all()
    assert surface["contours"]["z"]["show"]


def test_a_surface_with_gaps_has_no_contours():
    dome = Function("sqrt(1 - x^2 - y^2)", "x", "y")
    (surface,) = moving_surfaces.surface_figure(dome, (-1, 1), (-1, 1))["data"]
    assert np.isnan(pf.decode(surface["z"])).any()
    assert surface["contours"] == {"z": {"highlight": False}}


def test_contours_are_labelled_at_round_heights():
    contours = FIGURES["contour"]()["data"][0]["contours"]
    assert contours["showlabels"]
    assert contours["start"] <= 0
    assert contours["end"] >= 6
    assert contours["size"] == 0.5


def test_a_path_begins_with_a_dot_and_ends_with_a_star():
    figure = FIGURES["contour"]()
    start, end = named(figure, "start"), named(figure, "end")
    assert (start["x"], start["y"], start["marker"]["symbol"]) == ([-1.5], [0.8], "circle")
    assert (end["x"], end["y"], end["marker"]["symbol"]) == ([0], [0], "star")


def test_more_curves_than_looks_are_refused():
    with pytest.raises(ValueError, match="5 curves but looks for 4: draw fewer, or name more"):
        moving.curves_figure([np.sin] * 5, *BOX, names="abcde")
