"""The solvers against closed forms, SciPy, and the published numbers of Newton-Raphson."""

import dataclasses
import math
from fractions import Fraction

import numpy as np
import pytest
import scipy.optimize
import scipy.special

from course_utils.functions import Function
from course_utils.solvers import basins, gradient_descent, minimize_newton, newton

CUBIC = Function("x^3 - 5x^2 + 3x")
LOOP = Function("x^3 - 2x + 2")
BELL = Function("exp(-x^2/2) / sqrt(2 pi)")
ROOTS = [0, (5 - math.sqrt(13)) / 2, (5 + math.sqrt(13)) / 2]
# The rule of the published tables: forward differences, and a stop on |f| alone.
PUBLISHED = {
    "derivative": "forward",
    "h": 1e-5,
    "xtol": math.inf,
    "ftol": 1e-6,
    "maxiter": 1000,
}


def cube(x):
    """x³ rounded once, the same on every computer; powers of the C library may differ."""
    return float(Fraction(x) ** 3)


def cubic(x):
    return cube(x) - 5 * (x * x) + 3 * x


def loop(x):
    return cube(x) - 2 * x + 2


# --- Newton-Raphson: the published tables --------------------------------------------------------

# x by forward differences, f(x) there, x with the exact derivative
TABLE_FROM_10 = """
    10              530              10
    7.38916577684   152.6154013      7.38916256158
    5.74651190112   41.89114958      5.74650691412
    4.80729479659   9.968451094      4.80728964859
    4.39634998293   1.521766905      4.39634674335
    4.30694084556   0.06475580039    4.30694013667
    4.30278447449   0.0001370929585  4.30278445036
    4.30277563782   1.31640121e-09   4.30277563777
"""
TABLE_FROM_MINUS_10 = """
    -10                -1530             -10
    -6.20347064784     -449.7541115      -6.20347394541
    -3.71153190583     -131.1400342      -3.71153731573
    -2.10129720283     -37.65931388      -2.10130384444
    -1.09055878143     -10.51529031      -1.09056592103
    -0.488772413473    -2.777576584      -0.488779329993
    -0.165961857631    -0.6401734074     -0.165967639404
    -0.0309666508203   -0.09772431473    -0.030970025628
    -0.00146490303279  -0.004405441946   -0.00146566276639
    -3.53700759601e-06 -1.061108534e-05  -3.56495351037e-06
    3.80995855448e-11  1.142987566e-10   -2.11812677218e-11
"""
TABLE_FROM_2_15 = """
    2.15            -6.724125         2.15
    0.698484393668  -0.003172180944   0.698488936859
    0.697226206639  -4.63653427e-06   0.697226205339
    0.697224362293  -6.353184645e-11  0.697224362272
"""
TABLE_FROM_3_1 = """
    3.1            -8.959           3.1
    13.8934167263  1758.350053      13.8939759036
    9.9255484487   515.0244982      9.92591246542
    7.34130745407  148.2082079      7.34153814335
    5.71749017657  40.60700479      5.71762688869
    4.79238137223  9.608783865      4.79244884281
    4.39163195585  1.441647418      4.39165153874
    4.30654415192  0.05857663533    4.30654534948
    4.30278287544  0.0001122852952  4.30278286089
    4.3027756378   9.866312212e-10  4.30277563776
"""
FROM_3 = {
    0: (3, -9),
    1: (224999.983822, 1.139036942e16),
    2: (150000.382718, 3.374913333e15),
    3: (100000.740748, 9.999722222e14),
    4: (66667.7361262, 2.962883333e14),
    5: (44445.7118304, 8.778912888e13),
    10: (5854.38160239, 2.004804588e11),
    15: (772.396381168, 457828058.8),
    20: (103.175802798, 1045415.127),
    25: (15.1437503135, 2371.729702),
    28: (6.04241155871, 56.18644941),
    29: (4.96414711669, 14.00892747),
    30: (4.45075319018, 2.472117491),
    31: (4.31280146388, 0.1563353762),
    32: (4.3028265369, 0.0007896639987),
    33: (4.30277563931, 2.451248449e-08),
}
TABLES = [
    (10, TABLE_FROM_10),
    (-10, TABLE_FROM_MINUS_10),
    (2.15, TABLE_FROM_2_15),
    (3.1, TABLE_FROM_3_1),
]


def columns(table):
    return np.array([line.split() for line in table.strip().splitlines()], dtype=float).T


def as_printed(values, digits):
    return [float(f"{value:.{digits}g}") for value in values]


