"""Tests of course_utils/steps belong here."""
