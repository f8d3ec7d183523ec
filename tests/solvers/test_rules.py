"""Each rule that ends an iteration, and each sentence of a descent, at its own limits."""

import math

import numpy as np
import pytest

from course_utils.functions import Function
from course_utils.solvers import basins, gradient_descent, minimize_newton, minimize_scalar, newton
from course_utils.solvers.descent_messages import Trial, Words, descent_result
from course_utils.solvers.descent_rules import no_slope, out_of_reach, plunges, too_short
from course_utils.solvers.evidence import Crossing, View
from course_utils.solvers.iteration import (
    Row,
    Stop,
    Verdict,
    _path,
    converged,
    no_step,
    not_finite,
    runs_away,
)
from course_utils.solvers.landscape import extrema, maximum_curvature, stationary_points
from course_utils.solvers.messages import ROOT, advice, newton_message

NAN, INF = math.nan, math.inf
STOP = Stop(1e-3, 1e-6, 99)


def row(x=0.0, fun=1.0, jac=1.0, step=1.0, residual=None, hess=None):
    length = abs(step) if np.ndim(step) == 0 else float(np.linalg.norm(step))
    return Row(x, fun, jac, step, abs(fun) if residual is None else residual, length, hess)


def named(verdict):
    return verdict and verdict.name


# --- Newton --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "name"), [
    ([row(1.0, 2.0)], None), ([row(1.0, INF)], "overflow"), ([row(1.0, NAN)], "outside the domain"),
    ([row(INF, 1.0)], "overflow"), ([row(1e101, NAN)], "overflow"),
    ([row(1e99, NAN)], "outside the domain"),
    ([row(0.0), row(1e7), row(1e8), row(1e9, NAN)], "runs away"),
    ([row(0.0), row(1e8), row(1e7), row(1e9, NAN)], "outside the domain"),
    ([row(0.0), row(1e4), row(9e5), row(1e9, NAN)], "outside the domain"),
    ([row(1e3), row(1e7), row(9e8), row(1e9, NAN)], "outside the domain"),
    ([row(0.0), row(1e8), row(1e9, NAN)], "outside the domain"),
])  # fmt: skip
def test_values_that_are_no_numbers(rows, name):
    assert named(not_finite(rows, STOP)) == name


@pytest.mark.parametrize(("last", "stop", "is_there"), [
    (row(1.0, 0.0, step=5.0), STOP, True), (row(1.0, 1e-6, step=1e-3), STOP, True),
    (row(1.0, 1.1e-6, step=1e-3), STOP, False), (row(1.0, 1e-6, step=1.1e-3), STOP, False),
    (row(100.0, 1e-6, step=0.09), STOP, True), (row(0.01, 1e-6, step=0.9e-3), STOP, True),
    (row(1.0, 1e-6, step=9.0), Stop(INF, 1e-6, 9), True),
    (row(1.0, 9.0, step=1e-4), Stop(1e-3, INF, 9), True),
])  # fmt: skip
def test_both_tolerances_are_to_be_met(last, stop, is_there):
    assert (converged([last], stop) == Verdict("converged")) is is_there


@pytest.mark.parametrize(("last", "name"), [
    (row(step=1.0), None), (row(step=NAN, jac=NAN), "no derivative"),
    (row(step=NAN, jac=0.0), "zero derivative"), (row(step=INF, jac=1e-310), "overflow"),
    (row(x=1e7, step=NAN, jac=0.0), "runs away"),
    (row(x=9e5, step=NAN, jac=0.0), "zero derivative"),
    (row(step=NAN, jac=1.0, hess=0.0), "zero derivative"),
    (row(step=NAN, jac=1.0, hess=INF), "no derivative"),
    (row(np.zeros(2), step=np.full(2, NAN), hess=np.ones((2, 2))), "zero derivative"),
])  # fmt: skip
def test_what_cannot_be_divided_by(last, name):
    assert named(no_step([row(0.0), last], STOP)) == name


def flight(n, step=1.0, growth=1.0, fun=1.0):
    xs, rows = 0.0, []
    for k in range(n):
        rows.append(row(xs, fun + 0.1 * k, step=step * growth**k))
        xs += step * growth**k
    return rows


