"""Numbers are compared as people round: one rule for numbers, vectors and matrices.

A number is right when it is near enough, or rounded correctly to as many digits as are asked for.
Rounded correctly to fewer digits it is right as far as it goes; cut off is told from rounded.
"""

from dataclasses import dataclass

import mpmath

RIGHT, FEWER, ONE_DIGIT, CUT_OFF, WRONG = "right", "fewer", "one digit", "cut off", "wrong"
_DIGITS = 6  # where an exercise does not say how many
_MOST = 18  # decimals of a float
_SLACK = mpmath.mpf(10) ** -9


@dataclass(frozen=True)
class Precision:
    """How exact a number has to be: an absolute error, decimals, or neither (six digits)."""

    tolerance: float | None = None
    decimals: int | None = None

    @property
    def largest_error(self):
        """The largest error that is allowed, None where the digits decide."""
        if self.tolerance is not None:
            return mpmath.mpf(self.tolerance)
        return None if self.decimals is None else mpmath.mpf(10) ** -self.decimals / 2

    def accepts(self, given, expected) -> bool:
        """Return whether a number is right."""
        error = abs(given - expected)
        if self.largest_error is not None:
            return error <= self.largest_error * (1 + _SLACK)
        return error <= (abs(expected) / 10**6 or _SLACK) or _has_digits(given, expected)

    def judge(self, given, expected) -> str:
        """Return ``right``, ``fewer``, ``one digit``, ``cut off`` or ``wrong``."""
        if self.accepts(given, expected):
            return RIGHT
        places = decimals_of(given)
        if places is None or not given:
            return WRONG
        if _is_rounded(given, expected, places):
            return FEWER if digits_of(given, places) > 1 else ONE_DIGIT
        if _is_rounded_to_zeros(given, expected, places):
            return FEWER
        cut = digits_of(given, places) > 1 and _is_cut_off(given, expected, places)
        return CUT_OFF if cut else WRONG

    def in_unit(self, factor) -> "Precision":
        """Return the precision for numbers in a unit that is so many times as large."""
        error = self.largest_error
        return self if factor == 1 else Precision(error and error / factor)

    def sentence(self, given, expected) -> str:
        """Return what to say about a number that is not right, and why."""
        found, places = self.judge(given, expected), decimals_of(given)
        if found in (FEWER, ONE_DIGIT):
            so_far = "Right as far as it goes"
            so_far = so_far if found == FEWER else "Rounded to a single digit, that is right"
            return f"{so_far}; {self._missing(given, expected, places)}"
        if found == CUT_OFF:
            rounded = mpmath.nint(expected * 10**places) / mpmath.mpf(10) ** places
            text = mpmath.nstr(rounded, digits_of(rounded, places), strip_zeros=False)
            return (
                f"These digits are cut off and not rounded: with {_decimals(places)} the number is "
                f"{text if places else int(rounded)}."
            )
        return f"Your number is too {'large' if given > expected else 'small'}."

    def _missing(self, given, expected, places) -> str:
        if self.decimals is None and self.tolerance is None:
            exact = decimals_of(expected)  # 1/8 needs three digits
            asked = _DIGITS if exact is None else min(_DIGITS, digits_of(expected, exact))
            if not _is_rounded(given, expected, places):
                places = -_zeros(given, places)
            more = max(asked - digits_of(given, places), 1)
            return f"{more} more {'digit is' if more == 1 else 'digits are'} asked for."
        asked = self.decimals if self.decimals is not None else _asked(self.tolerance)
        asked = max(asked, places + 1)
        return (
            f"{_decimals(asked)} {'is' if asked == 1 else 'are'} asked for, {asked - places} more."
        )


def _asked(tolerance) -> int:
    """Return with how many decimals a rounded number is within a tolerance."""
    return int(mpmath.ceil(-mpmath.log10(2 * mpmath.mpf(tolerance)) - _SLACK))


def _decimals(n) -> str:
    return f"{n} decimal{'' if n == 1 else 's'}"


def decimals_of(number) -> int | None:
    """Return how many decimals a number is written with; None for one that never ends."""
    for places in range(_MOST):
        scaled = number * mpmath.mpf(10) ** places
        if abs(scaled - mpmath.nint(scaled)) <= abs(scaled) * mpmath.mpf(10) ** -15:
            return places
    return None


def digits_of(number, places) -> int:
    """Return how many digits a number is written with, from the first that is not 0."""
    return len(str(int(mpmath.nint(abs(number) * mpmath.mpf(10) ** places))))


def _is_rounded(given, expected, places):
    return abs(given - expected) <= mpmath.mpf(10) ** -places / 2 * (1 + _SLACK)


def _zeros(number, places) -> int:
    """Return how many zeros a whole number ends with."""
    digits = str(int(mpmath.nint(abs(number))))
    return 0 if places else len(digits) - len(digits.rstrip("0"))


def _is_rounded_to_zeros(given, expected, places):
    """22000 for 22026.47; a whole number is not rounded, and 10 for 14.2 is no rounding either."""
    zeros = _zeros(given, places)
    if not zeros or digits_of(given, -zeros) < 2 or expected == mpmath.nint(expected):
        return False
    return _is_rounded(given, expected, -zeros)


def _is_cut_off(given, expected, places):
    off = abs(expected) - abs(given)
    return given * expected > 0 and 0 < off < mpmath.mpf(10) ** -places


def _has_digits(given, expected):
    """Six digits, or six decimals of a small number, as NumPy prints them."""
    places = decimals_of(given)
    if places is None or not _is_rounded(given, expected, places):
        return False
    digits = digits_of(given, places)
    return digits >= _DIGITS or (places >= _DIGITS and digits >= 3)
