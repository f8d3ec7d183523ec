"""Exercises of chapter 09, Functions of several variables: replace this example by your own."""

from course_utils.exercises.model.kinds import Number, Wrong

EXERCISES = [
    Number(
        id="9.1",
        title="A first one",
        section="A first question",
        prompt="How high is the curve of $x^2$ at $x = 3$?",
        answer=9,
        because="Three times three is nine.",
        hints=["Put 3 in the place of $x$."],
        solution="$3^2 = 9$.",
        wrong=[Wrong(6, "You doubled; a square is a number times itself.", "doubled")],
    ),
]
