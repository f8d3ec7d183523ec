"""Tests of course_utils/pictures belong here; of what one chapter draws, in tests/chapters."""
