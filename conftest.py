"""The whole test run: notebooks are tests too."""

pytest_plugins = ["tests.notebooks.hooks"]
