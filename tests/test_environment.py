"""What is installed is what pyproject.toml asks for, and nothing names it twice."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.clone import copy_clone

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = PROJECT["optional-dependencies"]
DEV = [Requirement(line) for extra in ("dev", "site") for line in EXTRAS[extra]]
COMPILED = {"requirements.txt": DIRECT, "requirements-dev.txt": DIRECT + DEV}


def pins(name):
    """Return {package: Requirement} of the lines of a compiled file that hold for this machine."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and line[0] not in "# "]
    return {
        canonicalize_name(requirement.name): requirement
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate()
    }


def pinned_version(requirement):
    (specifier,) = requirement.specifier
    assert specifier.operator == "==", f"{requirement} is not pinned"
    return specifier.version


def problems(direct, pinned):
    """Walk from the direct requirements through what each package asks for."""
    reached, waiting, found = set(), [(requirement, "pyproject.toml") for requirement in direct], []
    while waiting:
        requirement, source = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in pinned:
            found.append(f"{source} asks for {requirement}, which is not in the compiled file")
            continue
        if not requirement.specifier.contains(pinned_version(pinned[name]), prereleases=True):
            found.append(f"{source} asks for {requirement}, but the file pins {pinned[name]}")
        visit = (name, frozenset(requirement.extras))
        if visit not in reached:
            reached.add(visit)
            waiting += [(asked, name) for asked in asked_by(name, requirement.extras)]
    left_over = pinned.keys() - {name for name, _ in reached}
    return found + [f"nothing asks for {name}" for name in sorted(left_over)]


def asked_by(name, extras):
    for line in distribution(name).requires or []:
        requirement = Requirement(line)
        environments = [{**default_environment(), "extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(map(requirement.marker.evaluate, environments)):
            yield requirement


@pytest.mark.parametrize("name", COMPILED)
def test_the_compiled_file_belongs_to_pyproject(name):
    assert not problems(COMPILED[name], pins(name)), "run: make requirements"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda pinned: pinned.pop("numpy"), "asks for numpy.* not in the compiled file"),
        (lambda pinned: pinned.update(numpy=Requirement("numpy==1.26.0")), "but the file pins"),
        (lambda pinned: pinned.update(left=Requirement("left==1")), "nothing asks for left"),
    ],
)
def test_a_compiled_file_that_does_not_belong_is_found(change, message):
    pinned = pins("requirements.txt")
    change(pinned)
    assert re.search(message, "\n".join(problems(DIRECT, pinned)))


def test_learners_and_contributors_get_the_same_versions():
    learner, contributor = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: str(pin) for name, pin in learner.items()} == {
        name: str(contributor[name]) for name in learner
    }


@pytest.mark.parametrize("name", COMPILED)
def test_no_address_of_an_index_is_written_down(name):
    assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / name).read_text())


def test_environment_yml_holds_no_second_list():
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    listed = [line.strip(" -") for line in lines if line.strip().startswith("- ")]
    assert listed == ["conda-forge", "python=3.13", "pip", "pip:", "r requirements.txt", "e ."]


RUN = """
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook).execute()
print(*(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", [])))
"""


@pytest.mark.thorough
@pytest.mark.timeout(900)
def test_the_pip_section_of_environment_yml_is_created(tmp_path):
    """What conda does once Python is there: the section as a file beside environment.yml."""
    course, python = tmp_path / "course", tmp_path / "environment" / BIN / "python"
    copy_clone(course)
    listed = yaml.safe_load((course / "environment.yml").read_text("utf-8"))["dependencies"]
    (section,) = (each["pip"] for each in listed if isinstance(each, dict))
    (course / "condaenv.txt").write_text("\n".join(section), "utf-8")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "environment"], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "-U", "-r", "condaenv.txt"], cwd=course, check=True)
    alone = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    chapter = str(course / "notebooks" / "00_start_here.ipynb")
    run = [python, "-c", RUN, chapter]
    told = subprocess.run(run, cwd=tmp_path, env=alone, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "All is well" in told.stdout


def test_every_supported_python_is_tested():
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    versions = re.search(r"python: \[(.*)\]", workflow).group(1)
    assert PROJECT["requires-python"] == ">=3.11"
    assert versions == '"3.11", "3.12", "3.13", "3.14"'


def test_ci_runs_the_command_of_the_readme():
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
