"""Changes planted in a notebook, and whether the comparison must see them.

A case is a cell with the source that is committed and the source that runs now. Most are
one of the SOURCES below with one piece of it replaced.
"""

from collections.abc import Callable
from typing import NamedTuple

SET_UP = """
import os, uuid, warnings
import matplotlib.pyplot as plt
import numpy as np
import sympy
from IPython.display import HTML, Image, Markdown, clear_output, display
from ipywidgets import Output
from course_utils.explorer import explore
from course_utils.pictures.kit.display import show
from course_utils.pictures.kit.style import use_style
use_style()
t = np.linspace(-2, 2, 200)
x = sympy.Symbol("x")
"""

PICTURE = """
y = t**2
fig, ax = plt.subplots(figsize=(5, 3))
ax.plot(t, y, color="#0072b2", lw=2, ls="-", label="parabola")
ax.plot(t, 2*t - 1, color="#d55e00", lw=2, label="tangent")
ax.plot([1], [1], "o", ms=8)
ax.bar([-1], [1.0], width=0.5)
ax.scatter([0, 1, 2], [2, 3, 2], s=30)
ax.fill_between(t, 0, 0.5*y, color="#cfe6f5")
ax.annotate("slope 2.00", (1, 1), (0, 3))
ax.set(title="A parabola", xlabel="t", ylabel="y", xlim=(-2, 2), ylim=(-1, 4), yscale="linear")
ax.legend()
ax.grid(True)
show(fig, "A parabola with its tangent")
plt.close(fig)
"""

SPACE = """
u, v = np.meshgrid(np.linspace(-1, 1, 12), np.linspace(-1, 1, 9))
z = u**2 - v**2
fig = plt.figure(figsize=(7, 3))
ax = fig.add_subplot(1, 2, 1, projection="3d", elev=30)
ax.plot_surface(u, v, z, color="#cfe6f5")
ax = fig.add_subplot(1, 2, 2)
ax.clabel(ax.contour(u, v, z, levels=[-0.5, 0, 0.5]))
ax.quiver(u[::4], v[::4], 2*u[::4], -2*v[::4])
show(fig, "A saddle and its contours")
plt.close(fig)
"""

INTERACTIVE = """
from course_utils.pictures.kit.packing import encode
y = np.sin(t)
curve = {"type": "scatter", "name": "sine", "x": encode(t), "y": encode(y), "line": {"width": 2}}
dots = {"type": "scatter", "mode": "markers", "name": "dots", "x": [0, np.pi], "y": [0, 1e-16]}
layout = {"title": {"text": "A sine"}, "xaxis": {"range": [-2, 2]}, "height": 300}
show({"data": [curve, dots], "layout": layout}, "A sine with two dots")
"""

EXPLORER = """
def picture(h):
    rise = 3*h if h != 0.7 else 3*h
    line = {"type": "scatter", "name": "secant", "x": [0, h], "y": [0, rise]}
    return {"data": [line], "layout": {"xaxis": {"range": [0, 2]}}}, f"slope {rise / h:.2f}"

explore(picture, alt="A secant that turns", h=(0.1, 2.0, 0.1, 0.5))
"""

# What rounding to the width of an axis could hide: small, large, logarithmic, far from zero.
NARROW = """
tiny = 1e-6 * np.sin(t)
wide = 1e6 + 2*t
fig, (ax, bx, cx) = plt.subplots(1, 3, figsize=(9, 3))
ax.plot(t, tiny)
bx.plot(t, wide)
cx.semilogy([0, 1, 2, 3], [1, 1e-3, 1e-6, 1e-9])
ax.scatter([0, 1], [0, 5e-7], c=[0.2, 0.8], s=[20, 30], vmin=0, vmax=1)
show(fig, "A small, a large and a logarithmic curve")
plt.close(fig)
"""