@pytest.mark.parametrize(("x0", "table"), TABLES)
def test_published_table_to_every_digit(x0, table):
    x, fun, exact = columns(table)
    result = newton(cubic, x0, **PUBLISHED)
    assert result.success
    assert result.nit == len(x) - 1
    assert as_printed(result.path.x, 12) == x.tolist()
    assert as_printed(result.path.fun, 10) == fun.tolist()
    exact_result = newton(CUBIC, x0, xtol=math.inf, ftol=1e-6)
    assert exact_result.nit == len(exact) - 1
    np.testing.assert_allclose(exact_result.path.x, exact, rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize(("x0", "table"), TABLES)
def test_published_table_from_a_function(x0, table):
    x, fun, _ = columns(table)
    path = newton(CUBIC, x0, **PUBLISHED).path
    np.testing.assert_allclose(path.x, x, rtol=0, atol=5e-7)
    np.testing.assert_allclose(path.fun, fun, rtol=1e-6, atol=1e-13)


def test_published_table_from_the_turning_point():
    result = newton(cubic, 3, **PUBLISHED)
    assert result.success
    assert result.nit == 33
    rows = list(FROM_3)
    x, fun = np.transpose(list(FROM_3.values()))
    assert as_printed(result.path.x[rows[:8]], 12) == x[:8].tolist()
    assert as_printed(result.path.fun[rows[:8]], 10) == fun[:8].tolist()
    # Out there a quotient has seven right digits. Between rows 15 and 20 the power behind the
    # published table was rounded the other way, in its last bit; the root is the same again.
    np.testing.assert_allclose(result.path.x[rows], x, rtol=1e-8)
    np.testing.assert_allclose(result.path.fun[rows[:-2]], fun[:-2], rtol=5e-8)
    assert as_printed(result.path.x[-1:], 12) == [x[-1]]
    # The first step divides by rounding noise: exact arithmetic gives another quotient.
    h = Fraction(1, 100000)
    assert float(3 + 9 / (4 * h + h**2)) == pytest.approx(225002.437501, abs=1e-6)
    assert result.path.jac[0] == pytest.approx(4.00005362e-05, rel=1e-8)


def test_published_table_from_the_turning_point_from_a_function():
    result = newton(CUBIC, 3, **PUBLISHED)
    assert (result.nit, result.success) == (33, True)
    assert result.x == pytest.approx(FROM_3[33][0], abs=1e-10)
    # How the power is rounded decides about the sixth digit here.
    np.testing.assert_allclose(result.path.x[list(FROM_3)], [x for x, _ in FROM_3.values()], 2e-5)


def test_exact_derivative_at_the_turning_point():
    result = newton(CUBIC, 3)
    assert (result.verdict, result.nit, result.success) == ("zero derivative", 0, False)
    assert result.message == (
        "At the start x = 3 f' is 0: the tangent is horizontal and never meets the x axis. "
        "f(x) changes its sign near 4.303: start there."
    )


def test_cycle_exact_and_by_differences():
    exact = newton(LOOP, 0, maxiter=1000)
    assert (exact.verdict, exact.period, exact.success) == ("cycle", 2, False)
    assert exact.path.x.tolist() == [0, 1, 0, 1, 0]
    assert "0 → 1 → 0" in exact.message
    published = [0, 1.00000000005, 2.99995087176e-05, 1.00000000185, 3.00102994919e-05]
    forward = newton(loop, 0, **PUBLISHED)
    assert (forward.verdict, forward.period) == ("cycle", 2)
    assert as_printed(forward.path.x[:5], 12) == published
    assert as_printed(forward.path.fun[:5], 10) == [2, 1, 1.999940001, 1.000000002, 1.999939979]
    # It repeats digit for digit, so the thousandth point of the published table is the last here.
    even = forward.path.x[(len(forward.path) - 1) // 2 * 2]
    assert as_printed([even], 12) == published[-1:]
    h = 1e-5
    assert forward.path.x[2] == pytest.approx(1 - 1 / (1 + 3 * h + h**2), rel=1e-4)


@pytest.mark.parametrize(
    ("x0", "root", "steps"),
    [(1000, ROOTS[2], 20), (1e6, ROOTS[2], 37), (-1000, 0, 22)],
)
def test_far_starts(x0, root, steps):
    """The published counts are for |f| <= 1e-10; the rule of the tables stops one step before."""
    result = newton(CUBIC, x0, **PUBLISHED | {"ftol": 1e-10})
    assert result.nit == steps
    assert result.x == pytest.approx(root, abs=1e-10)
    assert newton(CUBIC, x0, **PUBLISHED).nit == steps - 1


def test_residual_alone_stops_far_from_the_root():
    result = newton(Function("x^10"), 0.25, xtol=math.inf, ftol=1e-6)
    assert (result.x, result.nit, result.success) == (0.25, 0, True)
    assert newton(Function("x^10"), 0.25, ftol=1e-6, maxiter=400).x == pytest.approx(0, abs=1e-10)
    assert (
        "only the size of f(x) was tested"
        in newton(Function("x^10"), 1, xtol=math.inf, ftol=1e-6).message
    )


# --- Newton-Raphson: against SciPy and closed forms ----------------------------------------------

PROBLEMS = [
    ("x^2 - 2", 1.0),
    ("x^3 - 5x^2 + 3x", -3.0),
    ("cos(x) - x", 0.3),
    ("exp(x) - 5", 0.0),
    ("ln(x) + x", 0.5),
    ("x exp(x) - 1", 0.2),
]


@pytest.mark.parametrize(("formula", "x0"), PROBLEMS)
@pytest.mark.parametrize("derivative", ["exact", "forward", "central"])
def test_root_agrees_with_scipy(formula, x0, derivative):
    f = Function(formula)
    reference = scipy.optimize.root_scalar(f, x0=x0, fprime=f.derivative(), method="newton")
    result = newton(f, x0, derivative)
    assert result.success
    assert result.x == pytest.approx(reference.root, rel=1e-12, abs=1e-12)
    assert abs(result.fun) <= 1e-10
    assert result.jac == pytest.approx(f.derivative()(result.x), rel=1e-5)


@pytest.mark.parametrize(("formula", "x0"), PROBLEMS)
def test_steps_are_those_of_scipy(formula, x0):
    f = Function(formula)
    path = newton(f, x0).path
    for k in range(1, len(path)):
        with pytest.raises(RuntimeError) as stopped:
            # maxiter=k makes SciPy stop, with an error, after k steps.
            scipy.optimize.newton(f, x0, fprime=f.derivative(), maxiter=k, tol=1e-300)
        shown = float(str(stopped.value).split("value is ")[1].rstrip("."))
        assert path.x[k] == pytest.approx(shown, rel=1e-13)


def test_path_obeys_the_formula():
    path = newton(CUBIC, 10).path
    np.testing.assert_array_equal(path.x[1:], path.x[:-1] + path.step[:-1])
    np.testing.assert_allclose(path.step, -CUBIC(path.x) / CUBIC.derivative()(path.x), rtol=1e-12)
    np.testing.assert_allclose(path.jac, CUBIC.derivative()(path.x), rtol=1e-14)
    assert path.hess is None


@pytest.mark.parametrize("f", [lambda x: x**2 - 2, lambda x: np.square(x) - 2, math.cos])
def test_plain_callables(f):
    assert newton(f, 1.2).fun == pytest.approx(0, abs=1e-10)


def test_differences_far_from_zero():
    root = newton(lambda x: x**2 - 1e24, 3e12, ftol=1e12)
    assert (root.success, root.x) == (True, pytest.approx(1e12, rel=1e-12))


def test_given_derivative():
    assert newton(math.sin, 3, math.cos).x == pytest.approx(math.pi, abs=1e-15)
    wrong = newton(lambda x: x**2 - 2, 1, lambda x: 2.4 * x)
    assert wrong.rate == "linear"
    assert wrong.message.endswith("Is the derivative right?")


# --- the rate ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "x0", "rate"),
    [
        ("x^2 - 2", 1, "quadratic"),
        ("x^2 - 10^(-6)", 1, "quadratic"),
        ("x^3 - 5x^2 + 3x", 1e6, "quadratic"),
        ("(x - 1)^2 (x + 2)", 3, "linear"),
        ("(x - 1)^3", 2, "linear"),
        ("x^2 - 2x + 1", 10, "linear"),
        ("x^2 - 2x + 1", 1.3, "linear"),
        ("sin(x)", 3, "cubic"),
        ("3x - 6", 100, "exact"),
    ],
)
def test_rate(formula, x0, rate):
    result = newton(Function(formula), x0)
    assert result.success
    assert result.rate == rate


@pytest.mark.parametrize(
    ("f", "x0"),
    [
        (lambda x: x * x - 2 * x + 1, 1.3),
        (lambda x: x**3 - 3 * x**2 + 3 * x - 1, 1.3),
        (lambda x: x**4 - 4 * x * x + 4, 1.2),
    ],
)
def test_rounding_does_not_look_like_speed(f, x0):
    """At a multiple root the last steps are noise, which here happens to fall off fast."""
    assert newton(f, x0).rate == "linear"


def test_linear_factor_is_named():
    message = newton(Function("x^3"), 1).message
    assert "each step leaves 0.667 of the error" in message
    assert "multiple root" in message


def test_quadratic_constant():
    """Near the minimum of e^x - ln x the error is C times the square of the one before."""
    f = Function("exp(x) - ln(x)")
    omega = scipy.special.lambertw(1).real
    errors = np.abs(minimize_newton(f, 1.75).path.x - omega)
    np.testing.assert_allclose(errors[1:5] / errors[:4] ** 2, [0.24, 0.29, 1.02, 0.947], atol=6e-3)
    constant = abs(f.derivative(order=3)(omega) / (2 * f.derivative(order=2)(omega)))
    assert constant == pytest.approx(0.9442, abs=5e-5)


# --- the other verdicts --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "x0", "verdict", "sentence"),
    [
        (Function("abs(x) + 1"), 0, "no derivative", "no derivative to follow"),
        (Function("ln(x)"), 3, "outside the domain", "After 1 step, at x = -0.29583"),
        (Function("ln(x)"), -1, "outside the domain", "At the start x = -1 f has no value"),
        (math.log, 3, "outside the domain", "outside its domain"),
        (lambda x: 1 / x if x > 1 else 1 / 0, 0, "outside the domain", "At the start"),
        (lambda x: x**0.5 + 1, 1, "outside the domain", "After 1 step"),  # complex in Python
        (Function("sqrt(x) + 1"), 1, "outside the domain", "After 1 step"),
        (lambda x: math.exp(x) - 2, -10, "overflow", "too large for the computer"),
        (lambda x: x**3 - 2, 1e200, "overflow", "At the start the numbers are too large"),
        (Function("exp(-x)"), 0, "runs away", "creeps towards 0"),
        (np.cbrt, 1, "runs away", "Each step leads further"),
        (Function("1/x"), 1, "runs away", "goes on like that"),
        (Function("sign(x) sqrt(abs(x))"), 1, "cycle", "1 → -1 → 1"),
        (Function("x^10"), 1, "iteration limit", "give it a larger maxiter"),
        (Function("x^2 + 1"), 0.7, "iteration limit", "f(x) keeps its sign"),
        (lambda x: 5, 1, "zero derivative", "horizontal"),
    ],
)
def test_verdict(f, x0, verdict, sentence):
    result = newton(f, x0, derivative=None if isinstance(f, Function) else "central")
    assert result.verdict == verdict
    assert not result.success
    assert sentence in result.message
    assert result.rate is None