@pytest.mark.parametrize(("rows", "away"), [
    (flight(11), True), (flight(10), False), (flight(11, fun=-5.0), False),
    (flight(11, growth=0.97), False), (flight(11, growth=0.99), True),
    (flight(11, growth=-1.5), False), (flight(11, growth=-1.7), True),
    ([*flight(5), row(7.0, 0.01), *flight(11)], True),
    ([row(r.x + 1e4, r.fun, step=r.step) for r in flight(11)], False),
    ([row(r.x + 500, r.fun, step=r.step) for r in flight(11)], True),
    ([r._replace(x=-r.x, step=-r.step) for r in flight(11)], True),
])  # fmt: skip
def test_on_and_on(rows, away):
    assert (runs_away(rows, STOP) == Verdict("runs away")) is away


def test_only_the_size_of_f_was_tested():
    early = newton(Function("x^2 - 1"), 1e6, xtol=INF, ftol=1e-2)
    assert "the next step would still move x by" in early.message
    whole = newton(Function("x^2 - 1"), 1e6)
    assert "would still move" not in whole.message


@pytest.mark.parametrize(("x0", "line_search", "kind"), [
    (0.1, False, "maximum"), (0.1, True, "minimum"), (2.0, False, "minimum"),
    (0.0, True, "maximum"),
])  # fmt: skip
def test_downhill_only(x0, line_search, kind):
    found = minimize_newton(Function("x^4 - 2x^2"), x0, line_search=line_search)
    assert found.kind == kind
    assert found.success == (kind == "minimum")


# --- descents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "name"), [
    ([row(1.0, 2.0)], None), ([row(1.0, NAN)], "outside the domain"), ([row(1.0, INF)], "diverges"),
    ([row(0.0, 5.0), row(1.0, 2.0), row(2.0, -INF)], "falls without bound"),
    ([row(0.0, 5.0), row(1.0, 7.0), row(2.0, INF)], "diverges"),
])  # fmt: skip
def test_numbers_that_become_too_large(rows, name):
    assert named(out_of_reach(rows, STOP)) == name


@pytest.mark.parametrize(("rows", "name"), [
    ([row()], None), ([row(jac=NAN, step=NAN)], "no derivative"),
    ([row(jac=INF, step=INF)], "no derivative"),
    ([row(fun=5.0), row(fun=7.0, jac=INF, step=INF)], "diverges"),
    ([row(fun=5.0), row(fun=1.0, jac=INF, step=INF)], "falls without bound"),
    ([row(fun=5.0), row(fun=1.0, residual=INF)], "falls without bound"),
    ([row(fun=5.0), row(fun=1.0, jac=NAN, step=NAN)], "no derivative"),
])  # fmt: skip
def test_slopes_that_are_none(rows, name):
    assert named(no_slope(rows, STOP)) == name


@pytest.mark.parametrize(("steps", "stalls"), [
    ([1.0], False), ([1e-17], True), ([0.0], True), ([1.0, 1e-17], True), ([1.0, 0.0], False),
    ([0.0, 0.0], True), ([0.0, 1.0], False), ([1.0, 2e-16], False),
])  # fmt: skip
def test_steps_that_are_lost(steps, stalls):
    rows = [row(1.0, step=s) for s in steps]
    assert (too_short(rows, STOP) == Verdict("stalled")) is stalls


@pytest.mark.parametrize(("last", "plunge"), [
    (row(2e8, 0.0), True), (row(0.9e8, 0.0), False), (row(2e8, 9.0), False), (row(-2e8, 0.0), True),
])  # fmt: skip
def test_an_end_that_is_none(last, plunge):
    assert (plunges([row(0.5, 5.0), last], STOP) == Verdict("falls without bound")) is plunge


def told(name, xs, funs, jacs, trial=None, words=None, period=None):
    rows = [row(x, f, j, -0.1 * j) for x, f, j in zip(xs, funs, jacs, strict=True)]
    return descent_result(_path(rows), Verdict(name, period=period), words, trial).message


BOWL = Trial(lambda x: x * x, lambda x: 2 * x, 3.0)


