"""What people type around a formula or a number, taken off before it is read.

Left sides in every notation, fractions that are one character, full-width characters, commas
between thousands. What can be read in two ways is left as it is.
"""

import re

_LONGEST = 1000  # characters; what is longer is refused by whoever reads it
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_NO_WIDTH = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_LOOK_ALIKES = str.maketrans({"ˆ": "^", "˄": "^", "•": "*", "∣": "|", "❘": "|", "º": "°", "˚": "°",
                              "℃": "°C", "℉": "°F"})  # fmt: skip
_AS_THEY_ARE = _FULL_WIDTH | _NO_WIDTH | _LOOK_ALIKES
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5",
           "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
           "⅞": "7/8"}  # fmt: skip

_NAME = r"[^\W\d_]\w*"
_PRIMES = r"['′’`´″‴]*"
_ARGUMENTS = r"(?:\s*\([^()=]*\))?"
_ORDER = r"(?:\s*\^?\s*\(?[\d²³⁴]\)?)?"
_VARIABLE = r"[^\W\d_d∂²³⁴]+(?:_\w)?"  # no d in it: dxdydz is read in one way
_BELOW = rf"(?:[d∂]\s*{_VARIABLE}{_ORDER}\s*|\(\s*[d∂]\s*{_VARIABLE}\s*\)\s*)+"
_FRACTION = (
    rf"[d∂]{_ORDER}\s*(?:{_NAME})?{_ARGUMENTS}\s*/\s*{_BELOW}"
    rf"(?:\(?\s*{_NAME}{_ARGUMENTS}\)?|{_ARGUMENTS})?"
)
_DIFFERENCES = rf"[Δδ]\s*{_NAME}\s*/\s*[Δδ]\s*{_NAME}"
_PLAIN = rf"[∇Δ∂]?\s*{_NAME}\s*{_PRIMES}(?:\s*\^\s*\(\d\))?{_ARGUMENTS}"
_BY_NAME = rf"[∂D]_?(?:{_NAME}\s+)?\s*{_NAME}{_ARGUMENTS}"
_OF_A_FORMULA = (
    rf"[d∂]{_ORDER}\s*/\s*{_BELOW}[^=<>≤≥≠]*|[(\[][^=<>≤≥≠]*[)\]]\s*['′’´″‴]+"
    r"|lim(?![^\W\d_])[^=<>]*"
)
_PRIMED_BEHIND = rf"{_NAME}{_ARGUMENTS}\s*['′’´″‴]+"
_PLACE = r"(?:\s*\|\s*_?\s*[({]?[^=|]*=[^=|]*|\s+at\s+[^=]*=[^=]*)?"
_LEFT_SIDES = (_FRACTION, _DIFFERENCES, _PLAIN, _BY_NAME, _OF_A_FORMULA, _PRIMED_BEHIND)
_LEFT_SIDE = re.compile(rf"^\s*(?:(?:{'|'.join(_LEFT_SIDES)}){_PLACE})?\s*(?:=(?!=)|:=|[≈≃≅])\s*")
_TOLD = re.compile(  # what stands before a formula without an equals sign
    rf"^\s*(?:(?:{_NAME}\s*:\s*)?{_NAME}\s*(?:->|→|↦|⟼)|lambda\s+{_NAME}\s*:|return\b"
    rf"|{_NAME}\s*['′’´″‴]+{_ARGUMENTS}\s*:|[^\W\d_]{{3,}}\s*:)\s*"
)
_NAMED = re.compile(rf"^\s*{_NAME}\s*:\s+(?=[-−–+]?\d)")  # a: 2.5
_LIBRARY = re.compile(r"\b(?:np|numpy|math|sympy|sp)\.(?=[A-Za-z])")
_AROUND = {'"': '"', "'": "'", "“": "”", "„": "“", "‘": "’", "`": "`", "$": "$"}
_ROUGHLY = re.compile(r"^\s*(?:[~∼≈]|(?:about|approx(?:imately)?|ca|circa|roughly)\b\.?)\s*", re.I)

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)(?![\d,.])")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?![\d/∕⁄])")
_UNDERLINED = re.compile(r"(?<=\d)_(?=\d{3}(?!\d))")
_PRINTED = re.compile(r"(?<![\w.])(\d+\.?\d*)[eE]([-+]?)0(\d)(?!\d)")  # 2e-07, as Python prints it
_MIXED = re.compile(r"^\s*([-−–+]?)\s*(\d+)\s+(\d+)\s*[/∕⁄]\s*(\d+)(?!\s*[\d/*^])")
DECIMAL_COMMA = re.compile(r"(?<![\d,.])([-−–]?\d+),(\d+)(?![\d,])")
_POINTS_AND_COMMA = re.compile(r"(?<![\d.,])([-−–]?\d{1,3}(?:\.\d{3})+),(\d+)(?![\d.,])")
_ENDLESS = re.compile(r"\d*[.,]\d*(?:\(\d+\)|\.{2,}|…)")
_POWER_OF_TEN = re.compile(r"(?<![\w.])(\d+\.?\d*)[eE]([-+−]?)(\d+)")


