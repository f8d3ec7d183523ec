"""Names of derived functions, and LaTeX as a book would set it: ln, |x|, brackets of one size."""

import re

import sympy

from course_utils.expressions.compiling import to_a_base


def latex(expression) -> str:
    """Return the LaTeX of an expression or a matrix."""
    shown = expression.replace(lambda e: e.is_Mul, lambda e: to_a_base(e, _Log))
    text = sympy.latex(
        shown, ln_notation=True, fold_frac_powers=True, inv_trig_style="full", mat_delim="("
    )
    return _plain_brackets(text)


class _Log(sympy.Function):
    """A logarithm to a base, for printing only."""

    def _latex(self, printer, exp=None):
        base, u = map(printer._print, self.args)
        power = f"^{{{exp}}}" if exp else ""
        return rf"\log_{{{base}}}{power}{{\left({u} \right)}}"


_PAIR = re.compile(
    r"(?P<brace>(?<!\^)(?<!_)(?<!sqrt)(?<!frac)\{)?"
    r"\\left(?P<open>[(|\[])(?P<inside>(?:(?!\\left|\\right).)*?)\\right(?P<close>[)|\]])"
    r"(?(brace)\}|)",
    re.DOTALL,
)
_TALL = re.compile(r"\\d?frac|\\begin|\N{BULLET}")


def _plain_brackets(text) -> str:
    r"""Drop \left and \right, which add space, except around what is taller than a line."""
    done = None
    while done != text:
        done, text = text, _PAIR.sub(_one_pair, text)
    return text.replace("\N{BULLET}", "")


def _one_pair(match) -> str:
    opening, inside, closing = match["open"], match["inside"].strip(), match["close"]
    if opening == "|":
        inside = re.sub(r"^\{(.*)\}$", r"\1", inside, flags=re.DOTALL)
    if not _TALL.search(inside):
        return f"{opening}{inside}{closing}"
    # The mark keeps the pair from being found again.
    return f"\\\N{BULLET}left{opening}{inside}\\\N{BULLET}right{closing}"


def derived_name(name, variables, variable) -> str:
    """Return f', f'', f''', f^(4) ... for one variable, f_x, f_xy ... for several."""
    if len(variables) > 1:
        if "_" not in name:
            return f"{name}_{variable}"
        longer = len(variable.name) > 1 or name[-1].isdigit()
        return f"{name},{variable}" if longer else f"{name}{variable}"
    base, digits, primes = re.fullmatch(r"(.*?)(?:\^\((\d+)\)|('*))", name, re.DOTALL).groups()
    count = int(digits or len(primes)) + 1
    return base + ("'" * count if count <= 3 else f"^({count})")


def latex_name(name) -> str:
    """Return the LaTeX of a name such as f, relu, f'', f^(4), f_xy or grad f."""
    if name.startswith("grad "):
        return r"\nabla " + latex_name(name[5:])
    pattern = r"([^_'^]*)(?:_([^'^]*))?(.*)"
    word, index, marks = re.fullmatch(pattern, name, re.DOTALL).groups()
    marks = re.sub(r"\^(\(\d+\))", r"^{\1}", marks)
    shown = _letters(word)
    if shown == word and len(word) > 1:
        shown = rf"\mathrm{{{word}}}"
    indices = ",".join(map(_letters, (index or "").split(",")))
    return shown + (f"_{{{indices}}}" if index else "") + marks


def _letters(word) -> str:
    """Return the LaTeX of a word: Greek letters and numbered ones are known."""
    return sympy.latex(sympy.Symbol(word)) if word else ""