@pytest.mark.parametrize(("name", "xs", "funs", "jacs", "trial", "message"), [
    ("converged", [2.0], [4.0], [0.0], None,
     "At the start x = 2 the gradient is 0 already: there is no way down to follow, be it a "
     "minimum or not."),
    ("converged", [2.0], [4.0], [1e-9], None,
     "At the start x = 2 the gradient is only 1e-09 long: not 0, but within the tolerance. A "
     "smaller gtol asks for more."),
    ("converged", [2.0, 1.0], [4.0, 1.0], [1.0, 0.0], None,
     "Converged to x = 1 in 1 step: the gradient is 0 there."),
    ("converged", [2.0, 1.0], [4.0, 1.0], [1.0, 2e-9], None,
     "Converged to x = 1 in 1 step: the gradient is down to 2e-09."),
    ("flat", [2.0, 1.0], [4.0, 1.0], [1.0, 0.0], None,
     "After 1 step, at x = 1, the gradient comes out as 0, but only by rounding: within the "
     "tolerance, yet the slope fades so slowly that nothing shows a minimum nearby. f may fall "
     "on."),
    ("diverges", [2.0, 9.0], [4.0, 81.0], [1.0, 1.0], None,
     "Diverges: the steps overshoot further and further, and after 1 step f has risen from 4 to "
     "81. Take a smaller learning rate."),
    ("diverges", [2.0, 9.0], [4.0, 81.0], [1.0, 1.0], BOWL,
     "Diverges: the steps overshoot further and further, and after 1 step f has risen from 4 to "
     "81. Take a smaller learning rate: with 0.6 f falls from the start on."),
    ("diverges", [2.0], [INF], [1.0], None,
     "At the start x = 2 f is too large for the computer (above 1.8e308): start nearer to where "
     "it is small."),
    ("falls without bound", [2.0, 1e9], [4.0, -1.0], [1.0, 1.0], None,
     "No end to the fall: after 1 step f has fallen from 4 to -1, and x has got to 1e+09. There is "
     "no minimum that way."),
    ("stalled", [2.0, 2.0], [4.0, 4.0], [1.0, 1.0], None,
     "Stuck at x = 2: the step is too small to change it, though the gradient is 1 long. Take a "
     "larger learning rate."),
    ("no derivative", [2.0], [4.0], [NAN], None, "At the start x = 2 f has no gradient to follow."),
    ("outside the domain", [2.0], [NAN], [1.0], None,
     "At the start x = 2 f has no value: that is outside its domain. Start inside it."),
    ("outside the domain", [2.0, -1.0], [4.0, NAN], [1.0, 1.0], None,
     "After 1 step, at x = -1, f has no value: that is outside its domain."),
    ("outside the domain", [2.0, -1.0], [4.0, NAN], [1.0, 1.0], BOWL,
     "After 1 step, at x = -1, f has no value: that is outside its domain. Take a smaller learning "
     "rate: with 0.6 f falls from the start on."),
    ("iteration limit", [2.0, 1.0], [4.0, 1.0], [1.0, 0.5], None,
     "Not there after 1 step: the gradient is 0.5 long, and f has fallen from 4 to 1."),
    ("iteration limit", [2.0, -3.0, 2.5], [4.0, 3.0, 6.0], [1.0, 0.5, 2.0], None,
     "Not there after 2 steps: the gradient is 2 long, and f has risen from 4 to 6. The steps go "
     "to and fro. Take a smaller learning rate."),
])  # fmt: skip
def test_sentences_of_a_descent(name, xs, funs, jacs, trial, message):
    assert told(name, xs, funs, jacs, trial) == message


def test_a_faster_rate_is_tried_from_where_the_descent_stopped():
    cut = Trial(lambda x: x * x if x < 1.5 else NAN, lambda x: 2 * x, 0.01)
    falls = "With a learning rate of 0.5 f falls faster from here."
    assert falls in told("iteration limit", [3.0, 2.0, 1.0], [9.0, 4.0, 1.0], [6.0, 4.0, 2.0], cut)
    other = cut._replace(values=lambda x: x * x if x > 1.5 else NAN)
    assert falls not in told("iteration limit", [3.0, 2.0, 1.0], [9.0, 4.0, 1.0], [6.0, 4.0, 2.0],
                             other)  # fmt: skip


