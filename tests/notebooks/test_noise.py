"""The noise reaches what chapters compute, by whatever road, and nothing that is exact."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

NOISE = Path(__file__).with_name("noise.py")
SET_UP = f"""
import json, runpy
import numpy as np
noise = runpy.run_path({str(NOISE)!r})
clean = {{}}
def answers():
    import math, sympy
    from scipy.special import expit
    a, x = np.linspace(0.1, 1, 50), sympy.Symbol("x")
    m = np.outer(a, a) + np.eye(50)
    return {{
        "function": np.exp(a).tolist(),
        "function into an array": np.exp(a, out=np.empty(50)).tolist(),
        "power": (a**3).tolist(),
        "power of a number": np.float64(0.3) ** 0.7,
        "power in Python": 0.3**0.7,
        "product": (m @ a).tolist(),
        "method": a.sum(),
        "mean": float(np.mean(a)),
        "linear algebra": np.linalg.solve(m, a).tolist(),
        "named result": np.linalg.eigh(m).eigenvalues.tolist(),
        "complex": abs(np.exp(1j * a)).tolist(),
        "SciPy": expit(a).tolist(),
        "SymPy": sympy.lambdify(x, sympy.exp(x) + x**3)(a).tolist(),
        "Python": math.exp(0.3),
    }}
"""
RUN = f"""{SET_UP}
before = answers()
noise["install"](int({{seed}}))
after, again = answers(), answers()
assert after == again
exact = [np.exp(0.0), np.sqrt(4.0), np.sum([1.0, 2.0]), np.array([3.0]) ** 2, np.arange(3).sum()]
assert [float(np.ravel(each)[0]) for each in exact] == [1, 2, 3, 9, 3]
assert np.exp.nin == 1 and np.isnan(np.log(np.array([np.nan]))[0])
print(json.dumps([before, after]))
"""


@pytest.fixture(scope="module")
def both():
    """Return the answers of a process before and after noise, by road."""
    return _run(1)


def _run(seed):
    command = [sys.executable, "-c", RUN.replace("{seed}", str(seed))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


ROADS = (
    """
function|function into an array|power|power of a number|power in Python|product|method|mean|complex
linear algebra|named result|SciPy|SymPy|Python
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("road", ROADS)
def test_noise_comes_by_each_road_and_is_small(road, both):
    before, after = (side[road] for side in both)
    if isinstance(before, list):
        assert before != after
        assert before == pytest.approx(after, rel=1e-12)
    else:
        assert before == pytest.approx(after, rel=1e-12)


def test_single_numbers_are_not_spared(both):
    before, after = both
    moved = [road for road in ROADS if not isinstance(before[road], list)]
    assert sum(before[road] != after[road] for road in moved) >= len(moved) - 2


def test_a_seed_is_one_noise_and_another_seed_another(both):
    assert _run(1) == both
    assert _run(2)[1] != both[1]


DIFFERENTIATED = f"""
import runpy
noise = runpy.run_path({str(NOISE)!r})
noise["install"](1)
import numpy as np
from course_utils.autodiff import count_operations, grad
slope = grad(lambda x: np.sum(np.tanh(np.ones((2, 3)) @ x)))
print(slope(np.full(3, 0.5)).round(6).tolist(), count_operations(slope, np.full(3, 0.5)))
"""


def test_programs_are_differentiated_and_counted_under_noise_as_without():
    command = [sys.executable, "-c", DIFFERENTIATED]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=NOISE.parents[2])
    still = DIFFERENTIATED.replace('noise["install"](1)', "")
    quiet = subprocess.run(
        [sys.executable, "-c", still],
        capture_output=True,
        text=True,
        check=True,
        cwd=NOISE.parents[2],
    )
    assert run.stdout == quiet.stdout, run.stderr
