"""Tests of course_utils/expressions belong here."""
