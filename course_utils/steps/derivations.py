"""What `course_utils.steps` returns: steps, derivations, and several derivations together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import sympy

from course_utils.steps import writing
from course_utils.steps.rules import Notation


@dataclass(frozen=True)
class Step:
    """One step of a derivation.

    Attributes
    ----------
    rule : str
        The name of the rule: "sum", "constant factor", "constant", "power", "product", "quotient",
        "chain", "known derivative", "exponential with base", "general power",
        "larger of several" or "simplify".
    before, after : sympy.Expr
        The whole line before and after it; they are equal.
    explanation : str
        What the rule did here, in plain text.
    explanation_markdown : str
        The same with its formulas in LaTeX, between dollars.
    """

    rule: str
    before: sympy.Expr
    after: sympy.Expr
    sentence: str = field(repr=False)
    parts: dict = field(repr=False)

    @property
    def explanation(self) -> str:
        return self._fill(writing.plain)

    @property
    def explanation_markdown(self) -> str:
        return self._fill(lambda part: f"${writing.formula(part)}$")

    def _fill(self, write) -> str:
        return self.sentence.format(**{name: write(part) for name, part in self.parts.items()})


class _Shown:
    """What a notebook shows of a derivation: folded HTML, LaTeX, or text."""

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {
            "text/html": self.html,
            "text/latex": rf"$\displaystyle {self.latex}$",
            "text/plain": self.text,
        }


@dataclass(frozen=True, repr=False)
class Derivation(_Shown):
    """The steps from d/dx of an expression to its derivative.

    A notebook shows it folded, `print` as text; iterating over it gives the steps.

    Attributes
    ----------
    expression : sympy.Expr
    variable : sympy.Symbol
    steps : tuple of Step
    is_partial : bool
        Whether it is written with ∂, because there are other variables.
    """

    expression: sympy.Expr
    variable: sympy.Symbol
    steps: tuple[Step, ...]
    is_partial: bool = False

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def lines(self) -> tuple[sympy.Expr, ...]:
        """The unevaluated derivative, then the line after each step."""
        return (self.steps[0].before, *(step.after for step in self.steps))

    @property
    def result(self) -> sympy.Expr:
        """The derivative."""
        return self.steps[-1].after

    @property
    def text(self) -> str:
        """A line for each step, and what its rule did."""
        return writing.text_of(self)

    @property
    def latex(self) -> str:
        """An aligned environment: a row for each line, with the name of its rule."""
        return writing.latex_of(self)

    @property
    def html(self) -> str:
        """A numbered list of the steps, folded until somebody opens it."""
        f, x = writing.formula(self.expression), writing.formula(self.variable)
        summary = f"The derivative of ${f}$ with respect to ${x}$, step by step"
        return writing.folded(summary, writing.html_of(self))


class Section(NamedTuple):
    """A named derivation of a gradient or Hessian, such as that of ∂f/∂x."""

    name: Notation
    derivation: Derivation


@dataclass(frozen=True, repr=False)
class Derivations(_Shown):
    """The derivations of a gradient or a Hessian matrix.

    Attributes
    ----------
    title : str
        "gradient" or "Hessian matrix".
    expression : sympy.Expr
    sections : tuple of Section
        `section.derivation` is a `Derivation`; `section.name.plain` and `section.name.latex` say
        what of.
    result : sympy.ImmutableMatrix
        Of shape (n, 1) for a gradient, (n, n) for a Hessian matrix.
    remark : str
    """

    title: str
    expression: sympy.Expr
    sections: tuple[Section, ...]
    result: sympy.ImmutableMatrix
    remark: str = ""

    def __iter__(self) -> Iterator[Derivation]:
        return (section.derivation for section in self.sections)

    def __len__(self) -> int:
        return len(self.sections)

    @property
    def text(self) -> str:
        """The derivations one below the other, and the result."""
        sections = [
            f"{section.name.plain}:\n{section.derivation.text}" for section in self.sections
        ]
        rows = [", ".join(map(writing.plain, row)) for row in self.result.tolist()]
        result = f"The {self.title} is [" + "; ".join(rows) + "]."
        return "\n\n".join(filter(None, [*sections, self.remark, result]))

    @property
    def latex(self) -> str:
        """A row for each derivation, aligned within."""
        rows = [f"{section.name.latex}: & {section.derivation.latex}" for section in self.sections]
        return r"\begin{array}{rl} " + r" \\ ".join(rows) + r" \end{array}"

    @property
    def html(self) -> str:
        """A numbered list for each derivation, folded until somebody opens them."""
        sections = [
            writing.html_of(section.derivation, section.name.latex) for section in self.sections
        ]
        end = f"{self.remark} The {self.title} is ${writing.formula(self.result)}$."
        summary = f"The {self.title} of ${writing.formula(self.expression)}$, step by step"
        return writing.folded(summary, "".join(sections) + f"<p>{end.strip()}</p>")