@pytest.mark.parametrize("x0", [0, -30])
def test_a_long_walk_is_not_a_flight(x0):
    """Steps of 1, one after the other, down a slope that does end in a root."""
    result = newton(Function("exp(-x) - 10^(-9)"), x0)
    assert result.success
    assert result.x == pytest.approx(9 * math.log(10), rel=1e-12)


def test_a_long_walk_to_a_minimum_without_a_residual_test():
    result = minimize_newton(Function("exp(-x) + x/10^9"), 0, xtol=1e-4, gtol=math.inf)
    assert result.x == pytest.approx(9 * math.log(10), rel=1e-4)


def test_flight_towards_zero():
    """What counts is where the steps lead, not whether x gets larger."""
    assert newton(Function("exp(-x - 100)"), -100).verdict == "runs away"


def test_a_longer_cycle():
    """x³ - x - 3 from 0 keeps near 0, -3, -1.96, -1.15."""
    result = newton(Function("x^3 - x - 3"), 0)
    assert (result.verdict, result.period) == ("cycle", 4)
    assert result.message.count("→") == 4
    last = result.path.x[-5:]
    assert last[0] == pytest.approx(last[4], abs=1e-8)
    assert len({round(x, 3) for x in last}) == 4


def test_a_long_cycle_is_shown_in_part():
    # Five steps of 1 to the right, then one back to the start.
    result = newton(lambda x: 1, 0, lambda x: -1 if x < 5 else 1 / 5)
    assert (result.verdict, result.period, result.nit) == ("cycle", 6, 13)
    assert "period 6: 3 → 4 → 5 → 0 → 1 → ..., round and round" in result.message