@pytest.mark.parametrize(("funs", "to_and_fro"), [
    ([9.0, 8, 7, 7.5, 6, 5], False), ([9.0, 8, 7, 6, 6.5, 5], True), ([9.0, 8, 7, 6, 6, 6], False),
    ([9.0, 8, 7, 6, 5, 5.5], True), ([9.0, 10, 8, 7, 6, 5], False),
])  # fmt: skip
def test_to_and_fro_is_said_of_the_second_half(funs, to_and_fro):
    message = told("iteration limit", np.arange(6.0), funs, np.ones(6))
    assert ("to and fro" in message) is to_and_fro


def test_a_descent_calls_things_by_the_names_it_is_given():
    words = Words(point="(w, b)", function="the loss")
    message = told("stalled", [2.0], [4.0], [1.0], words=words)
    assert message.startswith("Stuck at (w, b) = 2:")
    message = told("cycle", [0.0, 1, 0, 1, 0, 1], [1.0] * 6, [1.0] * 6, words=words, period=2)
    assert message.startswith("Steps to and fro in a cycle of period 2: 1 → 0 → 1. Take a smaller")


def test_how_many_steps_a_slow_descent_still_needs():
    """On x⁴ the gradient falls like a power of the number of steps."""
    slow = gradient_descent(lambda x: x**4, 1.0, 0.05, gtol=1e-8, maxiter=4000)
    assert slow.verdict == "iteration limit"
    assert "maxiter" not in slow.message  # too many to be advised
    soon = gradient_descent(lambda x: x * x, 1.0, 0.01, gtol=1e-8, maxiter=600)
    advised = int(soon.message.partition("maxiter, such as ")[2].partition(".")[0])
    needed = gradient_descent(lambda x: x * x, 1.0, 0.01, gtol=1e-8).nit
    assert needed <= advised <= 1.2 * needed
    assert "With a learning rate of 0.5 f falls faster from here." in soon.message


# --- in the plane, and at the ends of a net ------------------------------------------------------


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e4])
def test_stationary_points_have_no_unit(size):
    f = Function(f"(x/{size})^4 - 2(x/{size})^2 + (y/{size})^2", "x", "y")
    found = stationary_points(f, [(-2 * size, 2 * size), (-size, size)])
    assert [p.kind for p in found] == ["minimum", "saddle", "minimum"]
    np.testing.assert_allclose([p.x / size for p in found], [[-1, 0], [0, 0], [1, 0]], atol=1e-9)
    assert [p.fun for p in found] == pytest.approx([-1, 0, -1])
    steepest = maximum_curvature(f, [(-2 * size, 2 * size), (-size, size)])
    assert steepest == pytest.approx(44 / size**2)


def test_extrema_and_where_they_are():
    found = extrema(Function("x^2 + y"), [(-1, 2), (0, 3)])
    assert (found.lowest.where, found.lowest.fun, found.lowest.x.tolist()) == ("edge", 0, [0, 0])
    assert (found.highest.where, found.highest.fun) == ("corner", 7)
    assert sorted({c.where for c in found.candidates}) == ["corner", "edge"]
    for wrong in ([(0, 1)], [(0, 1), (1, 1)], [(0, 1), (1, 0)]):
        with pytest.raises(ValueError, match="a pair"):
            extrema(Function("x^2 + y"), wrong)
    for no_surface in (math.sin, Function(["x", "y"])):
        with pytest.raises(TypeError, match="A surface is a Function"):
            stationary_points(no_surface, [(0, 1), (0, 1)])


@pytest.mark.parametrize("place", [0.25, 0.75])
def test_a_valley_between_the_last_two_points_of_a_net(place):
    found = minimize_scalar(lambda x: abs(x - place), (0, 1), samples=3)
    assert (found.kind, found.x) == ("inside", pytest.approx(place, abs=1e-9))


