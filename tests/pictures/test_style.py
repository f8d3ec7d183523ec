"""The palette is legible and distinguishable for everybody, and the style is one for all."""

import json
from base64 import b64decode
from io import BytesIO
from itertools import combinations

import matplotlib
import numpy as np
import plotly.io as pio
import pytest
from matplotlib.figure import Figure
from PIL import Image

from course_utils.pictures.kit import style

# Colour-vision deficiencies at full severity, on linear RGB: Machado, Oliveira and Fernandes
# (2009), "A physiologically-based model for simulation of color vision deficiency".
VISION = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
]
BEHIND = {"background", "grid", "area", "area_negative"}
LINES = sorted(set(style.COLOURS) - BEHIND)
# Roles that are told apart within one picture.
TOGETHER = [
    ("function", "derivative", "second", "third"),
    ("function", "secant", "tangent", "run", "rise"),
    ("function", "tangent", "approximation", "muted"),
    ("slice_x", "slice_y"),
    ("class_0", "class_1", "boundary"),
    ("path", "goal", "point"),
]


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(first, second):
    light = sorted(float(np.dot(TO_XYZ[1], linear(colour))) for colour in (first, second))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(rgb):
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(first, second, vision):
    """Return the CIE 1976 colour difference as seen with a kind of vision."""
    seen = [lab(np.dot(VISION[vision], linear(colour))) for colour in (first, second)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def test_the_measures_know_the_standards_own_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert lab(linear("#FFFFFF")) == pytest.approx([100, 0, 0], abs=0.02)
    # Red and green of the same lightness: far apart for most, close for deuteranopes.
    assert difference("#C02020", "#5A7A00", "normal") > 3 * difference(
        "#C02020", "#5A7A00", "deuteranopia"
    )


@pytest.mark.parametrize("role", LINES)
def test_lines_stand_out_from_the_background(role):
    assert contrast(style.COLOURS[role], style.COLOURS["background"]) >= 3


@pytest.mark.parametrize("role", sorted(set(LINES) - {"contour"}))
def test_words_are_readable(role):
    assert contrast(style.ink_of(role), style.COLOURS["background"]) >= 4.5


def test_contour_labels_are_readable_on_every_tint():
    assert min(contrast(style.COLOURS["text"], tint) for tint in style.PALE) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("roles", TOGETHER, ids=" ".join)
def test_roles_of_one_picture_are_distinguishable(roles, vision):
    for first, second in combinations(roles, 2):
        colours = style.COLOURS[first], style.COLOURS[second]
        # "run" is grey and dotted beside the purple rise and the dashed secant.
        least = 10 if "run" in (first, second) or "muted" in (first, second) else 15
        assert difference(*colours, vision) >= least, (first, second)


@pytest.mark.parametrize("roles", TOGETHER, ids=" ".join)
def test_nothing_is_told_by_colour_alone(roles):
    looks = [(style.dash_of(role), style.marker_of(role)) for role in roles]
    distinct = set(looks)
    if "rise" in roles:  # the rise is the one vertical line
        distinct.add("vertical")
    if "point" in roles:  # a path is a line, a point is not
        distinct.add("line")
    assert len(distinct) == len(roles)


def test_two_slices_are_told_apart_in_space():
    assert style.dash_of("slice_x", in_space=True) != style.dash_of("slice_y", in_space=True)


@pytest.mark.parametrize("scale", ["SEQUENTIAL", "PALE", "RELIEF"])
def test_scales_run_from_light_to_dark(scale):
    lightness = [lab(linear(colour))[0] for colour in getattr(style, scale)]
    assert (np.diff(lightness) < -5).all()


def test_the_lowest_part_of_a_surface_is_seen_on_the_page():
    white = lab(linear(style.COLOURS["background"]))[0]
    assert white - lab(linear(style.RELIEF[0]))[0] > 10


def test_every_dash_and_marker_has_a_counterpart_in_matplotlib():
    assert {*style.DASHES.values(), "solid"} <= set(style.MATPLOTLIB_DASHES)
    assert {*style.MARKERS.values(), "circle"} <= set(style.MATPLOTLIB_MARKERS)
    assert set(style.DASHES) | set(style.MARKERS) <= set(style.COLOURS)


def test_text_is_at_least_12_pixels_high():
    assert min(style.FONT_SIZES.values()) >= 12
    settings = style.matplotlib_settings()
    text = ("font.size", "titlesize", "labelsize", "fontsize")
    sizes = [size for key, size in settings.items() if key.endswith(text)]
    assert len(sizes) == 6
    assert min(sizes) * style.DPI / 72 >= 12 - 1e-9


def test_template_is_small_and_has_no_text_below_12_pixels():
    template = json.dumps(style.plotly_template())
    assert len(template) < 1500
    assert len(template) < len(pio.templates["plotly"].to_plotly_json().__repr__()) / 4

    def sizes(node):
        for key, value in node.items():
            if isinstance(value, dict):
                yield from sizes(value)
            elif key == "size":
                yield value

    assert min(sizes(style.plotly_template()["layout"])) >= 12


def test_an_unknown_role_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"no colour for 'blue': write #RRGGBB or one of function"):
        style.colour_of("blue")
    assert style.colour_of("#123456") == "#123456"


def test_use_style_sets_both_libraries_and_can_be_called_twice():
    default = pio.templates.default
    with matplotlib.rc_context():
        try:
            style.use_style()
            first = dict(matplotlib.rcParams)
            style.use_style()
            assert dict(matplotlib.rcParams) == first
            assert matplotlib.rcParams["figure.figsize"][0] * style.DPI == style.PAGE_WIDTH
            assert pio.templates.default == "course"
            assert pio.templates["course"].layout.font.size == style.FONT_SIZES["text"]
        finally:
            pio.templates.default = default


def test_pictures_made_with_pyplot_are_not_trimmed_in_a_notebook(monkeypatch):
    import IPython
    from IPython.core.interactiveshell import InteractiveShell
    from matplotlib_inline.config import InlineBackend

    shell = InteractiveShell.instance()
    backend = InlineBackend.instance(parent=shell)
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    monkeypatch.setattr(backend, "shell", shell)
    try:
        style._keep_picture_size()
        assert backend.print_figure_kwargs == {"bbox_inches": None}
        figure = Figure(figsize=(3, 2), dpi=100)
        figure.add_axes((0.4, 0.4, 0.2, 0.2))  # trimming would leave less
        shell.display_formatter.formatters["image/png"].enabled = True
        drawn = shell.display_formatter.formatters["image/png"](figure)
        assert Image.open(BytesIO(b64decode(drawn))).size == (300, 200)
    finally:
        InlineBackend.clear_instance()
        InteractiveShell.clear_instance()
