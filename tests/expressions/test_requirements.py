"""What a formula asks of its variables, compared with where it has values."""

import numpy as np
import pytest

from course_utils.expressions.requirements import requirements
from course_utils.functions import Function


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sqrt(x - y)", ["x - y >= 0"]),
        ("ln(x y)", ["x*y > 0"]),
        ("1/(x^2 + y^2 - 1)", ["x**2 + y**2 - 1 != 0"]),
        ("x^2 + y", []),
        ("x/x + y", ["x != 0"]),
        ("1/sqrt(y - x^2)", ["-x**2 + y > 0"]),
    ],
)
def test_conditions_are_listed(text, said):
    assert [str(each) for each in requirements(Function(text, "x", "y"))] == said


@pytest.mark.parametrize("text", ["sqrt(x - y)", "ln(x y)", "1/(x^2 + y^2 - 1)",
                                  "ln(y - x^2) + sqrt(x)", "sqrt(4 - x^2 - y^2)/x",
                                  "asin(x y)", "acosh(x) + y", "atanh(x - y)", "tan(x) y"]
                         )  # fmt: skip
def test_they_hold_exactly_where_there_are_values(text):
    f = Function(text, "x", "y")
    x, y = np.meshgrid(np.linspace(-3, 3, 61), np.linspace(-3, 3, 61))
    holds = np.ones(x.shape, dtype=bool)
    for each in requirements(f):
        holds &= each.holds(Function(each.argument, "x", "y")(x, y))
    assert (holds == f.is_defined(x, y)).all()


def test_pieces_have_none_in_common():
    with pytest.raises(ValueError, match="without pieces"):
        requirements(Function(["x", "y"]))
