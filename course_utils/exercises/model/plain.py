r"""Plain text from the Markdown and LaTeX that exercises are written in.

The plain form is what a terminal, a test and a screen reader without MathJax get. It covers the
LaTeX that the exercises use; a command it does not know stays as its bare name.
"""

import re
import unicodedata

_SYMBOLS = {
    "cdot": "·", "times": "×", "to": "→", "infty": "∞", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "partial": "∂", "nabla": "∇", "pm": "±",
    "Delta": "Δ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε",
    "varepsilon": "ε", "kappa": "κ", "ell": "ℓ", "eta": "η", "theta": "θ", "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "varphi": "φ", "phi": "φ", "omega": "ω",
    "sum": "Σ", "int": "∫", "dots": "…",
    "ldots": "…", "cdots": "…", "quad": "  ", "qquad": "    ", "in": "∈", "Rightarrow": "⇒",
    "mapsto": "↦", "circ": "∘", "prime": "'", "degree": "°", "mid": "|", "lVert": "‖",
    "rVert": "‖", "|": "‖", "{": "{", "}": "}", "%": "%", ",": " ", ";": " ", "!": "", ":": " ",
    "left": "", "right": "", "big": "", "displaystyle": "", "limits": "", " ": " ",
    "\\": "; ", "top": "ᵀ",
}  # fmt: skip
# Above a letter, as Unicode combines them.
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "dot": "\u0307", "vec": "\u20d7"}
_SILENT = {"text", "mathrm", "operatorname", "mathbf", "boldsymbol", "textbf", "begin", "end"}
_SUPERSCRIPTS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}^_])|([^\\{}^_]+)", re.DOTALL)


def plain_text(markdown: str) -> str:
    r"""Return Markdown with LaTeX as plain text.

    >>> plain_text(r"The **slope** is $\frac{\Delta y}{\Delta x} = x^2 + 1$.")
    'The slope is (Δ y)/(Δ x) = x² + 1.'
    """
    pieces = re.split(r"(\$\$.+?\$\$|\$[^$\n]+?\$|```.*?```|`[^`]*`)", markdown, flags=re.DOTALL)
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: str) -> str:
    if piece.startswith("$"):
        return plain_latex(piece.strip("$"))
    if piece.startswith("```"):
        return piece.strip("`").removeprefix("python").strip("\n")
    if piece.startswith("`"):
        return piece.strip("`")
    piece = re.sub(r"\*\*(.+?)\*\*", r"\1", piece, flags=re.DOTALL)
    piece = re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"\1", piece)
    piece = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", piece)
    return re.sub(r"^#+ ", "", piece, flags=re.MULTILINE)


def plain_latex(latex: str) -> str:
    r"""Return a LaTeX formula as a line of text.

    >>> plain_latex(r"\sqrt{4.5} - x_{10}^{n+1}")
    '√4.5 - x₁₀^(n+1)'
    """
    tokens = [match.group() for match in _TOKEN.finditer(latex)]
    return re.sub(r"\s+", " ", _sequence(tokens)).replace(" ;", ";").strip()


def _sequence(tokens: list[str], until: str | None = None) -> str:
    """Consume tokens up to `until` (which is consumed too) and return their text."""
    parts = []
    while tokens and tokens[0] != until:
        parts.append(_one(tokens))
    if tokens:
        tokens.pop(0)
    return "".join(parts)


def _one(tokens: list[str]) -> str:
    token = tokens.pop(0)
    if token == "{":
        return _sequence(tokens, "}")
    if token in ("^", "_"):
        return _script(token, _argument(tokens))
    if token.startswith("\\"):
        return _command(token[1:], tokens)
    return token.replace(" &", ",").replace("&", ",")


def _argument(tokens: list[str]) -> str:
    """Return what a command or a script applies to: a group, a command or one character."""
    while tokens and not tokens[0].strip():
        tokens.pop(0)
    if not tokens:
        return ""
    if tokens[0][0] in "{\\":
        return _one(tokens).strip()
    text = tokens.pop(0).lstrip()
    if text[1:]:
        tokens.insert(0, text[1:])
    return text[0]


def _command(name: str, tokens: list[str]) -> str:
    if name in ("frac", "dfrac", "tfrac"):
        return f"{_bracket(_argument(tokens))}/{_bracket(_argument(tokens))}"
    if name == "sqrt":
        return f"√{_bracket(_argument(tokens))}"
    if name in _ACCENTS:
        return unicodedata.normalize("NFC", _argument(tokens) + _ACCENTS[name])
    if name == "mathsf":  # the course writes only the T of a transposed matrix so
        return _argument(tokens).replace("T", _SYMBOLS["top"])
    if name in _SILENT:
        argument = _argument(tokens)
        return "" if name in ("begin", "end") else argument
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    return name + " " if tokens and tokens[0][0].isalnum() else name


def _bracket(text: str) -> str:
    return text if re.fullmatch(r"[\w.']+|\([^()]*\)", text) else f"({text})"


def _script(mark: str, text: str) -> str:
    if text in ("ᵀ", "°", "'"):
        return text
    table = _SUPERSCRIPTS if mark == "^" else _SUBSCRIPTS
    if text and all(ord(character) in table for character in text) and "+" not in text:
        return text.translate(table)
    return mark + (text if re.fullmatch(r"[\w.°]+", text) else f"({text})")
