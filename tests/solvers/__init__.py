"""Tests of course_utils/solvers belong here."""
