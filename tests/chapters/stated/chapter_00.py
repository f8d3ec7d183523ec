"""The boxes and numbers of chapter 00."""

from tests.chapters.stated.checking import given

STATED = {}


NUMBERS = {
    "Exercises": {**given("10")},
}