def test_roots_that_lie_close_are_two():
    for gap, count in ((1e-3, 2), (1e-4, 2)):
        f = np.polynomial.Polynomial.fromroots([1.0, 1.0 + gap])
        found = basins(f, [0.5, 2.0], maxiter=200)
        assert found.roots == pytest.approx([1.0, 1.0 + gap], abs=1e-9)
        assert found.root.tolist() == [0, 1]
        assert len(found.roots) == count
    far = np.polynomial.Polynomial.fromroots([1e6, 1e6 + 100.0])
    assert basins(far, [9e5, 2e6], maxiter=200).root.tolist() == [0, 1]
    square = basins(np.polynomial.Polynomial([1, 0, 1]), [0.5 + 1j, 0.5 - 1j, 0.3 - 2j])
    assert square.roots.tolist() == [-1j, 1j]
    assert square.root.tolist() == [1, 0, 0]


# --- sentences of Newton's method ----------------------------------------------------------------


def newton_path(xs, funs=None, jacs=None, last=0.5):
    funs = [1.0] * len(xs) if funs is None else funs
    jacs = [1.0] * len(xs) if jacs is None else jacs
    steps = [*np.diff(xs).tolist(), last]
    return _path([row(x, f, j, s) for x, f, j, s in zip(xs, funs, jacs, steps, strict=True)])


def halving(n):
    return [1 - 0.5**k for k in range(n)]


@pytest.mark.parametrize(("verdict", "path", "rate", "message"), [
    (Verdict("converged"), newton_path([2.0]), None, "The start x = 2 already is a root."),
    (Verdict("converged"), newton_path([2.0, 3.0], last=1e-9), None,
     "Converged to x = 3 in 1 step."),
    (Verdict("converged"), newton_path([2.0, 3.0], last=1e-5), None,
     "Converged to x = 3 in 1 step. But only the size of f(x) was tested: the next step would "
     "still move x by 1e-05."),
    (Verdict("converged"), newton_path([2.0, 3.0], last=0.0), "exact",
     "Converged to x = 3 in 1 step, exactly: that is how the method deals with a straight line."),
    (Verdict("converged"), newton_path([2.0, 2.5, 3.0], last=0.0), "quadratic",
     "Converged to x = 3 in 2 steps, quadratically: each step about doubles the number of right "
     "digits."),
    (Verdict("converged"), newton_path([2.0, 2.5, 3.0], last=0.0), "cubic",
     "Converged to x = 3 in 2 steps, faster than quadratically: each step about triples the number "
     "of right digits."),
    (Verdict("converged"), newton_path(halving(40), jacs=halving(41)[:0:-1], last=0.5**40),
     "linear", "Converged to x = 1 in 39 steps, but only linearly: each step leaves 0.5 of the "
     "error. Is the derivative right?"),
    (Verdict("converged"), newton_path(halving(40), jacs=0.5 ** np.arange(40.0), last=0.5**40),
     "linear", "Converged to x = 1 in 39 steps, but only linearly: each step leaves 0.5 of the "
     "error. That happens at a multiple root, where f' is 0 as well."),
    (Verdict("converged", accuracy=1e-4), newton_path([2.0, 1 / 3]), None,
     "Converged to x = 0.3333 in 1 step, to about 1e-04: f(x) is within the tolerance, but the "
     "steps no longer shrink. Rounding errors take over here, or 0 is missed by a hair."),
    (Verdict("converged", accuracy=1e-15), newton_path([2.0, 1.0]), None,
     "Converged to x = 1 in 1 step: the next step is lost between two neighbouring floating-point "
     "numbers."),
    (Verdict("cycle", period=2), newton_path([5.0, 0, 1, 0, 1]), None,
     "Caught in a cycle of period 2: 1 → 0 → 1, round and round."),
    (Verdict("cycle", period=5), newton_path([0.0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0]), None,
     "Caught in a cycle of period 5: 1 → 2 → 3 → 4 → 0 → ..., round and round."),
    (Verdict("zero derivative"), newton_path([2.0]), None,
     "At the start x = 2 f' is 0: the tangent is horizontal and never meets the x axis."),
    (Verdict("flat"), newton_path([2.0, 3.0]), None,
     "After 1 step, at x = 3, f' comes out as 0: for floating-point numbers f(x) is as good as "
     "level there. That is no sign of a root."),
    (Verdict("rounding"), newton_path([2.0, 3.0]), None,
     "After 1 step, at x = 3, f(x) comes out as 0, but only by rounding: with more digits it is "
     "not. That is no sign of a root."),
    (Verdict("no derivative"), newton_path([2.0]), None,
     "At the start x = 2 there is no derivative to follow."),
    (Verdict("outside the domain"), newton_path([2.0, -3.0]), None,
     "After 1 step, at x = -3, f has no value: that is outside its domain."),
    (Verdict("overflow"), newton_path([2.0]), None,
     "At the start the numbers are too large for the computer (above 1.8e308)."),
    (Verdict("overflow"), newton_path([2.0, 3.0, 4.0]), None,
     "After 2 steps the numbers are too large for the computer (above 1.8e308)."),
    (Verdict("stalled"), newton_path([2.0, 3.0]), None,
     "Stuck at x = 3: the step is too small to change it, and yet f(x) is not 0. Look for a jump "
     "or a pole there."),
    (Verdict("runs away"), newton_path([1.0, 9.0], [1.0, 2.0]), None,
     "Runs away: 1 step led from x = 1 to 9, and it goes on like that. Each step leads further "
     "from a root."),
    (Verdict("runs away"), newton_path([1.0, 9.0], [1.0, -0.5]), None,
     "Runs away: 1 step led from x = 1 to 9, and it goes on like that. f(x) comes no nearer to 0 "
     "than that out there."),
    (Verdict("runs away"), newton_path([1.0, 9.0], [1.0, 1e-4]), None,
     "Runs away: 1 step led from x = 1 to 9, and it goes on like that. f(x) creeps towards 0 out "
     "there and never gets to it."),
    (Verdict("iteration limit"), newton_path([0.0, 1.0]), None,
     "Not there after 1 step, too few to tell where they lead."),
    (Verdict("iteration limit"), newton_path([float(k % 3) for k in range(14)]), None,
     "After 13 steps x still jumps about and does not settle."),
    (Verdict("iteration limit"),
     newton_path([float(k) for k in range(14)], 0.9 ** np.arange(14.0), last=1.0), None,
     "Not there after 13 steps, though each goes the same way and brings f(x) nearer to 0."),
    (Verdict("iteration limit"), newton_path(halving(14), 0.5 ** np.arange(14.0), last=0.5**14),
     None, "Not there after 13 steps, but the steps still shrink, the last one to 0.5 of the one "
     "before: give it a larger maxiter, such as 41."),
])  # fmt: skip
def test_sentences_of_newtons_method(verdict, path, rate, message):
    assert newton_message(path, verdict, rate, ROOT) == message
    advised = newton_message(path, verdict, rate, ROOT, "Do that.")
    assert advised == (message if verdict.name == "converged" else f"{message} Do that.")