SCALES = """
from course_utils.pictures.kit.packing import encode
small = 1e-6 * np.sin(t)
far = 1e6 + 1e-2*t
errors = [1, 1e-3, 1e-6, 1e-9]
curves = [
    {"type": "scatter", "name": "small", "x": encode(t), "y": encode(small)},
    {"type": "scatter", "name": "far", "x": encode(t), "y": far.tolist(), "yaxis": "y2"},
    {"type": "scatter", "name": "errors", "x": [0, 1, 2, 3], "y": errors, "yaxis": "y3"},
    {"type": "scatter", "name": "dots", "x": [0, 1], "y": [0, 5e-7], "marker": {"size": [8, 9]}},
]
layout = {"yaxis2": {"range": [1e6 - 0.02, 1e6 + 0.02]}, "yaxis3": {"type": "log"}}
layout["annotations"] = [{"x": 0.5, "y": 2e-7, "text": "here"}]
layout["yaxis"] = {"range": [-1e-6, 1e-6]}
show({"data": curves, "layout": layout}, "A small, a far and a logarithmic curve")
"""

IN_SPACE = """
u, v = np.linspace(-1, 1, 12), np.linspace(-1, 1, 9)
z = np.subtract.outer(v**2, u**2)
surface = {"type": "surface", "x": u.tolist(), "y": v.tolist(), "z": z.tolist()}
dot = {"type": "scatter3d", "x": [0.5], "y": [0.25], "z": [-0.1875], "mode": "markers"}
axes = {f"{name}axis": {"range": [-1, 1]} for name in "xyz"}
show({"data": [surface, dot], "layout": {"scene": axes}}, "A saddle with a dot")
"""

SMALL_EXPLORER = """
def picture(h):
    y = 1e-6 * np.sin(t + h)
    curve = {"type": "scatter", "x": t, "y": y}
    dot = {"type": "scatter", "x": [h], "y": [1e6 * h]}
    return {"data": [curve, dot], "layout": {"yaxis": {"range": [-1e-6, 1e-6]}}}, f"h = {h}"

explore(picture, alt="A small wave", h=(0.0, 1.0, 0.1, 0.5))
"""

SOURCES = {
    "NARROW": NARROW,
    "SCALES": SCALES,
    "IN SPACE": IN_SPACE,
    "SMALL EXPLORER": SMALL_EXPLORER,
}
SOURCES |= {"PICTURE": PICTURE, "SPACE": SPACE, "INTERACTIVE": INTERACTIVE, "EXPLORER": EXPLORER}


class Case(NamedTuple):
    """A cell as committed and as it runs now; `spoil` changes the committed cell by hand."""

    name: str
    committed: str
    now: str
    tags: tuple = ()
    spoil: Callable = lambda cell: None


def replaced(name, old, new):
    """Make a case of one of the SOURCES with `old` replaced by `new`."""
    source = SOURCES[name.split(":")[0]]
    assert old in source, old
    return Case(name, source, source.replace(old, new))


def same(name, source, tags=()):
    """Make a case whose source stays: what changes is another at each run."""
    return Case(name, source, source, tags)


def spoilt(name, source, spoil, tags=()):
    """Make a case whose source stays and whose committed cell is changed by hand."""
    return Case(name, source, source, tags, spoil)


def forget(cell):
    cell.execution_count = None


def renumber(cell):
    cell.execution_count += 1


def swap(cell):
    cell.outputs.reverse()


def drop_output(cell):
    cell.outputs.clear()


def drop_static_picture(cell):
    del cell.outputs[0].data["image/png"]


def change_static_picture(cell):
    png = cell.outputs[0].data["image/png"]
    cell.outputs[0].data["image/png"] = png[:-8] + png[-8:].swapcase()


def change_figure(cell):
    figure = cell.outputs[0].data["application/vnd.plotly.v1+json"]
    figure["data"][1]["x"][1] += 1e-12


HALF_A_PIXEL = "fig.get_layout_engine().set(rect=(1e-3, 0, 1 - 1e-3, 1))"
UNHINTED = "with plt.rc_context({'text.hinting': 'none'})"
TAGS = "rtol=1e-6", "reason: this case wants it"
IGNORED = "nbval-ignore-output", "reason: a number that nobody can foresee"
WARNING = "warnings.warn('near a pole')"

