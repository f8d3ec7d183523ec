"""Print the cells of a chapter's exercises: ``python -m course_utils.exercises 1``."""

import sys

from course_utils.exercises.session import chapter

if __name__ == "__main__":
    for exercise in chapter(int(sys.argv[1])).values():
        print(
            exercise.markdown, exercise.code, sep="\n\n--- code ---\n", end="\n\n--- markdown ---\n"
        )
