"""Here belongs each exercise worked out again, by another route than its own: a module a chapter.

It may hold, by the exercise's id:

- ``NUMBERS``: the reference of a number or a vector of numbers, from what the prompt says, with
  plain arithmetic, finite differences or a search;
- ``FORMULAS``: the reference of a formula, as a function of its variables;
- ``SLIPS``, ``FORMULA_SLIPS``: the listed wrong answers in their order, each from the slip that
  its diagnosis names;
- ``WRITTEN``: what a function to write must return, as another function.
"""
