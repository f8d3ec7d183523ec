"""Is everything here that the course needs? Says in plain words what is not, and how to mend it.

Written so that any Python 3 can read it: telling that Python is too old is one of its duties.
"""

import importlib.util
import sys
from importlib import metadata

OLDEST_PYTHON = (3, 11)
INSTALL = "make lab\n(without make: see 'Start' in README.md; then restart JupyterLab)"


def check_setup():
    """Print one line when all is well, or each problem with its mend."""
    found = problems()
    if not found:
        print("All is well: Python, the packages and this notebook's kernel fit the course.")
    for number, (problem, mend) in enumerate(found, start=1):
        print(f"{number}. {problem}\n   To mend it: {mend}")


def problems(python=sys.version_info, installed=None, requirements=None, in_jupyter=None):
    """List (problem, mend) pairs, worst first; an empty list when all is well.

    Parameters
    ----------
    python : tuple of int
        The version of the running Python.
    installed : dict of str to str, optional
        Version by package name; by default what this Python has.
    requirements : list of packaging.requirements.Requirement, optional
        What the course needs; by default what its own metadata says.
    in_jupyter : bool, optional
        Whether the code runs in a Jupyter kernel; by default found out.
    """
    if tuple(python[:2]) < OLDEST_PYTHON:
        return [_python_too_old(python)]
    if requirements is None:
        if importlib.util.find_spec("packaging") is None:
            return [_wrong_kernel("packaging")]
        requirements = _requirements_of_the_course()
    installed = _installed_versions() if installed is None else installed
    missing = [need.name for need in requirements if need.name not in installed]
    if missing:
        return [_wrong_kernel(", ".join(sorted(missing)))]
    found = [
        _too_old(need, installed[need.name])
        for need in requirements
        if _is_older(installed[need.name], need)
    ]
    if not (_in_jupyter() if in_jupyter is None else in_jupyter):
        found.append(_NOT_IN_JUPYTER)
    return found


_NOT_IN_JUPYTER = (
    "This code is not running in a Jupyter notebook, so sliders cannot be shown.",
    "open notebooks/00_start_here.ipynb in JupyterLab, with: make lab",
)


def _python_too_old(python):
    return (
        f"This notebook runs on Python {python[0]}.{python[1]}; the course needs "
        f"{OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer.",
        "install a newer Python from python.org, delete the folder .venv, and run: " + INSTALL,
    )


def _wrong_kernel(names):
    return (
        f"The Python behind this notebook lacks {names}. It is {sys.executable}, which is "
        "probably not the one that the course was installed into.",
        "choose Kernel > Change Kernel > Python 3 (ipykernel) in the menu; if that changes "
        "nothing, close JupyterLab and start it with: " + INSTALL,
    )


def _too_old(need, version):
    return (
        f"{need.name} {version} is too old for the course, which needs {need.specifier}.",
        INSTALL,
    )


def _requirements_of_the_course():
    from packaging.requirements import Requirement

    needs = [Requirement(line) for line in metadata.requires("course_utils")]
    return [need for need in needs if need.marker is None]


def _installed_versions():
    return {
        item.metadata["Name"].lower().replace("_", "-"): item.version
        for item in metadata.distributions()
        if item.metadata["Name"]
    }


def _is_older(version, need):
    """Compare with the lower bound alone: a newer package is tried, not refused."""
    lower = [part for part in need.specifier if part.operator == ">="]
    return any(not part.contains(version, prereleases=True) for part in lower)


def _in_jupyter():
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")
