"""The tests nearest to a change: ``python -m tests.quick [08 ...] [options of pytest]``.

Without a number of a chapter, what git says has changed decides. A chapter brings its notebook,
its own tests and its exercises; a changed module the folder of tests that mirrors its place.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALWAYS = ("tests/notebooks/test_structure.py", "tests/notebooks/test_spelling.py")
WHOLE = "tests/test_readme.py"  # when a chapter comes or goes


def main(arguments):
    """Run pytest on what is near; return its exit code."""
    numbers = [each for each in arguments if re.fullmatch(r"\d\d?", each)]
    options = [each for each in arguments if each not in numbers]
    changed = changes()
    chapters = [number.zfill(2) for number in numbers] or chapters_of(changed)
    near = nearest(chapters, [] if numbers else changed)
    if not near:
        print("Nothing has changed since the last commit: name a chapter, as in CHAPTER=08.")
        return 0
    print("tests/quick:", *near, flush=True)
    command = [sys.executable, "-m", "pytest", "--quiet", "--numprocesses=2", "--dist=loadfile"]
    return subprocess.run([*command, *near, *options], cwd=ROOT, check=False).returncode


def changes():
    """Return the files that differ from the last commit, new ones too."""
    command = ["git", "status", "--porcelain", "--untracked-files=all", "--no-renames"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [line[3:].strip('"') for line in run.stdout.splitlines()]


def chapters_of(changed):
    """Return the numbers of the chapters to which changed files belong."""
    return sorted({number for path in changed for number in _numbers(path)})


def _numbers(path):
    if found := re.search(r"(?:notebooks/|test_|chapter_)(\d\d)\w*\.(?:ipynb|py)$", path):
        return [found[1]]
    if path.startswith("course_utils/pictures/chapters/"):
        notebooks = (ROOT / "notebooks").glob(f"[0-9][0-9]_{Path(path).stem}.ipynb")
        return [notebook.name[:2] for notebook in notebooks]
    return []


def nearest(chapters, changed):
    """Return the files and folders to test for these chapters and changed files."""
    patterns = ("notebooks/{}_*.ipynb", "tests/chapters/test_{}_*.py")
    found = [
        path.relative_to(ROOT).as_posix()
        for number in chapters
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern.format(number)))
    ]
    found += [place for path in changed for place in _mirror(path)]
    return [*dict.fromkeys([*found, *(ALWAYS if found else ())])]


def _mirror(path):
    """Return the tests of a changed module, or a changed test itself."""
    if re.fullmatch(r"tests/(?!browser/)\w.*test_\w+\.py", path) and (ROOT / path).exists():
        return [path]
    parts = Path(path).parts
    if parts[0] != "course_utils" or "chapters" in parts:
        return ["tests/exercises/test_every_exercise.py"] if "exercises" in parts else []
    places = [f"tests/{parts[1]}", f"tests/test_{Path(parts[1]).stem}.py"]
    return [place for place in places if (ROOT / place).exists()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
