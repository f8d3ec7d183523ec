"""Functions, pictures, explorers and exercises of an interactive calculus course."""

__version__ = "0.1.0"