def test_repelling_cycle_is_left():
    """arctan has a cycle at ±1.3917...; a start beside it keeps near it for some rounds only."""
    on_cycle = scipy.optimize.brentq(
        lambda x: np.arctan(x) - 2 * x / (1 + x**2), 1, 2, xtol=1e-15, rtol=1e-15
    )
    inside = newton(Function("atan(x)"), on_cycle - 1e-11)
    assert abs(inside.path.x[4] - on_cycle) < 1e-6
    assert (inside.verdict, inside.x) == ("converged", pytest.approx(0, abs=1e-12))
    outside = newton(Function("atan(x)"), on_cycle + 1e-11)
    assert outside.verdict in ("overflow", "runs away", "zero derivative")
    assert abs(outside.x) > 10


def test_steep_step_is_stalled():
    def f(x):
        return 1.0 if x >= 1 else -1.0

    result = newton(f, 1, lambda x: 1e20)
    assert (result.verdict, result.success) == ("stalled", False)
    assert "Look for a jump" in result.message


def test_limit_of_rounding():
    steep = newton(lambda x: 1e6 * (x**2 - 2), 1)
    assert (steep.success, steep.x) == (True, pytest.approx(math.sqrt(2), rel=1e-15))
    blurred = newton(lambda x: x**2 - 2 * x + 1 + 1e-13, 3)
    assert blurred.success
    assert blurred.x == pytest.approx(1, abs=1e-5)
    assert "no longer shrink" in blurred.message


def test_start_is_a_root():
    result = newton(CUBIC, 0)
    assert (result.nit, result.success) == (0, True)
    assert result.message == "The start x = 0 already is a root."


def test_multiple_root_at_the_start_needs_no_derivative():
    result = newton(Function("x^2"), 0)
    assert result.success
    assert result.path.step.tolist() == [0]


# --- stationary points ---------------------------------------------------------------------------


def test_published_minimum():
    f = Function("exp(x) - ln(x)")
    published = [1.75, 0.897663131379, 0.535036084760, 0.566093452983, 0.567142247116]
    loose = minimize_newton(f, 1.75, xtol=1e-4, gtol=math.inf)
    assert loose.nit == 4
    np.testing.assert_allclose(loose.path.x, published, atol=1e-12)
    result = minimize_newton(f, 1.75)
    omega = scipy.special.lambertw(1).real
    assert omega == pytest.approx(0.567143290409784, abs=1e-15)
    assert result.x == pytest.approx(omega, abs=1e-15)
    assert result.fun == pytest.approx(2.33036612476168, abs=1e-14)
    assert (result.kind, result.rate, result.success) == ("minimum", "quadratic", True)


