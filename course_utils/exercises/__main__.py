"""Print the cells of a chapter's exercises: ``python -m course_utils.exercises 1``."""

import sys

from course_utils.exercises.finding import chapter


def cells(number: int) -> str:
    """Return the Markdown and code cells to paste into a chapter's notebook."""
    parts = []
    for exercise in chapter(number).values():
        parts += ["--- Markdown ---", exercise.markdown, "--- code ---", exercise.code]
    return "\n\n".join(parts)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdecimal():
        sys.exit("Name one chapter by its number: python -m course_utils.exercises 1")
    print(cells(int(sys.argv[1])))
