"""Tests of course_utils/explorer belong here."""