@pytest.mark.parametrize("derivatives", [(), (lambda x: math.exp(x) - 1 / x,)])
def test_minimum_without_a_function(derivatives):
    result = minimize_newton(lambda x: math.exp(x) - math.log(x), 1.75, *derivatives)
    assert result.kind == "minimum"
    assert result.x == pytest.approx(scipy.special.lambertw(1).real, abs=1e-8)


@pytest.mark.parametrize(
    ("formula", "x0", "kind", "nit"),
    [("x^2", 1.75, "minimum", 1), ("-x^2", 1.75, "maximum", 1)],
)
def test_parabola_takes_one_step(formula, x0, kind, nit):
    result = minimize_newton(Function(formula), x0)
    assert (result.x, result.nit, result.rate, result.kind) == (0, nit, "exact", kind)
    assert result.success == (kind == "minimum")
    assert f"It is a {kind}: f''(x)" in result.message


@pytest.mark.parametrize(
    ("formula", "kind"),
    [("x^4", "minimum"), ("-x^4", "maximum"), ("x^3", "neither"), ("x^5", "neither")],
)
def test_where_the_second_derivative_is_zero(formula, kind):
    result = minimize_newton(Function(formula), 1)
    assert (result.kind, result.rate) == (kind, "linear")
    assert "f'' is 0 there and cannot tell" in result.message
    assert "each step leaves" in result.message


@pytest.mark.parametrize(
    ("formula", "x0", "kind"),
    [("x (ln(x) + 10)", 2e-5, "minimum"), ("x^2 sqrt(x)", 1, "undecided")],
)
def test_beside_the_edge_of_the_domain(formula, x0, kind):
    assert minimize_newton(Function(formula), x0).kind == kind


def test_where_f_is_flat_on_one_side():
    result = minimize_newton(Function("max(x, 0)^3"), 1)
    assert (result.kind, result.success) == ("undecided", False)
    assert "flat beside it" in result.message


def test_fourth_power_shrinks_by_two_thirds():
    path = minimize_newton(Function("x^4"), 1.75, xtol=1e-4, gtol=math.inf).path
    np.testing.assert_allclose(path.x[1:] / path.x[:-1], 2 / 3, rtol=1e-12)
    assert len(path) - 1 == 22


@pytest.mark.parametrize(
    ("x0", "verdict", "kind"),
    [
        (0.5, "converged", "maximum"),
        (0.7, "converged", "maximum"),
        (0.75, "runs away", None),
        (2.0, "runs away", None),
        (-2.0, "runs away", None),
        (1, "zero derivative", None),
        (40, "rounding", None),
    ],
)
def test_bell_curve(x0, verdict, kind):
    result = minimize_newton(BELL, x0)
    assert (result.verdict, result.kind, result.success) == (verdict, kind, False)


def test_bell_curve_is_told_so():
    result = minimize_newton(BELL, 2.0)
    np.testing.assert_allclose(result.path.x[1:5], [2.67, 3.10, 3.46, 3.78], atol=6e-3)
    x = result.path.x
    np.testing.assert_allclose(x[1:], x[:-1] ** 3 / (x[:-1] ** 2 - 1), rtol=1e-12)
    assert "f'(x) creeps towards 0 out there and never gets to it" in result.message
    np.testing.assert_allclose(
        minimize_newton(BELL, 0.75).path.x[1:4], [-0.964, 12.78, 12.86], atol=6e-3
    )
    assert "f'' is 0" in minimize_newton(BELL, 1).message


QUADRATIC = Function("2x^2 + 3y^2 - x y")
QUARTIC = Function("x^4 + 0.8y^4 + 4x^2 + 2y^2 - x y - 0.2x^2 y")


def test_published_quadratic_in_two_variables():
    result = minimize_newton(QUADRATIC, (1, 3))
    assert (result.nit, result.rate, result.kind, result.success) == (1, "exact", "minimum", True)
    np.testing.assert_array_equal(result.x, [0, 0])
    np.testing.assert_array_equal(result.hess, [[4, -1], [-1, 6]])
    eigenvalues = np.linalg.eigvalsh(result.hess)
    np.testing.assert_allclose(eigenvalues, [5 - math.sqrt(2), 5 + math.sqrt(2)], rtol=1e-14)
    np.testing.assert_allclose(eigenvalues, [3.585786437627, 6.414213562373], atol=1e-12)
    inverse = [[0.260869565217, 0.043478260870], [0.043478260870, 0.173913043478]]
    np.testing.assert_allclose(np.linalg.inv(result.hess), inverse, atol=1e-12)
    assert "3.586, 6.414" in result.message


def test_published_quartic_in_two_variables():
    loose = minimize_newton(QUARTIC, (4, 4), xtol=1e-4, gtol=math.inf)
    assert loose.nit == 7
    np.testing.assert_allclose(loose.x, [-2.485e-08, 3.554e-08], atol=5e-12)
    np.testing.assert_allclose(
        np.linalg.eigvalsh(loose.hess), [3.763932026196, 8.23606795959], atol=1e-10
    )
    result = minimize_newton(QUARTIC, (4, 4))
    np.testing.assert_allclose(result.x, 0, atol=1e-15)
    exact = [6 - math.sqrt(5), 6 + math.sqrt(5)]
    np.testing.assert_allclose(np.linalg.eigvalsh(result.hess), exact, rtol=1e-14)


