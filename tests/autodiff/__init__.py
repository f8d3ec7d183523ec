"""Tests of course_utils/autodiff belong here."""
