"""Here belongs what the boxes of the chapters claim, each claim with a check: a module a chapter.

``STATED`` holds for each *Definition* and *Key result* with formulas what it says, the formulas in
their order, and a function that is true when that is right: by SymPy, by numbers, or by what the
course computes. So a sign that changes in a notebook has no check any more, and one that changes
in both places fails it. ``FORMULAS`` does the same for the formulas that no box claims, in which
something can be wrong, and that nothing else in the course vouches for: `tests.notebooks.vouchers`.
``NUMBERS`` holds the numbers that no cell beside them shows, with what they round.
"""
