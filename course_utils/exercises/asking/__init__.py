"""Exercises that are answered on the page: `ask` and `predict`, and what they show in a browser.

What turns a click or a typed line into an answer belongs here; what judges it, in ``judging``.
"""
