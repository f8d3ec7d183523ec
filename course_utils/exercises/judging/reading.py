"""From what a learner put into ``answer`` to mathematics, or a sentence that says what to mend."""

import decimal
import itertools
import numbers
import re

import sympy

from course_utils.exercises.judging import typed
from course_utils.exercises.judging.values import KNOWN_FUNCTIONS
from course_utils.exercises.model.feedback import Message, words

LARGEST_INTEGER = 10**60
LARGEST_ARRAY = 10_000
LARGEST_POWER_BITS = 20_000
_DEEPEST_LIST = 5  # a list may even contain itself
_LARGEST_TREE = 1200  # parts of a formula
_BUILDING_BLOCKS = (
    *(sympy.Add, sympy.Mul, sympy.Pow, sympy.Symbol, sympy.Number, sympy.NumberSymbol),
    *(type(sympy.I), type(sympy.zoo), sympy.UnevaluatedExpr, sympy.Piecewise),
    *(sympy.functions.elementary.piecewise.ExprCondPair, sympy.logic.boolalg.Boolean),
)


class Unreadable(ValueError):
    """The answer is not of the kind that the exercise asks for."""

    def __init__(self, message: Message | str):
        self.message = message if isinstance(message, Message) else words(message)
        super().__init__(self.message.plain)


def is_untouched(answer, depth: int = 0) -> bool:
    """Return whether the answer is still the dots (or a list of nothing else, or empty text)."""
    if answer is ... or answer is None:
        return True
    if isinstance(answer, str):
        return answer.strip(" .…") == ""
    if not isinstance(answer, list | tuple) or not answer or depth > _DEEPEST_LIST:
        return False
    return all(is_untouched(entry, depth + 1) for entry in answer)


def read_formula(answer, names) -> sympy.Expr:
    """Return the answer as an expression in real symbols of the given names."""
    expression = _expression(answer, names)
    if expression.has(sympy.Derivative, sympy.Integral, sympy.Limit, sympy.Sum):
        raise Unreadable(
            "Your answer still contains an operation that is not carried out (a derivative, an "
            "integral, a limit or a sum): add `.doit()`, or write out the result."
        )
    _check_size(expression)
    _check_names(expression, names)
    _check_functions(expression)
    symbols = {symbol: sympy.Symbol(symbol.name, real=True) for symbol in expression.free_symbols}
    return expression.xreplace(symbols)


def _expression(answer, names):
    if isinstance(answer, str):
        return _parsed(typed.cleaned(answer), names)
    if getattr(answer, "shape", None) == () and hasattr(answer, "item"):  # a NumPy scalar
        answer = answer.item()
    inner = getattr(answer, "expression", answer)  # a Function of the course
    if isinstance(inner, sympy.Expr):
        return inner
    if isinstance(answer, decimal.Decimal) and answer.is_finite():
        return sympy.Rational(str(answer))
    if isinstance(answer, bool) or not isinstance(answer, numbers.Real):
        raise Unreadable(_not_a_formula(answer) if names else _not_a_number(answer))
    return _real(answer)


def _parsed(text, names):
    from course_utils.parsing import FormulaError, parse_formula

    try:
        return parse_formula(text, names)
    except FormulaError as error:
        sentence = _about_constant(text, names) or str(error)
    raise Unreadable(Message(sentence.replace("*", r"\*").replace("_", r"\_"), sentence))


def _about_constant(text, names) -> str:
    match = re.search(r"[-+]\s*([cCkK]|const\.?|constant)\s*$", text)
    if not match or match[1] in names:
        return ""
    return (
        f"Take out “{match[1]}”: an unknown constant belongs to an antiderivative, and a formula "
        "without one is asked for."
    )


def _real(answer):
    if isinstance(answer, numbers.Rational):
        return sympy.Rational(int(answer.numerator), int(answer.denominator))
    number = float(answer)
    if number != number or number in (float("inf"), float("-inf")):
        raise Unreadable(f"Your answer is `{number}`, which is not a number to compare with.")
    return sympy.Float(number)


def _not_a_formula(answer):
    if callable(answer):
        return (
            "This exercise asks for a formula, and your answer is a Python function: write the "
            'formula itself in quotation marks, such as `"3x^2 + 1"`.'
        )
    return (
        f"This exercise asks for one formula, and your answer is of type "
        f'`{type(answer).__name__}`: write it in quotation marks, such as `"3x^2 + 1"`.'
    )


def _not_a_number(answer):
    return (
        "This exercise asks for a number, and your answer is of type "
        f"`{type(answer).__name__}`: write a number, such as `2.5`."
    )


def _check_size(expression):
    nodes = list(itertools.islice(sympy.preorder_traversal(expression), _LARGEST_TREE + 1))
    if len(nodes) > _LARGEST_TREE:
        raise Unreadable("Your formula is too long to check: shorten it.")
    if any(abs(node) > LARGEST_INTEGER for node in nodes if node.is_Integer):
        raise Unreadable("Your formula contains a number of more than 60 digits: shorten it.")
    if any(map(_is_huge_power, nodes)):
        raise Unreadable("Your formula contains a power too large to work out: shorten it.")


def _is_huge_power(node):
    """A power of numbers that was kept as it is would be worked out by the next operation."""
    if not (node.is_Pow and node.base.is_Rational and node.exp.is_Rational):
        return False
    bits = max(int(node.base.p).bit_length(), int(node.base.q).bit_length())
    return abs(node.exp) * bits > LARGEST_POWER_BITS


def _check_functions(expression):
    for node in sympy.preorder_traversal(expression):
        if node.func not in KNOWN_FUNCTIONS and not isinstance(node, _BUILDING_BLOCKS):
            raise Unreadable(
                f"Your answer contains `{node.func.__name__}`, which cannot be checked here: use "
                "powers, roots, exp, ln, and the trigonometric and hyperbolic functions."
            )


def _check_names(expression, names):
    strangers = sorted({symbol.name for symbol in expression.free_symbols} - set(names))
    if strangers:
        expected = ", ".join(f"`{name}`" for name in names) or "no variables, only numbers"
        raise Unreadable(
            f"Your answer contains `{strangers[0]}`; this exercise is about {expected}."
        )


def read_entries(answer) -> list[list]:
    """Return a vector's or matrix's entries as rows; a flat list is one column."""
    if isinstance(answer, str):
        raise Unreadable('Write a list, such as `["2x", "y^2"]`, not one text.')
    if hasattr(answer, "expression"):
        answer = answer.expression
    size = getattr(answer, "size", None) or (len(answer) if hasattr(answer, "__len__") else 0)
    if isinstance(size, int) and size > LARGEST_ARRAY:
        raise Unreadable(f"Your answer has {size} entries: far fewer are asked for.")
    if hasattr(answer, "tolist"):
        answer = answer.tolist()
    if not isinstance(answer, list | tuple) or not answer:
        raise Unreadable("This exercise asks for a list of values: write them between `[` and `]`.")
    nested = [isinstance(row, list | tuple) for row in answer]
    if not any(nested):
        return [[entry] for entry in answer]
    if not all(nested) or len({len(row) for row in answer}) != 1 or not len(answer[0]):
        raise Unreadable("The rows of your answer differ in length: give every row as many values.")
    return [list(row) for row in answer]