MUST_FAIL = [
    Case("a digit", "print('slope 2.617')", "print('slope 2.618')"),
    Case("a digit, far behind", "0.123456780", "0.123456781"),
    Case("a sign", "print('slope -2.5')", "print('slope 2.5')"),
    Case("an integer", "print('41 steps')", "print('42 steps')"),
    Case("a float for an integer", "2", "2.0"),
    Case("a word", "print('the limit exists')", "print('the limit exits')"),
    Case("a blank", "print('a  b')", "print('a b')"),
    Case("a line break", "print('a b')", "print('a\\nb')"),
    Case("an element of an array", "np.array([1.5, 2.5])", "np.array([1.5, 2.6])"),
    Case("no number", "np.float64(1.5)", "np.float64('nan')"),
    Case("a LaTeX sign", "x**2 + 2*x", "x**2 - 2*x"),
    Case("a LaTeX term", "x**2 + 2*x", "x**2 + 2*x + 1"),
    Case("a LaTeX exponent", "x**2", "x**3"),
    Case("a LaTeX coefficient", "2.5*x", "2.6*x"),
    Case("Markdown", "Markdown('**minimum**')", "Markdown('**maximum**')"),
    Case("HTML", "HTML('<b>right</b>')", "HTML('<b>wrong</b>')"),
    Case("an output more", "print('a')", "print('a'); display('b')"),
    Case("an output less", "print('a'); display('b')", "print('a')"),
    Case("outputs in another order", "display('a'); display('b')", "display('b'); display('a')"),
    Case("printed, no longer returned", "'a'", "print('a')"),
    Case("an error", "1 / 2", "1 / 0"),
    Case("another error than expected", "1 / 0", "int('a')", ("raises-exception",)),
    Case("another message of an error", "int('a')", "int('b')", ("raises-exception",)),
    Case("an error that stays away", "1 / 0", "1 / 1", ("raises-exception",)),
    Case("a warning", "1", f"{WARNING}\n1"),
    Case("another warning", WARNING, "warnings.warn('near a hole')", ("expects-stderr",)),
    Case("a warning that stays away", WARNING, "pass", ("expects-stderr",)),
    Case("text on stderr", "1", "os.write(2, b'C code complains')\n1"),
    Case("a NumPy warning", "np.log(1.0)", "np.log(np.zeros(1))[0] and np.log(1.0)"),
    Case("more than a looser tolerance", "print(1.00001)", "print(1.00002)", TAGS),
    Case("a picture without data", "plt.plot([1, 2]);", "plt.plot([2, 1]);"),
    spoilt("no execution count", "1", forget),
    spoilt("another execution count", "1", renumber),
    spoilt("a missing output", "1", drop_output),
    spoilt("a reordered output", "display('a'); display('b')", swap),
    replaced("PICTURE: alternative text", "its tangent", "its secant"),
    replaced("PICTURE: title", "A parabola", "A parabole"),
    replaced("PICTURE: label of an axis", 'xlabel="t"', 'xlabel="x"'),
    replaced("PICTURE: limit", "xlim=(-2, 2)", "xlim=(-2, 2.01)"),
    replaced("PICTURE: scale", 'yscale="linear"', 'yscale="symlog"'),
    replaced("PICTURE: line width", "lw=2, ls", "lw=2.1, ls"),
    replaced("PICTURE: dash", 'ls="-"', 'ls="--"'),
    replaced("PICTURE: colour", "#d55e00", "#d45e00"),
    replaced("PICTURE: entry of the legend", '"tangent"', '"secant"'),
    replaced("PICTURE: point moved by half a percent", "y = t**2\n", "y = t**2; y[150] *= 1.005\n"),
    replaced("PICTURE: sign", "2*t - 1", "2*t + 1"),
    replaced("PICTURE: marker", '"o"', '"s"'),
    replaced("PICTURE: height of a bar", "[1.0]", "[1.005]"),
    replaced("PICTURE: place of a dot", "[2, 3, 2]", "[2, 3.015, 2]"),
    replaced("PICTURE: size of dots", "s=30", "s=31"),
    replaced("PICTURE: area", "0.5*y", "0.502*y"),
    replaced("PICTURE: text", "slope 2.00", "slope 2.01"),
    replaced("PICTURE: place of a text", "(0, 3)", "(0, 3.1)"),
    replaced("PICTURE: grid", "grid(True)", "grid(False)"),
    replaced("PICTURE: size", "figsize=(5, 3)", "figsize=(5, 3.1)"),
    replaced("PICTURE: missing line", 'ax.plot([1], [1], "o", ms=8)', ""),
    replaced("SPACE: height of a surface", "v**2\n", "v**2; z[4, 5] += 0.005\n"),
    replaced("SPACE: point of view", "elev=30", "elev=31"),
    replaced("SPACE: level of a contour", "0.5])", "0.51])"),
    replaced("SPACE: direction of arrows", "-2*v[::4]", "2*v[::4]"),
    replaced("INTERACTIVE: one point of a curve", "np.sin(t)\n", "np.sin(t); y[150] *= 1.005\n"),
    replaced("INTERACTIVE: one dot", "[0, np.pi]", "[0, 3.15]"),
    replaced("INTERACTIVE: missing trace", "[curve, dots]", "[curve]"),
    replaced("INTERACTIVE: order of traces", "[curve, dots]", "[dots, curve]"),
    replaced("INTERACTIVE: name of a trace", '"sine"', '"cosine"'),
    replaced("INTERACTIVE: line width", '"width": 2', '"width": 3'),
    replaced("INTERACTIVE: range", "[-2, 2]", "[-2, 2.1]"),
    replaced("INTERACTIVE: title", '"A sine"', '"A line"'),
    replaced("INTERACTIVE: alternative text", "two dots", "a dot"),
    spoilt("INTERACTIVE: static picture lost", INTERACTIVE, drop_static_picture),
    spoilt("INTERACTIVE: static picture changed", INTERACTIVE, change_static_picture),
    spoilt("INTERACTIVE: static picture of another figure", INTERACTIVE, change_figure),
    replaced("EXPLORER: one inner position", "else 3*h", "else 3.1*h"),
    replaced("EXPLORER: sign at one inner position", "else 3*h", "else -3*h"),
    replaced("EXPLORER: range of a slider", "(0.1, 2.0,", "(0.1, 2.1,"),
    replaced("EXPLORER: step of a slider", "0.1, 0.5)", "0.05, 0.5)"),
    replaced("EXPLORER: value of a slider", "0.1, 0.5)", "0.1, 0.6)"),
    replaced("EXPLORER: kind of a control", "h=(0.1, 2.0, 0.1, 0.5)", "h=[0.5, 1.0]"),
    replaced("EXPLORER: reading", "slope {", "the slope {"),
    replaced("EXPLORER: name of a trace", '"secant"', '"chord"'),
    replaced("EXPLORER: alternative text", "that turns", "that moves"),
    replaced("EXPLORER: error at an inner position", "else 3*h", "else 1 / 0"),
    replaced("NARROW: a point by half a percent", "np.sin(t)\n", "np.sin(t); tiny[77] += 1e-8\n"),
    replaced("NARROW: a far curve by half a percent", "2*t\n", "2*t; wide[77] += 0.04\n"),
    replaced("NARROW: a curve as a whole", "1e6 + 2*t", "1e6 + 0.04 + 2*t"),
    replaced("NARROW: an error on a logarithmic axis", "1e-6, 1e-9]", "1.2e-6, 1e-9]"),
    replaced("NARROW: colour of a dot", "c=[0.2, 0.8]", "c=[0.2, 0.805]"),
    replaced("NARROW: size of a dot", "s=[20, 30]", "s=[20, 30.1]"),
    replaced("NARROW: a dot", "[0, 5e-7]", "[0, 5.1e-7]"),
    replaced("SCALES: a point by half a percent", "np.sin(t)\n", "np.sin(t); small[77] += 1e-8\n"),
    replaced("SCALES: far from zero", "1e-2*t\n", "1e-2*t; far[77] += 2e-4\n"),
    replaced("SCALES: on a logarithmic axis", "[1, 1e-3, 1e-6", "[1, 1.2e-3, 1e-6"),
    replaced("SCALES: a dot", "[0, 5e-7]", "[0, 5.1e-7]"),
    replaced("SCALES: size of a dot", "[8, 9]", "[8, 9.01]"),
    replaced("SCALES: place of a note", '"y": 2e-7', '"y": 2.1e-7'),
    replaced("SCALES: range of an axis", "[-1e-6, 1e-6]", "[-1e-6, 1.01e-6]"),
    replaced("IN SPACE: height of a surface", "u**2)\n", "u**2); z[4, 5] += 0.01\n"),
    replaced("IN SPACE: a dot", '"z": [-0.1875]', '"z": [-0.1775]'),
    replaced("IN SPACE: a line of the grid", "1, 12)", "1, 12) ** 1.0 + 0.01"),
    replaced("SMALL EXPLORER: one position", "y = 1e", "y = (1 + 0.01 * (h == 0.7)) * 1e"),
    replaced("SMALL EXPLORER: a point", "+ h)\n", "+ h); y[77] += 1e-8 * (h > 0.85)\n"),
    replaced("SMALL EXPLORER: far outside", "1e6 * h", "1e6 * h * (1 + 0.01 * (h > 0.85))"),
]

