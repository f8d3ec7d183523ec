"""What people type around a formula or a number, taken off before it is read.

Left sides in every notation, fractions that are one character, full-width characters, commas
between thousands. What can be read in two ways is left as it is.
"""

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5",
           "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
           "⅞": "7/8"}  # fmt: skip

_NAME = r"[^\W\d_]\w*"
_PRIMES = r"['′’`´″‴]*"
_ARGUMENTS = r"(?:\s*\([^()=]*\))?"
_ORDER = r"(?:\s*\^?\s*\(?[\d²³⁴]\)?)?"
_BELOW = rf"(?:[d∂]\s*{_NAME}{_ORDER}\s*|\(\s*[d∂]\s*{_NAME}\s*\)\s*)+"
_FRACTION = (
    rf"[d∂]{_ORDER}\s*(?:{_NAME})?{_ARGUMENTS}\s*/\s*{_BELOW}(?:\(?\s*{_NAME}{_ARGUMENTS}\)?)?"
)
_PLAIN = rf"[∇Δ∂]?\s*{_NAME}\s*{_PRIMES}(?:\s*\^\s*\(\d\))?{_ARGUMENTS}"
_LEFT_SIDE = re.compile(rf"^\s*(?:{_FRACTION}|{_PLAIN})?\s*(?:=(?!=)|:=|[≈≃≅])\s*")

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)(?![\d,.])")
_MIXED = re.compile(r"^\s*([-−–+]?)\s*(\d+)\s+(\d+)\s*[/∕⁄]\s*(\d+)(?!\s*[\d/*^])")
DECIMAL_COMMA = re.compile(r"(?<![\d,])([-−–]?\d+),(\d+)(?![\d,])")


def cleaned(text: str) -> str:
    """Return a typed formula without its left side, in characters that are read.

    >>> cleaned("dy/dx = 2x"), cleaned("≈ 2½"), cleaned("２ｘ")
    ('2x', '(2+1/2)', '2x')
    """
    text = text.translate(_FULL_WIDTH)
    while (match := _LEFT_SIDE.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    for character, fraction in _VULGAR.items():
        text = re.sub(rf"(\d+)\s*{character}", rf"(\1+{fraction})", text)
        text = text.replace(character, f"({fraction})")
    return text


def cleaned_number(text: str) -> str:
    """Return a typed number likewise; `1,234.5` and `2 1/2` are numbers too.

    >>> cleaned_number("= 1,234.5 m"), cleaned_number("-2 1/2")
    ('1234.5 m', '-(2+1/2)')
    """
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), cleaned(text))
    return _MIXED.sub(r"\1(\2+\3/\4)", text)


def about_commas(text: str) -> str:
    """Return what to say about a number with a comma that was left as it is; empty without one."""
    match = DECIMAL_COMMA.search(text)
    if not match:
        return ""
    whole, broken = match.groups()
    if len(broken) == 3 and re.fullmatch(r"\D?[1-9]\d{0,2}", whole):
        return (
            f"`{match[0]}` can be read in two ways: write `{whole}{broken}` without the comma, or "
            f"`{whole}.{broken}` with a decimal point."
        )
    return f"Write a decimal point instead of the comma: `{whole}.{broken}`."
