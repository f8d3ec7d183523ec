"""Make the editions of chapters: ``python -m tools.editions 01 08``; of all without numbers."""

import argparse
import os
import shutil
import sys

from course_utils.publish.folders import BUILD
from tests.browser.chromium import chromium
from tools.editions import explorers
from tools.editions.making import CannotMake, chosen, make, to_print

FOLDER = BUILD / "editions"


def main(numbers, live: bool) -> None:
    """Make student, teacher, slides and handout into ``build/editions``."""
    chapters = chosen(numbers)
    prepared = explorers.prepare(chapters, live)
    shutil.rmtree(FOLDER, ignore_errors=True)
    paths = make(chapters, FOLDER, prepared)
    with chromium() as browser:
        paths += to_print([path for path in paths if path.parent.name == "handout"], browser)
    for edition in ("student", "teacher", "slides", "handout"):
        made = [path for path in paths if path.parent.name == edition]
        print(f"{os.path.relpath(FOLDER / edition)}: {len(made)} files")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.editions", description=__doc__)
    parser.add_argument("chapters", nargs="*", help="such as 01 08; all when left out")
    parser.add_argument(
        "--still", action="store_true", help="no new tables: explorers stand still in slides"
    )
    told = parser.parse_args()
    try:
        main(told.chapters, not told.still)
    except (CannotMake, RuntimeError) as problem:
        sys.exit(str(problem))
