"""The exercises of chapter 00, worked out by another route."""

NUMBERS = {
    "0.3": 7 * 7 + 3,
}  # fmt: skip

FORMULAS = {
    "0.4": lambda x: x * (x - 2),
}  # fmt: skip

SLIPS = {
    "0.3": [7 + 3, 7**2, (7 + 3) ** 2, 2 * 7 + 3],
}  # fmt: skip

FORMULA_SLIPS = {
    "0.4": [lambda x: x * x - 2, lambda x: x * (x + 2), lambda x: x + (x - 2),
            lambda x: 2 * (x + (x - 2))],
}  # fmt: skip
