"""Build the site: ``python -m course_utils.publish [numbers of chapters]``."""

import argparse
import sys

from course_utils.explorer.lookup import BUDGET
from course_utils.publish.building import build

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m course_utils.publish", description=__doc__)
    parser.add_argument("chapters", nargs="*", help="such as 01 08; all when left out")
    parser.add_argument("--positions", type=int, default=BUDGET, help="of one explorer, at most")
    parser.add_argument("--workers", type=int, default=2, help="chapters side by side")
    parser.add_argument(
        "--no-python", action="store_true", help="a quick look: no answer is checked"
    )
    told = parser.parse_args()
    sys.exit(build(told.chapters, told.positions, told.workers, not told.no_python))
