"""Measure three ways to differentiate: python -m benchmarks.derivatives [--quick] [--keep].

By formula (SymPy), by numbers (differences) and by program (this course's automatic
differentiation, and autograd). First the derivative of three functions at a million points, then
the gradient of a function of 1, 10, 100 and 1000 inputs. All in float64, warmed up, one way after
the other in rounds, by the time of the processor, of which other work on the machine takes little;
the best round counts. Beside each time stands the error.

The table is printed and written to report/derivatives.json. With --keep it also goes to
course_utils/data/derivative_timings.json, which is what chapter 06 quotes: then make that chapter's
outputs anew.
"""

import argparse
import datetime
import importlib.metadata
import json
import platform
import sys
import time
from pathlib import Path

import autograd
import autograd.numpy as anp
import numpy as np
import sympy as sp

from course_utils.autodiff import grad, jvp
from course_utils.differences import central, forward

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "report" / "derivatives.json"
KEPT = ROOT / "course_utils" / "data" / "derivative_timings.json"
POINTS, ROUNDS, INPUTS = 1_000_000, 9, (1, 10, 100, 1000)
LARGEST_FORMULA = 100  # inputs; the formulas of a gradient of 1000 take minutes to be made
SECONDS = 0.02  # what is quicker is repeated within a round