MUST_PASS = [
    Case("last digit of a number", "print('it is', 0.3)", "print('it is', 0.1 + 0.2)"),
    Case("last digit of an array", "np.array([0.3, 1.5])", "np.array([0.1 + 0.2, 1.5])"),
    Case("last digits of a list", "[0.3, 0.6]", "[0.1 + 0.2, 0.2 * 3]"),
    Case("last digit in LaTeX", "Markdown(f'$x = {0.3}$')", "Markdown(f'$x = {0.1 + 0.2}$')"),
    Case("sign of zero", "print(0.0)", "print(-0.0)"),
    Case("looser tolerance", "print(1.0000001)", "print(1.0000002)", TAGS),
    Case("ignored", "print(1)", "print(2)", IGNORED),
    same("address", "object()"),
    same("identifier", "print(uuid.uuid4())"),
    same("process number", "print('process', os.getpid())"),
    same("process number in a warning", WARNING, ("expects-stderr",)),
    same("expected error", "int('a')", ("raises-exception",)),
    same("widget", "Output()"),
    same("text in a widget", "with Output(): print('inside')"),
    same("cleared output", "print('gone'); clear_output(); print('here')"),
    same("updated output", "h = display('old', display_id=True); h.update('new')"),
    replaced("PICTURE: noise", "t**2\n", "t**2 * (1 + 4e-16 * np.sin(1e6 * t))\n"),
    replaced("PICTURE: half a pixel", "show(", f"{HALF_A_PIXEL}\nshow("),
    replaced("PICTURE: unhinted fonts", "show(", f"{UNHINTED}: show("),
    replaced("SPACE: noise", "z = u**2 - v**2\n", "z = (u - v) * (u + v)\n"),
    replaced("INTERACTIVE: noise in a list", "1e-16", "2e-16"),
    replaced("INTERACTIVE: noise in an array", "np.sin(t)", "np.sin(t) * (1 + 1e-7)"),
    replaced("INTERACTIVE: identifiers", '"dots",', '"dots", "uid": str(uuid.uuid4()),'),
    replaced("EXPLORER: noise", "else 3*h", "else 0.3 * h / 0.1"),
    replaced("NARROW: noise", "2*t\n", "2*t * (1 + 4e-16 * np.sin(1e6 * t))\n"),
    replaced("SCALES: noise", "1e-2*t\n", "1e-2*t * (1 + 4e-16 * np.sin(1e6 * t))\n"),
    replaced("IN SPACE: noise", "u**2)\n", "u**2) * (1 + 4e-16)\n"),
    replaced("SMALL EXPLORER: noise", "np.sin(t + h)", "np.sin(t + h) * (1 + 4e-16)"),
]
