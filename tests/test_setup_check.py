"""The self-check of chapter 00 names each problem and its mend."""

import pytest
from packaging.requirements import Requirement

from course_utils.setup_check import check_setup, problems

NEEDS = [Requirement("numpy>=2.4,<2.5"), Requirement("plotly>=7.1,<8")]
FITTING = {"numpy": "2.4.6", "plotly": "7.1.0"}


def found(**changes):
    defaults = {"installed": FITTING, "requirements": NEEDS, "in_jupyter": True}
    return problems(**(defaults | changes))


def test_nothing_is_said_where_all_is_well():
    assert found() == []


def test_a_newer_package_is_tried_and_not_refused():
    assert found(installed=FITTING | {"numpy": "2.9.0"}) == []


@pytest.mark.parametrize(
    ("changes", "problem", "mend"),
    [
        ({"python": (3, 9, 1)}, "Python 3.9", "newer Python"),
        ({"installed": {"plotly": "7.1.0"}}, "lacks numpy", "Change Kernel"),
        ({"installed": {}}, "lacks numpy, plotly", "make lab"),
        ({"installed": FITTING | {"numpy": "1.26.0"}}, "numpy 1.26.0 is too old", "make lab"),
        ({"in_jupyter": False}, "not running in a Jupyter notebook", "open notebooks/00"),
    ],
)
def test_each_problem_has_its_mend(changes, problem, mend):
    (only,) = found(**changes)
    assert problem in only[0]
    assert mend in only[1]


def test_this_environment_fits_but_is_no_notebook(capsys):
    check_setup()
    printed = capsys.readouterr().out
    assert printed.startswith("1. This code is not running in a Jupyter notebook")
    assert "2." not in printed
