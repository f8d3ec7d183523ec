"""Formula text to SymPy: the only way in which typed text becomes a formula."""

from course_utils.parsing.operations import FormulaError
from course_utils.parsing.parser import parse_formula

__all__ = ["FormulaError", "parse_formula"]
