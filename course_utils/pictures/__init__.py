"""Pictures: pure functions from parameters to figures, in one style."""