@pytest.mark.parametrize(("verdict", "path", "said"), [
    ("converged", newton_path([2.0, 3.0], last=9e-6), "would still move"),
    ("converged", newton_path(halving(40), jacs=[1.0] * 39 + [9e-4]), "multiple root"),
    ("converged", newton_path(halving(40), jacs=[1.0] * 39 + [5e-3]), "Is the derivative right"),
    ("runs away", newton_path([1.0, 9.0], [1.0, 9e-4]), "creeps towards 0"),
    ("runs away", newton_path([1.0, 9.0], [1.0, 5e-3]), "comes no nearer to 0"),
])  # fmt: skip
def test_what_is_small_enough_to_be_said(verdict, path, said):
    rate = "linear" if len(path) > 9 else None
    assert said in newton_message(path, Verdict(verdict), rate, ROOT)


@pytest.mark.parametrize(("crossing", "starts", "told"), [
    (None, True, "f(x) keeps its sign wherever it was looked at, from -5 to 7: is there a root at "
                 "all?"),
    (Crossing(1.0, 1.0, 1.0), True, "f(x) changes its sign near 1: start there."),
    (Crossing(1.0, 1.0, 1.0), False,
     "f(x) changes its sign near 1: take a method that keeps a bracket, such as root_scalar."),
])  # fmt: skip
def test_advice_from_what_was_seen(crossing, starts, told):
    assert advice(View(-5.0, 7.0, crossing), ROOT, lambda x: starts) == told
    nowhere = advice(View(NAN, NAN, None), ROOT, lambda x: starts)
    assert nowhere == "f(x) has no value anywhere near: look at the function itself."
