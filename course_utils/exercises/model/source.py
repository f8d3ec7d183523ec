"""The source text of a reference function: as a solution, and as a stub to fill in."""

import inspect
import textwrap


def source(function) -> str:
    """Return the function's source text without its indentation."""
    return textwrap.dedent(inspect.getsource(function)).rstrip()


def stub(function) -> str:
    """Return the function's signature and docstring with three dots for a body."""
    lines = [f"def {function.__name__}{inspect.signature(function)}:"]
    if function.__doc__:
        lines.append(textwrap.indent(f'"""{inspect.cleandoc(function.__doc__)}"""', "    "))
    return "\n".join([*lines, "    ..."])
