"""Both modes agree with another engine, with finite differences, and with SymPy."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
import sympy
from scipy import special

from course_utils.autodiff import (
    Dual,
    Variable,
    count_operations,
    grad,
    hessian,
    jacobian,
    jvp,
    value_and_grad,
    vjp,
)
from course_utils.autodiff.partials import PARTIALS

# Text that Python reads with our NumPy and with theirs.
UNARY = (
    "m.sin({})",
    "m.cos({})",
    "m.exp(-({})**2)",
    "m.tanh({})",
    "m.log(1 + ({})**2)",
    "m.sqrt(2 + m.cos({}))",
    "m.arctan({})",
    "m.abs({})",
    "m.maximum({}, 0.3)",
    "({})**3",
    "-({})",
)
BINARY = ("({} + {})", "({} - {})", "({} * {})", "({} / (2 + m.sin({})))", "m.maximum({}, {})")
NAMES = ("x", "y", "z")


def expression(rng, depth):
    if depth == 0:
        return str(rng.choice([*NAMES, f"{rng.uniform(0.5, 2):.3f}"]))
    if rng.random() < 0.5:
        return rng.choice(UNARY).format(expression(rng, depth - 1))
    return rng.choice(BINARY).format(expression(rng, depth - 1), expression(rng, depth - 1))


def read(text, m):
    return eval(f"lambda x, y, z: {text} + 0 * x", {"m": m})


@pytest.mark.parametrize("seed", range(50))
def test_random_expressions_agree_with_autograd_and_with_differences(seed):
    rng = np.random.default_rng(seed)
    for _ in range(12):
        text = expression(rng, int(rng.integers(1, 5)))
        place = tuple(rng.uniform(-2, 2, 3))
        ours, theirs = read(text, np), read(text, anp)
        value, slopes = value_and_grad(ours, (0, 1, 2))(*place)
        assert value == pytest.approx(theirs(*place), rel=1e-13), text
        expected = autograd.grad(theirs, (0, 1, 2))(*place)
        np.testing.assert_allclose(slopes, expected, rtol=1e-10, atol=1e-12, err_msg=text)
        forward = [jvp(ours, place, tuple(e))[1] for e in np.eye(3)]
        np.testing.assert_allclose(forward, expected, rtol=1e-10, atol=1e-12, err_msg=text)
        moved = [
            (ours(*(np.array(place) + 1e-6 * e)) - ours(*(np.array(place) - 1e-6 * e))) / 2e-6
            for e in np.eye(3)
        ]
        np.testing.assert_allclose(slopes, moved, rtol=1e-5, atol=1e-6, err_msg=text)


@pytest.mark.parametrize("ufunc", PARTIALS, ids=lambda ufunc: ufunc.__name__)
def test_every_known_function_against_a_complex_or_central_step(ufunc):
    rng = np.random.default_rng(7)
    low, high = (1.2, 2.5) if ufunc is np.arccosh else (0.1, 0.9)
    place = rng.uniform(low, high, (20, ufunc.nin))
    h = 1e-6
    for point in place:
        got = np.ravel(grad(lambda p: ufunc(*(p[i] for i in range(ufunc.nin))))(point))
        for i, e in enumerate(h * np.eye(ufunc.nin)):
            moved = (ufunc(*(point + e)) - ufunc(*(point - e))) / (2 * h)
            assert got[i] == pytest.approx(moved, rel=1e-7, abs=1e-8)


@pytest.mark.parametrize(
    ("f", "shapes"),
    [
        (lambda m, a, b: m.sum(a * b), [(3, 4), (4,)]),
        (lambda m, a, b: m.sum(m.tanh(a @ b) ** 2), [(3, 4), (4, 2)]),
        (lambda m, a, b: m.sum(m.tanh(a @ b)), [(3, 4), (4,)]),
        (lambda m, a, b: m.sum(m.tanh(a @ b)), [(4,), (4, 3)]),
        (lambda m, a, b: (a @ b) ** 2, [(4,), (4,)]),
        (lambda m, a, b: m.sum(m.exp(a) / m.sum(m.exp(a), axis=1, keepdims=True) * b),
         [(3, 4), (3, 1)]),
        (lambda m, a, b: m.mean((a.T - b) ** 2), [(3, 4), (4, 3)]),
        (lambda m, a, b: m.sum(m.max(a, axis=0) * m.mean(b, axis=1)), [(3, 4), (4, 5)]),
        (lambda m, a, b: m.sum(a[1:, ::2] * b[[0, 0]]), [(3, 4), (2, 2)]),
        (lambda m, a, b: m.sum(m.reshape(a, (2, 6)) * b), [(3, 4), (6,)]),
        (lambda m, a, b: m.sum(a + b) ** 2, [(), (3, 1)]),
        (lambda m, a, b: m.sum(m.reshape(a, -1)[2:5] ** 3) * b, [(2, 3), ()]),
    ],
)  # fmt: skip
def test_arrays_with_broadcasting_agree_with_autograd(f, shapes):
    rng = np.random.default_rng(1)
    arrays = [rng.normal(size=shape) for shape in shapes]
    got = grad(lambda a, b: f(np, a, b), (0, 1))(*arrays)
    expected = autograd.grad(lambda a, b: f(anp, a, b), (0, 1))(*arrays)
    for ours, theirs, array in zip(got, expected, arrays, strict=True):
        assert np.shape(ours) == array.shape
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-14)
    directions = [rng.normal(size=shape) for shape in shapes]
    _, slope = jvp(lambda a, b: f(np, a, b), tuple(arrays), tuple(directions))
    along = sum(np.sum(g * d) for g, d in zip(got, directions, strict=True))
    assert slope == pytest.approx(along, rel=1e-12)


def test_hessian_is_that_of_sympy():
    x, y, z = symbols = sympy.symbols("x y z")
    formula = sympy.exp(x * y) * sympy.sin(z) + x**3 / (1 + y**2) + sympy.log(2 + z**2)
    exact = sympy.lambdify([symbols], sympy.hessian(formula, symbols))

    def f(p):
        return (
            np.exp(p[0] * p[1]) * np.sin(p[2]) + p[0] ** 3 / (1 + p[1] ** 2) + np.log(2 + p[2] ** 2)
        )

    for place in np.random.default_rng(3).uniform(-1, 1, (10, 3)):
        np.testing.assert_allclose(hessian(f)(place), exact(place), rtol=1e-12, atol=1e-13)
    assert hessian(lambda p: p[0] + 0 * p[1])(np.ones(2)).tolist() == [[0, 0], [0, 0]]


def test_hessian_through_matrix_products():
    rng = np.random.default_rng(4)
    weights, start = rng.normal(size=(3, 4)), rng.normal(size=4)
    got = hessian(lambda p: (np.tanh(weights @ p) ** 2).sum())(start)
    expected = autograd.hessian(lambda p: anp.sum(anp.tanh(weights @ p) ** 2))(start)
    np.testing.assert_allclose(got, expected, rtol=1e-11, atol=1e-13)


def test_jacobian_by_rows_and_by_columns():
    def polar(p):
        return [p[0] * np.cos(p[1]), p[0] * np.sin(p[1])]

    r, angle = place = np.array([2.0, 0.6])
    exact = [[np.cos(angle), -r * np.sin(angle)], [np.sin(angle), r * np.cos(angle)]]
    np.testing.assert_allclose(jacobian(polar)(place), exact, rtol=1e-14)
    columns = [jvp(polar, (place,), (e,))[1] for e in np.eye(2)]
    np.testing.assert_allclose(np.transpose(columns), exact, rtol=1e-14)
    value, pull_back = vjp(polar, place)
    np.testing.assert_allclose(pull_back([1, 2])[0], np.array([1, 2]) @ exact, rtol=1e-14)
    np.testing.assert_allclose(value, [r * np.cos(angle), r * np.sin(angle)])


def test_kinks_have_one_value_each():
    assert grad(np.abs)(0.0) == 0
    assert grad(lambda x: np.maximum(x, 0.0))(0.0) == 0.5
    assert grad(lambda x: np.max(x))(np.array([1.0, 3, 3])).tolist() == [0, 0.5, 0.5]
    assert grad(lambda x: np.min(x))(np.array([1.0, 3, 3])).tolist() == [1, 0, 0]
    assert jvp(np.abs, (0.0,), (1.0,))[1] == 0
    for larger in (np.maximum, np.minimum):
        assert [grad(larger, i)(2.0, 2.0) for i in (0, 1)] == [0.5, 0.5]
        assert jvp(larger, (2.0, 2.0), (1.0, 3.0))[1] == 2


def test_powers_at_zero():
    with np.errstate(all="raise"):
        assert grad(lambda x: x**0)(0.0) == 0
        assert grad(lambda x: x**1)(0.0) == 1
        assert grad(lambda x: x**2)(0.0) == 0
        assert grad(lambda b: np.float64(0) ** b)(2.0) == 0


def test_expit_does_not_overflow():
    with np.errstate(all="raise"):
        assert grad(special.expit)(800.0) == 0
        assert grad(lambda x: np.logaddexp(0, x))(-700.0) == pytest.approx(np.exp(-700))


def test_backward_twice_gives_the_same_and_reaches_all():
    x, w, b = Variable(2.0, "x"), Variable(-3.0, "w"), Variable(1.0, "b")
    y = np.tanh(w * x + b)
    y.backward()
    first = x.grad, w.grad, b.grad
    y.backward()
    assert (x.grad, w.grad, b.grad) == first
    flat = 1 - np.tanh(-5.0) ** 2
    assert first == pytest.approx((-3 * flat, 2 * flat, flat))


def test_the_graph_lists_operations_in_their_order():
    x = Variable(2.0, "x")
    y = x * x + np.sin(x)
    y.backward()
    graph = y.graph()
    assert [node.operation for node in graph] == ["x", "multiply", "sin", "add"]
    assert [node.value for node in graph] == [2, 4, np.sin(2), 4 + np.sin(2)]
    assert graph[1].parents == (graph[0].number, graph[0].number)
    assert graph[0].grad == pytest.approx(4 + np.cos(2))
    assert [node.partials for node in graph] == [(), (2, 2), (np.cos(2),), (1, 1)]


def test_partials_are_told_of_single_numbers_only():
    x = Variable(np.array([1.0, 2.0]))
    y = (3 * x).sum() * Variable(2.0)
    assert [node.partials for node in y.graph()[1:]] == [(None,), (None,), (), (2, 9)]


def test_a_deep_graph_needs_no_deep_stack():
    def f(x):
        for _ in range(20_000):
            x = x + 1e-9 * x
        return x

    assert grad(f)(1.0) == pytest.approx((1 + 1e-9) ** 20_000)


@pytest.mark.parametrize("inputs", [1, 10, 100, 1000])
def test_the_way_back_costs_a_small_multiple_for_any_number_of_inputs(inputs):
    def f(x):
        return np.sum(np.sin(x) * x**2) / (1 + np.sum(np.exp(-x) * np.tanh(x)))

    place = np.linspace(0.1, 1, inputs)
    there = count_operations(f, place)
    both = count_operations(grad(f), place)
    assert there < both <= 6 * there  # there, and back at no more than five times the cost


def test_the_cost_of_random_expressions():
    rng = np.random.default_rng(5)
    for _ in range(200):
        f = read(expression(rng, 4), np)
        place = tuple(rng.uniform(-2, 2, 3))
        there = count_operations(f, *place)
        assert count_operations(grad(f, (0, 1, 2)), *place) <= 6 * there


def test_counting():
    assert count_operations(lambda x: x * x + 1, 2.0) == 2
    assert count_operations(lambda x: np.sin(x) * 3, np.ones(5)) == 10
    assert count_operations(lambda a, b: a @ b, np.ones((2, 3)), np.ones(3)) == 10
    assert count_operations(lambda x: x[0] * x[1], np.ones(3)) == 1


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        (lambda: grad(lambda x: x * 2)(np.ones(2)), "add them up"),
        (lambda: (Variable([1.0, 2.0]) * 2).backward(), r"\.sum\(\)"),
        (lambda: Dual([1.0, 2.0], [1.0, 2.0, 3.0]), "each entry"),
        (lambda: np.array([Variable(1.0), 2.0]), "stack"),
        (lambda: float(Dual(1.0, 1.0)), r"np\.sin"),
        (lambda: np.spacing(Variable(1.0)), "no derivative for np.spacing"),
        (lambda: len(Variable(1.0)), "no length"),
    ],
)
def test_errors_name_the_mend(wrong, mend):
    with pytest.raises((TypeError, ValueError), match=mend):
        wrong()


def test_stack_and_iteration_keep_slopes():
    got = jvp(lambda x: Dual.stack([x * x, 2.0]), (3.0,), (1.0,))
    assert got[0].tolist() == [9, 2]
    assert got[1].tolist() == [6, 0]
    assert sum(grad(lambda v: sum(a * a for a in v))(np.array([1.0, 2.0]))) == 6
