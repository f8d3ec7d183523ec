"""Tests of course_utils/models belong here."""
