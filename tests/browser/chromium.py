"""The headless browser of the tests is the one that draws and prints the site."""

from course_utils.publish.chromium import FLAGS, PATIENCE, chromium, find_browser

__all__ = ["FLAGS", "PATIENCE", "chromium", "find_browser"]
