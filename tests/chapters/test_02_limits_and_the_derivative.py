"""Chapter 02: the numbers and formulas that it states, and its pictures.

Limits and formulas are compared with SymPy and with what can be worked out by hand; the listed
wrong numbers of its exercises are recomputed from the slips that they name.
"""

import itertools
import math
import re

import numpy as np
import pytest
import sympy as sp

from course_utils.exercises.chapters.chapter_02 import EXERCISES, find_delta
from course_utils.pictures.chapters import limits_and_the_derivative as pictures
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode

MINUS = "\N{MINUS SIGN}"


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "x =     2   f(x) = nan",
        "x = 2.001   f(x) = 4.001",
        "ε =   0.4: δ = 0.0800, worst miss 0.3261; largest δ 0.097618",
        "sin(1/x): oscillates",
        "AccumBounds(-1, 1)",
        "1/x    left -inf   right  inf",
        "    On both sides of x = 0 the values tend to 7.",
        "x = 0.0000001    1 - cos x = 4.996e-15   quotient 0.4996",
        "x = 0.00000001   1 - cos x = 0.000e+00   quotient 0.0000",
        "between -0.0000000009 and 0.0000000019",
        "limit:    3",
        "waves: 8   slope:  30.95",
        "value 1.0   limit 0.0",
        "both sides: left and right differ",
        "value 0.0   slope nan",
        "[-1.0, nan, 1.0]",
        "ReLU at 0, across: 0.5",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_what_the_computer_makes_of_the_cosine_is_what_is_printed():
    """The last line is no accident: cos x lies nearer to 1 than to the number below 1."""
    below = sp.Rational(1) - sp.Rational(1, 2) ** 53
    cosine = sp.cos(sp.Rational(1, 10**8)).evalf(40)
    assert 1 - cosine < cosine - below
    assert float(1 - below) == pytest.approx(1.1e-16, rel=0.02)
    assert float(1 - cosine) == pytest.approx(5e-17, rel=1e-6)


def test_the_slopes_of_the_waves():
    x = sp.Symbol("x")
    for terms in range(1, 9):
        W = sum(sp.Rational(1, 2) ** n * sp.cos(3**n * sp.pi * x) for n in range(terms))
        slope = sp.diff(W, x).subs(x, sp.Rational(1, 2))
        assert sp.simplify(slope + sp.pi * sum(sp.Rational(-3, 2) ** n for n in range(terms))) == 0
        assert W.subs(x, sp.Rational(1, 2)) == 0


# ------------------------------------------------------------------------------ formulas


def test_derivatives_from_first_principles():
    x, h = sp.symbols("x h", positive=True)
    for f, simplified, limit in [
        (x**2, 2 * x + h, 2 * x),
        (1 / x, -1 / (x * (x + h)), -1 / x**2),
        (sp.sqrt(x), 1 / (sp.sqrt(x + h) + sp.sqrt(x)), 1 / (2 * sp.sqrt(x))),
        (3 * x + 2, 3, 3),
        (1 / x**2, -(2 * x + h) / (x**2 * (x + h) ** 2), -2 / x**3),
        (x**2 + x, 2 * x + h + 1, 2 * x + 1),
    ]:
        assert sp.simplify((f.subs(x, x + h) - f) / h - simplified) == 0
        assert sp.simplify(sp.sympify(simplified).subs(h, 0) - limit) == 0
        assert sp.simplify(sp.diff(f, x) - limit) == 0