def quartic(x, y):
    return x**4 + 0.8 * y**4 + 4 * x**2 + 2 * y**2 - x * y - 0.2 * x**2 * y


def rosenbrock(x, y):
    return 100 * (y - x**2) ** 2 + (1 - x) ** 2


@pytest.mark.parametrize("f", [quartic, rosenbrock])
@pytest.mark.parametrize("given", ["nothing", "gradient"])
def test_minimum_of_a_callable_agrees_with_scipy(f, given):
    formula = Function("100 (y - x^2)^2 + (1 - x)^2") if f is rosenbrock else QUARTIC
    gradient = None if given == "nothing" else formula.gradient()
    result = minimize_newton(f, (-1, 1.5), gradient)
    reference = scipy.optimize.minimize(
        lambda p: formula(*p),
        (-1, 1.5),
        method="trust-exact",
        jac=lambda p: formula.gradient()(*p),
        hess=lambda p: formula.hessian()(*p),
        options={"gtol": 1e-12},
    )
    assert result.success
    np.testing.assert_allclose(result.x, reference.x, atol=1e-8)
    # Differences of a gradient are far better than second differences of the function.
    accuracy = 1e-4 if given == "nothing" else 1e-8
    np.testing.assert_allclose(result.hess, formula.hessian()(*result.x), rtol=accuracy)


@pytest.mark.parametrize(
    ("formula", "x0", "verdict", "kind"),
    [
        ("x^2 - y^2", (1, 1), "converged", "saddle"),
        ("-x^2 - y^2", (1, 1), "converged", "maximum"),
        ("x^2 + y^4", (1, 1), "converged", "undecided"),
        ("x^4 + y^4", (1, 1), "converged", "undecided"),
        ("x^2 - y^2 + z^4", (1, 1, 1), "converged", "saddle"),
        ("exp(-x^2 - y^2)", (0.2, 0.1), "converged", "maximum"),
        ("exp(-x^2 - y^2)", (2, 1), "runs away", None),
        ("x^2 + y", (1, 1), "zero derivative", None),
        ("ln(x) + y^2", (-1, 1), "outside the domain", None),
    ],
)
def test_verdict_in_several_variables(formula, x0, verdict, kind):
    result = minimize_newton(Function(formula), x0)
    assert (result.verdict, result.kind, result.success) == (verdict, kind, False)


# --- gradient descent ----------------------------------------------------------------------------


def test_descent_follows_the_closed_form():
    """On λ(x - 3)² each step multiplies the error by 1 - 2λα."""
    result = gradient_descent(Function("2 (x - 3)^2"), 0, 0.1)
    k = np.arange(len(result.path))
    np.testing.assert_allclose(3 - result.path.x, 3 * 0.6**k, rtol=1e-6)
    assert (result.success, result.rate) == (True, "linear")
    assert "each step left 0.6 of the error" in result.message


def test_descent_in_two_variables_agrees_with_scipy():
    result = gradient_descent(QUARTIC, (1, 2), 0.04)
    reference = scipy.optimize.minimize(
        lambda p: QUARTIC(*p), (1, 2), jac=lambda p: QUARTIC.gradient()(*p), tol=1e-12
    )
    assert result.success
    np.testing.assert_allclose(result.x, reference.x, atol=1e-8)
    plain = gradient_descent(quartic, (1, 2), 0.04, gtol=1e-6)
    np.testing.assert_allclose(plain.path.x, result.path.x[: len(plain.path)], atol=1e-8)
    np.testing.assert_allclose(
        result.path.x[1:], result.path.x[:-1] - 0.04 * result.path.jac[:-1], atol=1e-15
    )


@pytest.mark.parametrize(
    ("formula", "x0", "rate", "verdict", "sentence"),
    [
        ("(x-3)^2", 0, 1, "cycle", "0 → 6 → 0. Take a smaller learning rate"),
        ("(x-3)^2", 0, 1.05, "diverges", "f has risen from 9 to"),
        ("x^2 + 10y^2", (1, 1), 0.101, "diverges", "smaller learning rate"),
        ("x^2 + 10y^2", (1, 1), 0.1, "cycle", "period 2"),
        ("x^4", 3, 1, "diverges", "the steps overshoot further"),
        ("(x-3)^2", 1, 1e-20, "stalled", "larger learning rate"),
        ("-x^2", 1, 0.1, "falls without bound", "no minimum that way"),
        ("-x^4", 3, 1, "falls without bound", "f has fallen from -81"),
        ("-exp(x)", 700, 1, "falls without bound", "No end to the fall"),
        ("x^2 y", (2, 1), 0.1, "falls without bound", "f has fallen from 4"),
        ("ln(x)", 0.5, 0.1, "outside the domain", "After 2 steps, at x = -0.0333"),
        ("abs(x)", 1, 0.5, "no derivative", "no gradient to follow"),
        ("abs(x)", 1, 0.3, "cycle", "to and fro"),
        ("x^4", 1, 0.1, "iteration limit", "f has fallen from 1"),
    ],
)
def test_descent_verdict(formula, x0, rate, verdict, sentence):
    result = gradient_descent(Function(formula), x0, rate)
    assert (result.verdict, result.success) == (verdict, False)
    assert sentence in result.message


