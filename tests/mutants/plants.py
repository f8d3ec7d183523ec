"""Faults planted by hand, of the kinds that once slipped through, and the tests that see them.

A row is the piece that stands once in its file, and what is put there instead.
"""

from typing import NamedTuple

B, E, T = "course_utils/", "course_utils/exercises/", "tests/notebooks/"


class Plant(NamedTuple):
    """A fault: in which file, what becomes what, and the file of tests that sees it."""

    path: str
    old: str
    new: str
    test: str


BY_TEST = {
    "tests/test_functions.py": [
        (B + "expressions/branches.py", "ROUNDING = 4 *", "ROUNDING = 400 *"),
        (B + "expressions/branches.py", "SLACK = 16 *", "SLACK = 1.6e7 *"),
        (B + "expressions/branches.py", "NEARBY = 1e-6", "NEARBY = 1e-2"),
        (B + "expressions/branches.py", "upper - (1 if self.is_floor else 2)",
         "upper - (2 if self.is_floor else 1)"),
        (B + "expressions/formulas.py", "(continuous & smooth, slope", "(continuous, slope"),
        (B + "expressions/formulas.py", "(continuous & smooth, slope", "(smooth, slope"),
    ],
    "tests/autodiff/test_autodiff.py": [
        (B + "autodiff/partials.py", "np.absolute: (lambda y, a: np.sign(a),)",
         "np.absolute: (lambda y, a: np.where(a < 0, -1.0, 1.0),)"),
        (B + "autodiff/partials.py", "0.5 * np.equal(a, b)", "1.0 * np.equal(a, b)"),
        (B + "autodiff/partials.py", "lambda y, a, b: _share(np.less)(y, b, a))",
         "lambda y, a, b: 1.0 * np.less(b, a))"),
    ],
    "tests/solvers/test_tolerances.py": [
        (B + "solvers/newton.py", "1e-12,\n    ftol", "1e-6,\n    ftol"),
        (B + "solvers/newton.py", "ftol: float = 1e-10", "ftol: float = 1e-6"),
        (B + "solvers/newton.py", "1e-12,\n    gtol", "1e-8,\n    gtol"),
        (B + "solvers/newton.py", "gtol: float = 1e-8", "gtol: float = 1e-5"),
        (B + "solvers/bracketing.py", "xtol: float = 1e-12,\n    maxiter: int = 200",
         "xtol: float = 1e-8,\n    maxiter: int = 200"),
        (B + "solvers/systems.py", "damped: bool = True,\n    xtol: float = 1e-12,\n    ftol",
         "damped: bool = True,\n    xtol: float = 1e-6,\n    ftol"),
        (B + "solvers/descent.py", "= None,\n    *,\n    gtol: float = 1e-8,"
         "\n    maxiter: int = 1000,\n) -> Result:\n    \"\"\"Walk downhill: each",
         "= None,\n    *,\n    gtol: float = 1e-6,"
         "\n    maxiter: int = 1000,\n) -> Result:\n    \"\"\"Walk downhill: each"),
        (B + "solvers/basins.py", "xtol: float = 1e-8", "xtol: float = 1e-4"),
        (B + "solvers/basins.py", "range(maxiter + 1)", "range(maxiter)"),
        (B + "solvers/basins.py", "        steps[moving] += 1\n",
         "        steps[moving] += 1\n    steps = steps + 1\n"),
        (B + "solvers/basins.py", "np.where(arrived, _nearest(end, found), -1)",
         "_nearest(end, found)"),
        (B + "solvers/iteration.py", "last.residual <= stop.ftol and small_step",
         "last.residual <= stop.ftol or small_step"),
        (B + "solvers/rates.py", "_order(lengths) > 1.5", "_order(lengths) > 0.9"),
        (B + "solvers/rates.py", "<= 0.1 * last", "<= 10 * last"),
        (B + "solvers/rates.py", "< 0.02 * four.max()", "< 0.5 * four.max()"),
        (B + "solvers/rates.py", "abs(order - 1) <= 0.05", "abs(order - 1) <= 0.7"),
    ],
    "tests/exercises/test_units.py": [
        (E + "judging/rounding.py", "mpmath.mpf(10) ** -9", "mpmath.mpf(10) ** -3"),
        (E + "judging/rounding.py", "(abs(expected) / 10**6 or", "(abs(expected) / 10**5 or"),
        (E + "judging/rounding.py", "** -self.decimals / 2", "** -self.decimals"),
        (E + "judging/rounding.py", "_DIGITS = 6", "_DIGITS = 5"),
        (E + "judging/units.py", "1609344/1000", "1609/1"),
        (E + "judging/units.py", "1609344/1000", "1852/1"),
        (E + "judging/units.py", "3048/10000", "305/1000"),
        (E + "judging/units.py", "44704/100000", "447/1000"),
        (E + "judging/units.py", "86400 s", "86040 s"),
        (E + "judging/units.py", "tonnes = 1000 kg", "tonnes = 100 kg"),
        (E + "judging/units.py", "1 kg*m^2/s^2", "1 kg*m^2/s^3"),
        (E + "judging/units.py", "1/1000 m^3", "1/100 m^3"),
    ],
    "tests/steps/test_sentences.py": [
        (B + "steps/rules.py", "and lower it by 1", "and raise it by 1"),
        (B + "steps/rules.py", "does not change with {x}: its", "changes with {x}: its"),
        (B + "steps/rules.py", "{x}: it stays in front", "{x}: it goes away"),
        (B + "steps/rules.py", "({a}'{b} − {a}{b}')", "({a}'{b} + {a}{b}')"),
        (B + "steps/rules.py", "{{{a}'{b} - {a}{b}'}}", "{{{a}{b}' - {a}'{b}}}"),
        (B + "steps/rules.py", "keep the others, and add.", "keep the others, and multiply."),
        (B + "steps/rules.py", '"largest" if f.func is sympy.Max else "smallest"',
         '"smallest" if f.func is sympy.Max else "largest"'),
        (B + "steps/rules.py", "and multiply by the derivative of the inside",
         "and divide by the derivative of the inside"),
        (B + "steps/rules.py", "itself times ln of the base", "itself over ln of the base"),
        (B + "steps/rules.py", "has a corner at 0, and no derivative",
         "is smooth at 0, and has a derivative"),
    ],
    "tests/exercises/test_stated_derivatives.py": [
        (E + "chapters/chapter_12.py", "$u_y = x e^y$; $v_x", "$u_y = e^y$; $v_x"),
    ],
    "tests/exercises/test_stated_numbers.py": [
        (E + "chapters/chapter_06.py", "so it misses by 0.0101", "so it misses by 0.101"),
    ],
    "tests/exercises/test_tolerances.py": [
        (E + "chapters/chapter_01.py", "tolerance=0.0001", "tolerance=0.01"),
    ],
    "tests/exercises/test_practice_hints.py": [
        (E + "practice/generators.py", "x_0 - f(x_0)/f'(x_0)", "x_0 + f(x_0)/f'(x_0)"),
        (E + "practice/generators.py", "{latex(f.diff(x))}", "{latex(-f.diff(x))}"),
        (E + "practice/generators.py", "old point − rate", "old point + rate"),
        (E + "practice/generators.py", "f(a) + f'(a)", "f(a) - f'(a)"),
        (E + "practice/generators.py", "${end} - ({start})$", "${start} - ({end})$"),
        (E + "practice/generators.py", "f_y(a, b)(y - b)", "f_y(a, b)(y + b)"),
        (E + "practice/generators.py", "with a minus in front", "without a minus"),
        (E + "practice/generators.py", "= u'v + uv'", "= u'v - uv'"),
    ],
    "tests/explorer/test_readouts.py": [
        (B + "explorer/controls.py", "6000 // self.size", "60000 // self.size"),
        (B + "explorer/controls.py", "min(500, max(40", "min(5000, max(40"),
        (B + "explorer/controls.py", "min(500, max(40", "min(500, max(4"),
        (B + "explorer/controls.py", "<= 8 else 3", "<= 2 else 3"),
        (B + "explorer/controls.py", "<= 8 else 3", "<= 8 else 2"),
        (B + "explorer/live.py", "{control.shown_decimals}f", "{control.shown_decimals + 1}f"),
        (B + "explorer/setting.py", '"decimals": decimals,', '"decimals": decimals + 1,'),
        (B + "explorer/setting.py", '"pace": slider.pace}', '"pace": 2 * slider.pace}'),
        (B + "explorer/setting.py", '"alt": explorer.alt,', '"alt": "",'),
    ],
    "tests/notebooks/test_limits.py": [
        (T + "data.py", "ZERO = 1e-14", "ZERO = 1e-12"),
        (T + "data.py", "NOISE = 1e-13", "NOISE = 1e-12"),
        (T + "data.py", "atol = max(atol, ZERO,", "atol = max(atol, 1e-3,"),
        (T + "images.py", "STRAY = 0.002", "STRAY = 0.02"),
        (T + "images.py", "if stray > STRAY", "if stray > 10 * STRAY"),
        (T + "images.py", "NEAR = 48", "NEAR = 100"),
        (T + "images.py", "INK = 12.0", "INK = 40.0"),
        (T + "rules.py", "RTOL = 1e-9", "RTOL = 1e-5"),
    ],
    "tests/steps/test_steps.py": [
        (B + "steps/rules.py", "sympy.StrictGreaterThan if", "sympy.GreaterThan if"),
    ],
    "tests/test_shape.py": [
        (B + "inverses.py", "abs(value) <= 1e-8 *", "abs(value) <= 1e-7 *"),
    ],
    "tests/explorer/test_sweep.py": [
        (B + "explorer/digest.py", r"\d+\.\d+", r"\d+(?:\.\d+)?"),
    ],
    "tests/pictures/test_sampling.py": [
        (B + "pictures/kit/sampling.py", "_HALVINGS = 25", "_HALVINGS = 40"),
    ],
    "tests/notebooks/test_variants.py::test_every_leak_has_its_variant": [
        (T + "variants.py", '    "time zone": {"TZ": "Pacific/Chatham"},  # UTC+12:45\n', ""),
        (T + "variants.py", '"old BLAS": {"OPENBLAS_CORETYPE"', '"old": {"OPENBLAS_CORETYPE"'),
    ],
}  # fmt: skip
PLANTS = [Plant(*row, test) for test, rows in BY_TEST.items() for row in rows]
