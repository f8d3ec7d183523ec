"""Exercises that understand the answer."""
