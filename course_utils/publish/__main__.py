"""Build the site: ``python -m course_utils.publish [numbers of chapters]``."""

import sys

from course_utils.publish.building import build

if __name__ == "__main__":
    sys.exit(build(sys.argv[1:]))