x = sp.Symbol("x")
# Of each: its formula, its program for NumPy or a library like it, and where it is differentiated.
FUNCTIONS = {
    "x²": (x**2, lambda lib, x: x**2, (-10, 10)),
    "2x³ − 3x² + 5": (
        2 * x**3 - 3 * x**2 + 5,
        lambda lib, x: 2 * x * x * x - 3 * x * x + 5,  # NumPy's x**3 is 100 times slower
        (-10, 10),
    ),
    "e^(−2x) + 3 sin 3x": (
        sp.exp(-2 * x) + 3 * sp.sin(3 * x),
        lambda lib, x: lib.exp(-2 * x) + 3 * lib.sin(3 * x),
        (-6, 6),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer points, one round")
    parser.add_argument("--keep", action="store_true", help="renew what chapter 06 quotes")
    options = parser.parse_args()
    if options.quick and options.keep:
        parser.error("What is kept is measured in full: leave out --quick.")
    report(options.quick, options.keep)


def report(quick: bool = False, keep: bool = False) -> None:
    """Measure, print the table and write the results; see the module."""
    result = measure(*((10_000, 1, INPUTS[:2]) if quick else (POINTS, ROUNDS, INPUTS)))
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    print(table(result), end="\n\n")
    for path in [REPORT, KEPT] if keep else [REPORT]:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"Written to {path.relative_to(ROOT)}.")


def measure(points: int, rounds: int, inputs) -> dict:
    """Return all measurements; times are told as multiples of evaluating the function itself."""
    return {
        "processor": processor(),
        "date": datetime.date.today().isoformat(),
        "versions": {
            "Python": platform.python_version(),
            **{m.__name__: _version(m) for m in (np, sp, autograd)},
        },
        "points": points,
        "derivatives": [derivatives(name, points, rounds) for name in FUNCTIONS],
        "gradients": [gradients(n, rounds) for n in inputs],
    }


def _version(module) -> str:
    return importlib.metadata.version(module.__name__)


def processor() -> str:
    """Return the processor's name as the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        if names:
            return names[0].partition(":")[2].strip()
    return platform.processor() or platform.machine()


# ------------------------------------------------------------------- a derivative at many points


def derivatives(name: str, points: int, rounds: int) -> dict:
    """Return seconds of the function itself, and of each way its ratio and its error."""
    formula, program, (low, high) = FUNCTIONS[name]
    at = np.linspace(low, high, points)
    begin = time.process_time()
    by_formula = sp.lambdify(x, sp.diff(formula, x))
    once = time.process_time() - begin
    f = lambda z: program(np, z)  # noqa: E731
    ones, step = np.ones_like(at), (high - low) / (points - 1)
    by_autograd = autograd.elementwise_grad(lambda z: program(anp, z))
    ways = {
        "formula": lambda: by_formula(at),
        "forward difference": lambda: forward(f, at, 1e-8),
        "central difference": lambda: central(f, at, 6e-6),
        "np.gradient": lambda: np.gradient(f(at), step),
        "dual numbers": lambda: jvp(f, (at,), (ones,))[1],
        "autograd": lambda: by_autograd(at),
    }
    exact = sp.lambdify(x, sp.diff(formula, x))(at.astype(np.longdouble))
    seconds = compare({"itself": lambda: f(at), **ways}, rounds)
    return {
        "function": name,
        "seconds": seconds["itself"],
        "seconds to make the formula": once,
        "ways": {
            way: {"ratio": seconds[way] / seconds["itself"], "error": error(run(), exact)}
            for way, run in ways.items()
        },
    }


def error(found, exact) -> float:
    """Return the largest miss, relative to slopes above 1 and absolute for smaller ones."""
    return float(np.max(np.abs(found - exact) / np.maximum(1, np.abs(exact))))


# --------------------------------------------------------------------- a gradient of many inputs


def many(lib, z):
    """A function of n inputs in which each meets all others."""
    return lib.sum(z * lib.sin(z)) * lib.exp(-lib.sum(z**2))


def gradients(n: int, rounds: int) -> dict:
    """Return seconds of the function itself, and of each way to its gradient ratio and error."""
    at = np.cos(np.arange(n)) / np.sqrt(n)
    f, eye = lambda z: many(np, z), np.eye(n)
    ways = {
        "forward difference": lambda: _differences(f, at),
        "dual numbers": lambda: np.array([jvp(f, (at,), (row,))[1] for row in eye]),
        "tape": lambda: grad(f)(at),
        "autograd": lambda: _autograd(at),
    }
    if n <= LARGEST_FORMULA:
        by_formula = _formulas(n)
        ways = {"formula": lambda: np.array(by_formula(*at))} | ways
    exact = _exact(at)
    seconds = compare({"itself": lambda: f(at), **ways}, rounds)
    return {
        "inputs": n,
        "seconds": seconds["itself"],
        "ways": {
            way: {"ratio": seconds[way] / seconds["itself"], "error": error(run(), exact)}
            for way, run in ways.items()
        },
    }


_autograd = autograd.grad(lambda z: many(anp, z))


def _differences(f, at, h=1e-8):
    """The gradient by n + 1 values."""
    here, found = f(at), np.empty(at.size)
    for i in range(at.size):
        moved = at.copy()
        moved[i] += h
        found[i] = (f(moved) - here) / h
    return found


def _formulas(n):
    """The gradient by SymPy, compiled with common parts computed once."""
    z = sp.symbols(f"z:{n}")
    f = sum(a * sp.sin(a) for a in z) * sp.exp(-sum(a**2 for a in z))
    return sp.lambdify(z, [sp.diff(f, a) for a in z], cse=True)


def _exact(at):
    z = at.astype(np.longdouble)
    bell = np.exp(-np.sum(z**2))
    return bell * (np.sin(z) + z * np.cos(z) - 2 * z * np.sum(z * np.sin(z)))


# -------------------------------------------------------------------------------- time and table


def compare(runs: dict, rounds: int) -> dict:
    """Return the best time of each in seconds of the processor, one after the other in rounds."""
    repeats = {name: _repeats(run) for name, run in runs.items()}
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            begin = time.process_time()
            for _ in range(repeats[name]):
                run()
            best[name] = min(best[name], (time.process_time() - begin) / repeats[name])
    return best


def _repeats(run) -> int:
    """Warm up, and return how often to run so that it takes SECONDS."""
    run()
    begin = time.process_time()
    run()
    return max(1, round(SECONDS / max(time.process_time() - begin, 1e-6)))


def table(result: dict) -> str:
    """Return the measurements as text."""
    lines = [f"{result['processor']}, {result['date']}, " + _told(result["versions"])]
    lines.append("Time as a multiple of evaluating the function itself, and largest error.")
    for each in result["derivatives"]:
        itself, made = 1e3 * each["seconds"], 1e3 * each["seconds to make the formula"]
        lines += ["", f"{each['function']} at {result['points']:,} points: {itself:.2f} ms"]
        lines += [f"  (its derivative was made in {made:.1f} ms)", *_rows(each)]
    for each in result["gradients"]:
        lines += ["", f"gradient, {each['inputs']} inputs: {1e6 * each['seconds']:.1f} µs"]
        lines += _rows(each)
    return "\n".join(lines)


def _told(versions: dict) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _rows(measured: dict) -> list[str]:
    return [
        f"  {way:20}{found['ratio']:9.1f}{found['error']:12.1e}"
        for way, found in measured["ways"].items()
    ]


if __name__ == "__main__":
    sys.exit(main())