def test_rounding_errors_are_no_cycle():
    """Asked for an exact zero, this descent goes to and fro between neighbouring numbers."""
    result = gradient_descent(Function("exp(x) - ln(x)"), 1, 0.3, gtol=0, maxiter=200)
    assert result.verdict in ("iteration limit", "stalled", "converged")
    assert result.x == pytest.approx(scipy.special.lambertw(1).real, abs=1e-15)


def test_descent_on_a_saddle():
    result = gradient_descent(Function("x^2 - y^2"), (1, 0), 0.1)
    assert result.success
    np.testing.assert_allclose(result.x, 0, atol=1e-8)
    path = gradient_descent(Function("x^2 y"), (2, 1), 0.1, maxiter=8).path
    published = [4, 1.54, 0.68, 0.25, -0.04, -0.31, -0.62, -1.07, -1.80]
    np.testing.assert_allclose(path.fun, published, atol=6e-3)


def test_descent_takes_as_many_steps_as_asked():
    sauna = Function("50 - x^2 (x-6) y^2 (y-6) / 50")
    result = gradient_descent(sauna, (1, 3), 0.1, maxiter=10)
    assert (result.nit, result.verdict, len(result.path)) == (10, "iteration limit", 11)


def test_descent_at_a_stationary_start():
    assert "be it a minimum or not" in gradient_descent(Function("-x^2"), 0, 0.1).message


# --- basins --------------------------------------------------------------------------------------


def test_basins_agree_with_newton():
    starts = np.linspace(-3, 6, 181)
    found = basins(CUBIC, starts)
    np.testing.assert_allclose(found.roots, ROOTS, atol=1e-14)
    for start, root in zip(starts, found.root, strict=True):
        result = newton(CUBIC, start)
        assert (root == -1) == (not result.success)
        assert root == -1 or result.x == pytest.approx(found.roots[root], abs=1e-9)


def test_published_basins():
    found = basins(CUBIC, [2.9, 3.05, 0.33, 0.34, 3.1, 3], roots=ROOTS)
    assert found.root.tolist() == [0, 2, 0, 2, 2, -1]


@pytest.mark.parametrize(
    "f",
    [
        Function("x^3 - 1"),
        np.polynomial.Polynomial([-1, 0, 0, 1]),
        np.poly1d([1, 0, 0, -1]),
        lambda z: z**3 - 1,
    ],
)
def test_basins_in_the_complex_plane(f):
    side = np.linspace(-2, 2, 82)  # an even number: no start at the pole
    plane = side + 1j * side[:, None]
    found = basins(f, plane)
    np.testing.assert_allclose(found.roots, np.exp(2j * np.pi / 3 * np.array([2, 1, 0])), atol=1e-9)
    assert found.root.shape == plane.shape
    assert set(found.root.ravel()) == {0, 1, 2}
    # The map has the symmetry of the roots: complex conjugation exchanges the first two.
    swapped = np.array([1, 0, 2])[found.root]
    assert np.mean(swapped == found.root[::-1]) > 0.999
    assert found.steps.max() < 60


def test_basins_with_a_derivative_of_your_own():
    found = basins(np.sin, np.array([3.0, 6.0]), derivative=np.cos)
    np.testing.assert_allclose(found.roots, [np.pi, 2 * np.pi], atol=1e-15)


def test_basins_where_nothing_is_reached():
    assert basins(LOOP, [0.0, 1.0, -3.0]).root.tolist() == [-1, -1, 0]
    nothing = basins(Function("x^2 + 1"), np.linspace(-2, 2, 11))
    assert set(nothing.root) == {-1}
    assert set(nothing.steps) == {60}
    assert nothing.roots.size == 0
    assert basins(Function("ln(x)"), [-1, 0.5, 5]).root.tolist() == [-1, 0, -1]
    assert basins(CUBIC, [10.0], roots=[1.0]).root.tolist() == [-1]
    assert basins(Function("x^2"), [0.0]).root.tolist() == [0]
    jump = basins(lambda x: np.where(x > 1, 1.0, -1.0), [0.9, 1.1], derivative=lambda x: 1e20)
    assert (jump.root.tolist(), jump.roots.size) == ([-1, -1], 0)


def test_basins_leave_the_starts_alone():
    starts = np.array([1.0, 2.0])
    basins(CUBIC, starts)
    assert starts.tolist() == [1, 2]


# --- the result ----------------------------------------------------------------------------------


def test_result_is_what_scipy_calls_it():
    ours, theirs = newton(CUBIC, 10), scipy.optimize.minimize(np.square, 1.0)
    for name in ("x", "fun", "jac", "nit", "success", "message"):
        assert hasattr(ours, name)
        assert hasattr(theirs, name)


def test_misspelt_name_is_an_error():
    result = newton(CUBIC, 10)
    for wrong in (result, result.path):
        with pytest.raises(AttributeError):
            wrong.sucess  # noqa: B018
        with pytest.raises(dataclasses.FrozenInstanceError):
            wrong.x = 1


