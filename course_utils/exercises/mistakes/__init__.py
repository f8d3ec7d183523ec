"""Which mistake is it? Mal-rules, applied to the exercise at hand until one gives the answer.

A mistake that people make belongs here, as a rule that works for every exercise of its kind.
"""
