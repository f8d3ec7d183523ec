"""Exercises that are answered on the page: `ask` and `predict`, and what they show in a browser."""