def test_repr_is_aligned():
    lines = repr(newton(CUBIC, 10)).splitlines()
    assert {line.index(":") for line in lines} == {7}
    assert lines[0].startswith("message: Converged to x = 4.302775638 in 8 steps, quadratically")
    assert lines[-1] == "   path: 9 points"
    rows = repr(minimize_newton(QUADRATIC, (1, 3))).splitlines()
    (k,) = (k for k, line in enumerate(rows) if line.strip().startswith("hess:"))
    assert rows[k].index("[[") + 1 == rows[k + 1].index("[")  # a matrix stands in one column
    table = repr(minimize_newton(QUADRATIC, (1, 3)).path).splitlines()
    assert table == ["        x  fun", "0  (1, 3)   26", "1  (0, 0)    0"]
    long = repr(newton(CUBIC, 3, **PUBLISHED).path).splitlines()
    assert len({len(line) for line in long}) == 1
    assert len(long) == 1 + 10 + 1 + 3


def test_solvers_do_not_print(capsys):
    newton(CUBIC, 10)
    minimize_newton(QUARTIC, (4, 4))
    gradient_descent(QUARTIC, (1, 1), 0.01)
    basins(CUBIC, [1.0])
    assert capsys.readouterr() == ("", "")


# --- wrong arguments -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "error", "sentence"),
    [
        (lambda: newton("x^2", 1), TypeError, r'write Function\("x\^3 - 2"\)'),
        (lambda: newton(CUBIC, "one"), TypeError, "x0 must be a number"),
        (lambda: newton(CUBIC, "1"), TypeError, "x0 must be a number"),
        (lambda: newton(CUBIC, 10**400), TypeError, "x0 must be a number"),
        (lambda: newton(CUBIC, 1j), TypeError, "x0 must be a number"),
        (lambda: newton(lambda x: None, 1), TypeError, "does it end with return"),
        (lambda: newton(lambda x: [x, x], 1), ValueError, "must return one number"),
        (lambda: newton(CUBIC, 1, xtol="a"), ValueError, "tolerance must be a number"),
        (lambda: newton(CUBIC, [1, 2]), ValueError, "x0 must be one number"),
        (lambda: newton(CUBIC, math.nan), ValueError, "finite"),
        (lambda: newton(QUADRATIC, 1), ValueError, r"has 2 variables \(x, y\)"),
        (lambda: newton(QUADRATIC.gradient(), 1), ValueError, "has 2 components"),
        (lambda: newton(math.sin, 1, "exact"), ValueError, "needs a Function"),
        (lambda: newton(CUBIC, 1, "backward"), ValueError, '"forward" or "central"'),
        (lambda: newton(CUBIC, 1, h=0.1), ValueError, 'add derivative="forward"'),
        (lambda: newton(CUBIC, 1, "forward", h=0), ValueError, "must be positive"),
        (lambda: newton(CUBIC, 1, xtol=-1), ValueError, "not negative"),
        (lambda: newton(CUBIC, 1, ftol=math.nan), ValueError, "not negative"),
        (lambda: newton(CUBIC, 1, maxiter=2.5), ValueError, "whole number of steps"),
        (lambda: minimize_newton(QUADRATIC, 1), ValueError, "x0 holds 1"),
        (lambda: minimize_newton(QUADRATIC, (1, 2, 3)), ValueError, "x0 holds 3"),
        (lambda: gradient_descent(CUBIC, 1, 0), ValueError, "positive number, such as 0.1"),
        (lambda: gradient_descent(CUBIC, 1, "fast"), ValueError, "positive number"),
        (lambda: gradient_descent(CUBIC, [], 0.1), ValueError, "one finite number"),
        (lambda: basins(CUBIC, ["a"]), ValueError, "np.linspace"),
        (lambda: basins(QUADRATIC, [1.0]), ValueError, "2 variables"),
    ],
)
def test_wrong_arguments(call, error, sentence):
    with pytest.raises(error, match=sentence):
        call()


def test_errors_of_the_function_are_not_hidden():
    def broken(x):
        raise ValueError("too many values to unpack")

    with pytest.raises(ValueError, match="too many values"):
        newton(broken, 1)


def test_basins_do_not_depend_on_the_unit_of_f():
    starts = np.linspace(-3, 6, 61)
    for unit in (1e-12, 1.0, 1e12):
        found = basins(unit * np.polynomial.Polynomial([0, 3, -5, 1]), starts)
        np.testing.assert_allclose(found.roots, ROOTS, atol=1e-12)
    assert basins(Function("exp(-x^2)"), [0.5, 30.0, 40.0]).roots.size == 0


def test_basins_count_the_steps_as_newton_does():
    starts = np.linspace(-3, 6, 50)
    found = basins(CUBIC, starts, maxiter=30)
    for start, root, steps in zip(starts, found.root, found.steps, strict=True):
        result = newton(CUBIC, start, xtol=1e-8, ftol=math.inf, maxiter=30)
        assert steps == (result.nit if root >= 0 else 30)
    late = basins(CUBIC, [1e6], maxiter=5)
    assert (late.root.tolist(), late.steps.tolist()) == ([-1], [5])