def cleaned(text: str) -> str:
    """Return a typed formula without its left side, in characters that are read.

    >>> cleaned("dy/dx = 2x"), cleaned("≈ 2½"), cleaned("２ｘ")
    ('2x', '(2+1/2)', '2x')
    """
    if len(text) > _LONGEST:
        return text
    text = _unwrapped(text.translate(_AS_THEY_ARE))
    while (match := _LEFT_SIDE.match(text) or _TOLD.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    for character, fraction in _VULGAR.items():
        text = re.sub(rf"(\d+)\s*{character}", rf"(\1+{fraction})", text)
        text = re.sub(rf"(?<![^\W\d_)]){character}", f"({fraction})", text)  # x½: x/2, or a root?
    return _LIBRARY.sub("", text)


def _unwrapped(text: str) -> str:
    """Take off quotation marks around the whole, and what ends a sentence."""
    text = re.sub(r"(?<![.…])[.;,]$", "", text.strip())
    if len(text) > 2 and _AROUND.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
        return text[1:-1].strip()
    return text


def cleaned_number(text: str) -> str:
    """Return a typed number likewise; `1,234.5` and `2 1/2` are numbers too.

    >>> cleaned_number("= 1,234.5 m"), cleaned_number("-2 1/2")
    ('1234.5 m', '-(2+1/2)')
    """
    if len(text) > _LONGEST:
        return text
    text = _ROUGHLY.sub("", cleaned(_ROUGHLY.sub("", _NAMED.sub("", text))))
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    text = _SPACED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    text = _PRINTED.sub(r"(\1*10^(\g<2>\3))", _UNDERLINED.sub("", text))
    return _MIXED.sub(r"\1(\2+\3/\4)", text)


def about_digits(text: str) -> str:
    """Return what to say about a number that could not be read as it is; empty if it can."""
    if len(text) > _LONGEST:
        return ""
    if match := _ENDLESS.search(text):
        return (
            f"`{match[0]}` cannot be read: write digits that go on for ever as a fraction, such as "
            "`1/6`, or round them; write a product with `*`."
        )
    if match := _POWER_OF_TEN.search(text):
        digits, sign, exponent = match.groups()
        power = f"({'-' if sign in ('-', '−') else ''}{exponent})" if sign else exponent
        return (
            f"`{match[0]}` can be read in two ways: write a power of ten as `{digits}*10^{power}`, "
            "and a product with the number e with `*`."
        )
    return _about_commas(text)


def _about_commas(text: str) -> str:
    if match := _POINTS_AND_COMMA.search(text):
        whole = match[1].replace(".", "")
        return (
            "Write a decimal point instead of the comma, and no points between the thousands: "
            f"`{whole}.{match[2]}`."
        )
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
