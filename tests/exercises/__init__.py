"""Tests of course_utils/exercises belong here; every exercise of every chapter is among them."""
