"""What is mutated: the rooms of the package whose every line decides, each with its tests."""

from pathlib import Path
from typing import NamedTuple


class Room(NamedTuple):
    """Files of the package and the tests nearest to them, as patterns below the root."""

    files: tuple[str, ...]
    tests: tuple[str, ...]

    def paths(self, root: Path) -> list[str]:
        """Return the files that there are, below the root."""
        found = {path for pattern in self.files for path in root.glob(pattern)}
        return sorted(path.relative_to(root).as_posix() for path in found)


EXERCISES = "course_utils/exercises"
ROOMS = {
    "functions": Room(
        ("course_utils/functions.py", "course_utils/expressions/*.py"),
        ("tests/test_functions.py", "tests/expressions", "tests/test_limits.py",
         "tests/test_power_series.py"),
    ),
    "calculus": Room(
        ("course_utils/calculus.py", "course_utils/differences.py", "course_utils/shape.py"),
        ("tests/test_calculus.py", "tests/test_differences.py", "tests/test_shape.py"),
    ),
    "solvers": Room(("course_utils/solvers/*.py",), ("tests/solvers",)),
    "models": Room(("course_utils/models/*.py",), ("tests/models",)),
    "judging": Room(
        (f"{EXERCISES}/judging/*.py", f"{EXERCISES}/mistakes/*.py"),
        ("tests/exercises/test_answers.py", "tests/exercises/test_typing.py",
         "tests/exercises/test_samples.py", "tests/exercises/test_bends.py",
         "tests/exercises/test_values.py",
         "tests/exercises/test_mistakes.py", "tests/exercises/test_slips.py",
         "tests/exercises/test_units.py", "tests/exercises/test_session.py",
         "tests/exercises/test_malrule_sentences.py",
         "tests/exercises/test_functions_to_write.py"),
    ),
    "comparison": Room(
        tuple(f"tests/notebooks/{name}.py" for name in
              ("compare", "data", "images", "numbers", "outputs", "prose", "rules", "stock",
               "text")),
        ("tests/notebooks/test_compare.py", "tests/notebooks/test_limits.py",
         "tests/notebooks/test_prose.py", "tests/chapters/test_stated.py"),
    ),
}  # fmt: skip
