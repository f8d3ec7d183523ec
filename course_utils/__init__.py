"""Functions, pictures, explorers and exercises of an interactive calculus course.

A module that chapters import by name belongs here; what stands behind one belongs in a folder.
"""

__version__ = "0.1.0"
