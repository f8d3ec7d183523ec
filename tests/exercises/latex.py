"""What the readers of formulas in the exercises' texts share."""

import re

GROUP = r"\{([^{}]*)\}"


def ungrouped(latex) -> str:
    """Return LaTeX with fractions, roots and exponents in brackets, from the innermost outwards."""
    before = None
    while before != latex:
        before = latex
        latex = re.sub(rf"\\frac\s*{GROUP}\s*{GROUP}", r"((\1)/(\2))", latex)
        latex = re.sub(rf"\\sqrt\s*{GROUP}", r"sqrt(\1)", latex)
        latex = re.sub(rf"\^\s*{GROUP}", r"^(\1)", latex)
    return latex
