"""Formula text to SymPy: the only way in which typed text becomes a formula.

What reads typed text belongs here, and nothing else in the course evaluates any.
"""

from course_utils.parsing.operations import FormulaError
from course_utils.parsing.parser import Parsed, parse_formula, parse_with_conditions

__all__ = ["FormulaError", "Parsed", "parse_formula", "parse_with_conditions"]
