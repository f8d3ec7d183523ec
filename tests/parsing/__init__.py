"""Tests of course_utils/parsing belong here."""