def test_limits_of_the_text_and_of_the_exercises():
    x = sp.Symbol("x", real=True)
    for expression, at, value in [
        ((x**2 - 4) / (x - 2), 2, 4),
        ((3 * x**2 + 1) / (x**2 - 5), sp.oo, 3),
        ((sp.sqrt(x) - 2) / (x - 4), 4, sp.Rational(1, 4)),
        (sp.sin(x) / x, 0, 1),
        ((1 - sp.cos(x)) / x**2, 0, sp.Rational(1, 2)),
        ((x**2 - 9) / (x - 3), 3, 6),
        ((6 * x**2 + 1) / (2 * x**2 - 5), sp.oo, 3),
        ((sp.sqrt(x) - 3) / (x - 9), 9, sp.Rational(1, 6)),
        (sp.sin(5 * x) / x, 0, 5),
        ((x**3 - 8) / (x - 2), 2, 12),
        (sp.sqrt(x**2 + 6 * x) - x, sp.oo, 3),
    ]:
        assert sp.limit(expression, x, at) == value
    assert sp.simplify(1 - sp.cos(x) - 2 * sp.sin(x / 2) ** 2) == 0
    assert sp.limit(sp.exp(1 / x), x, 0, "-") == 0
    assert sp.limit(sp.exp(1 / x), x, 0, "+") == sp.oo


def test_the_chain_of_areas():
    angle = np.linspace(0.01, np.pi / 2 - 0.01, 200)
    assert np.all(np.sin(angle) < angle)
    assert np.all(angle < np.tan(angle))
    assert np.all(np.cos(angle) < np.sin(angle) / angle)


def test_the_rule_for_delta_holds_where_the_proof_says():
    for epsilon in np.geomspace(1e-6, 100, 60):
        delta = min(1, epsilon / 5)
        sides = 2 + delta * np.linspace(-1, 1, 2001)[1:-1]
        assert np.all(abs(sides**2 - 4) < epsilon)


# ------------------------------------------------------------------------------ exercises


def test_references_by_another_route():
    answers = {e.id: e.answer for e in EXERCISES}
    assert answers["2.34"] == pytest.approx(min(9 - 2.9**2, 3.1**2 - 9))
    assert answers["2.37"] * 2 + 1 == 2**2
    folded = [(abs((1 + h) ** 2 - 1) - 0) / h for h in (-1e-7, 1e-7)]
    assert folded == pytest.approx(answers["2.38"], abs=1e-6)
    assert find_delta(lambda x: x**2, 2, 4, 0.5) == 1 / 16


# ------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize(
    ("curve", "epsilon", "largest"),
    [("square", 0.4, math.sqrt(4.4) - 2), ("hole", 0.4, 0.4), ("jump", 0.5, 0), ("swing", 0.5, 0),
     ("reciprocal", 0.8, 0)],
)  # fmt: skip
def test_the_game_knows_the_largest_delta(curve, epsilon, largest):
    assert pictures.answer_to(curve, epsilon).delta == pytest.approx(largest, abs=1e-9)


@pytest.mark.parametrize("curve", pictures.CLAIMS)
def test_the_reading_of_the_game_is_true(curve):
    claim, counts = pictures.CLAIMS[curve], set()
    for epsilon, delta in itertools.product((0.05, 0.4, 0.8), (0.01, 0.09, 0.5, 1)):
        picture = pictures.epsilon_and_delta(curve, epsilon, delta)
        counts.add(len(picture.figure["data"]))
        x = claim.x0 + delta * np.concatenate([np.linspace(-1, 1, 4001)[1:-1]])
        x = x[x != claim.x0]
        worst = np.nanmax(abs(claim.f(x) - claim.L))
        assert ("not small enough" in picture.reading) == bool(worst >= epsilon)
        if "not small enough" in picture.reading:
            broken = float(re.search(r"x = (\S+) lies", picture.reading)[1].replace(MINUS, "-"))
            assert 0 < abs(broken - claim.x0) <= delta
        never = "no δ will do" in picture.reading
        assert never == (curve in ("jump", "reciprocal", "swing"))
    assert len(counts) == 1


def test_the_microscope_shows_slopes_to_both_sides():
    reading = pictures.microscope("square", 3).reading
    assert reading == (
        f"1,000 times larger: slope to the left (Δx = {MINUS}0.001): 1.9990; "
        "slope to the right (Δx = 0.001): 2.0010"
    )
    assert "no curve" in pictures.microscope("sqrt", 2).reading
    assert pictures.microscope("sqrt", 4).reading.endswith(": 100.0000")
    assert pictures.microscope("wedge", 2).reading.endswith(f"{MINUS}0.5064")  # sin 100
    x = sp.sin(100).evalf()
    assert float(x) == pytest.approx(-0.5064, abs=5e-5)
    sizes = {len(pictures.microscope(c, k).figure["data"]) for c in pictures.SIGHTS for k in (0, 6)}
    assert len(sizes) == 1


