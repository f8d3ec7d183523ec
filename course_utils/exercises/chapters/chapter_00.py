"""The exercises of chapter 00: how an exercise works, one of each common kind."""

from course_utils.exercises.model.kinds import Choice, Formula, Number, Prediction, Wrong

# In the order in which the chapter asks them: the prediction comes first.
PARTS = {
    "Move a slider": ("0.1", "0.2"),
    "Exercises": ("0.3", "0.4"),
}

EXERCISES = [
    Prediction(
        id="0.1",
        title="The sign of a",
        section="Move a slider",
        prompt=r"""
        In $y = a x^2 + c$, what happens to the curve when $a$ becomes **negative**?
        """,
        options={
            "a": "It moves down.",
            "b": "It turns over and opens downwards.",
            "c": "It becomes wider, and opens upwards as before.",
            "d": "It moves to the left.",
        },
        answer="b",
        because="Every square now counts downwards instead of upwards.",
        reveal=r"""
        A negative $a$ turns the parabola over. In between, at $a = 0$, the curve is flat: a
        straight line at height $c$, the same everywhere.
        """,
        hints=[r"Put numbers in: take $a = -1$ and $c = 0$. How high is the curve at $x = 2$?"],
        solution=r"""
        At $a = -1$ and $c = 0$ the heights are $-x^2$: zero at $x = 0$, and below zero on both
        sides.
        """,
        wrong=[
            Wrong("a", "What moves the whole curve up and down is $c$."),
            Wrong("c", "A small positive $a$ makes the curve wide; below zero it opens the other "
                  "way."),
            Wrong("d", "The curve stays where it is: $x$ and $-x$ have the same square, so its two "
                  "sides remain alike."),
        ],
    ),
    Choice(
        id="0.2",
        title="A choice",
        section="Move a slider",
        prompt=r"""
        Set the sliders of the explorer above to $a = 0.5$ and $c = -2$. Where does the curve
        cross the **horizontal** axis?
        """,
        options={
            "a": "at $x = -2$ only",
            "b": "at $x = -2$ and at $x = 2$",
            "c": "nowhere",
            "d": "at $x = -1$ and at $x = 1$",
        },
        answer="b",
        because=r"There $0.5\,x^2 - 2$ is zero, and so $x^2 = 4$.",
        hints=[
            "The horizontal axis is where $y = 0$. How often does the curve meet it?",
            r"$0.5\,x^2 = 2$ means $x^2 = 4$.",
        ],
        solution=r"""
        The curve meets the horizontal axis where $0.5\,x^2 - 2 = 0$, that is where $x^2 = 4$:
        at $x = -2$ and at $x = 2$. The picture shows both.
        """,
        wrong=[
            Wrong("a", "The number $-2$ is where the curve crosses the **vertical** axis, and one "
                  "of two crossings of the horizontal one: look on the right, too."),
            Wrong("c", "The lowest point lies below the horizontal axis and the curve opens "
                  "upwards, so it must come up through the axis."),
            Wrong("d", r"At $x = 1$ the height is $0.5 \cdot 1 - 2 = -1.5$, still below the axis."),
        ],
    ),
    Number(
        id="0.3",
        title="A number",
        section="Write a function",
        prompt=r"""
        Which number does $f(x) = x^2 + 3$ give back for the input 7? Work it out in your head, or
        let Python do it.
        """,
        answer=52,
        because="Seven squared is 49, and 3 more is 52. `f(7)` says the same.",
        hints=[
            "Put 7 wherever the formula has an $x$.",
            r"First the square, $7 \cdot 7$, then the 3.",
        ],
        solution=r"""
        $f(7) = 7^2 + 3 = 49 + 3 = 52$. In a cell: `f(7)`.
        """,
        wrong=[
            Wrong(10, "That is $7 + 3$. The input is squared first.", "square left out"),
            Wrong(49, "That is the square alone; the formula adds 3.", "constant left out"),
            Wrong(100, "That is $(7 + 3)^2$. Only the $x$ is squared, the 3 is added afterwards.",
                  "order of operations"),
            Wrong(17, r"That is $2 \cdot 7 + 3$. To square is to multiply a number by itself.",
                  "doubled for squared"),
        ],
    ),
    Formula(
        id="0.4",
        title="A formula",
        section="Write a function",
        prompt=r"""
        A rectangle is $x$ metres long, and 2 metres less than that wide. Which formula gives its
        area in square metres?
        """,
        answer="x(x - 2)",
        domain="x > 2",
        because="Length times width, with the width in brackets.",
        hints=[
            "The area of a rectangle is its length times its width.",
            "The width is $x - 2$. Put it in brackets before you multiply.",
        ],
        solution=r"""
        The length is $x$ and the width is $x - 2$, so the area is $x(x - 2)$, which is the same
        as $x^2 - 2x$.
        """,
        wrong=[
            Wrong("x^2 - 2", "The brackets are missing: the whole width $x - 2$ is multiplied by "
                  "$x$, the 2 as well.", "brackets"),
            Wrong("x(x + 2)", "The width is 2 metres **less** than the length.", "sign"),
            Wrong("2x - 2", "That adds length and width. An area multiplies them.",
                  "sum for product"),
            Wrong("4x - 4", "That is the way around the rectangle. The area is length times width.",
                  "perimeter for area"),
        ],
    ),
]  # fmt: skip
