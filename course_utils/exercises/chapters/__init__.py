"""The exercises of each chapter, a file a chapter: data that imports the model and nothing else.

An exercise that stands in a chapter belongs here; one that is made anew each time, in ``practice``.
"""