@pytest.mark.parametrize("curve", pictures.SIGHTS)
@pytest.mark.parametrize("k", [0, 3.5, 6])
def test_what_is_seen_under_the_microscope_is_the_curve(curve, k):
    sight, zoom = pictures.SIGHTS[curve], 10**k
    drawn = pictures.microscope(curve, k).figure["data"][1]
    u, v = decode(drawn["x"]), decode(drawn["y"])
    shown = np.isfinite(v) & (abs(v) < pictures.EDGE)
    if sight.swing is None:
        expected = (sight.f(sight.x0 + u / zoom) - sight.f(sight.x0)) * zoom
        assert v[shown] == pytest.approx(expected[shown], abs=1e-3)
    assert np.any(shown) or sight.swing


@pytest.mark.parametrize("number", range(1, 13))
def test_each_suspect_fails_as_its_kind_says(number):
    """Numbers close to 0 decide, from the drawn function itself."""
    kinds = pictures.kinds_of_round(number)
    assert len(set(kinds)) == 4
    steps = np.geomspace(1e-7, 1e-5, 400)
    for suspect in pictures.suspects(number):
        left, right = (suspect.slopes(side * steps) for side in (-1, 1))
        settles = [np.ptp(side) < 0.01 for side in (left, right)]
        large = [np.min(abs(side)) > 1e3 for side in (left, right)]
        found = {
            (True, True, False, False): "both settle",
            (False, False, True, True): "vertical tangent",
            (False, False, False, False): "oscillation",
        }.get((*settles, *large), "jump" if sum(settles) == sum(large) == 1 else "?")
        if found == "both settle":
            same = abs(left[0] - right[0]) < 0.01
            found = "derivative" if same else "corner"
        if found == "vertical tangent":
            assert np.sign(left[0]) == np.sign(right[0])
        assert found == suspect.kind


def test_the_game_tells_what_each_kind_needs_and_hides_the_formula_until_then():
    right = pictures.kinds_of_round(3)
    asked = dict.fromkeys("ABCD", "?")
    blank = pictures.which_is_which(3, **asked)
    titles = [t["text"][0] for t in blank.figure["data"] if "text" in t]
    assert titles == list("ABCD")
    assert not any(kind in blank.reading + blank.alt for kind in pictures.KINDS)
    wrong = next(kind for kind in pictures.KINDS if kind != right[0])
    one = pictures.which_is_which(3, **(asked | {"A": wrong, "B": right[1]}))
    assert "A is not: " in one.reading
    assert "B is right" in one.reading
    whole = pictures.which_is_which(3, **dict(zip("ABCD", right, strict=True)))
    assert whole.reading == "round 3: all four are right"
    assert len({len(p.figure["data"]) for p in (blank, one, whole)}) == 1


def test_static_pictures_say_what_they_show():
    assert "corner" in pictures.opening().alternative_text
    drawn = describe(pictures.areas(0.8))
    assert all(word in drawn for word in (r"\sin x", r"\tan x", "arc"))


# ------------------------------------------------------------------------------- chapter


def test_a_term_is_defined_once(prose):
    terms = ["tends to", "limit", "one-sided limit", "continuous", "derivative", "differentiable"]
    terms += ["radians", "cancellation", "corner", "jump", "vertical tangent", "oscillation"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)


def test_errors_that_people_make_are_not_taught(prose):
    """A derivative of the root is claimed at 0 only among the mistakes."""
    before, after = prose.split("## Common mistakes")
    assert "x \\ge 0" not in before
    assert "0^+$" in after
    assert "0^+$." not in before.replace("a^+", "")
