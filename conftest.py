"""The whole test run: notebooks are tests too."""

pytest_plugins = ["tests.notebooks.hooks"]

# Stands in for NumPy in a browser; here it would take its place.
collect_ignore = ["course_utils/publish/no_numpy.py"]
