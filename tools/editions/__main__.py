"""Make the editions of chapters: ``python -m tools.editions 01 08``; of all without numbers."""

import shutil
import sys

from course_utils.publish.folders import BUILD, ROOT
from tests.browser.chromium import chromium
from tools.editions.making import CannotMake, chosen, make, to_print

FOLDER = BUILD / "editions"


def main(numbers) -> None:
    """Make student, teacher, slides and handout into ``build/editions``."""
    chapters = chosen(numbers)
    shutil.rmtree(FOLDER, ignore_errors=True)
    paths = make(chapters, FOLDER)
    with chromium() as browser:
        paths += to_print([path for path in paths if path.parent.name == "handout"], browser)
    for edition in ("student", "teacher", "slides", "handout"):
        made = [path for path in paths if path.parent.name == edition]
        print(f"{(FOLDER / edition).relative_to(ROOT)}: {len(made)} files")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (CannotMake, RuntimeError) as problem:
        sys.exit(str(problem))
