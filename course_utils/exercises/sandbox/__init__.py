"""A learner's function in a process of its own, which can be ended.

What sends a function there, runs it and fetches its answer belongs here.
"""
