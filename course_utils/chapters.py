"""The chapters of the course, one line each: all that lists chapters is made from here.

The README's table, the map in chapter 00, the links at each chapter's end and `progress` follow
it: ``make tables`` writes the first three, and a test compares them.
"""

from typing import NamedTuple


class Chapter(NamedTuple):
    """One chapter.

    Attributes
    ----------
    number : int
    name : str
        Of its files: ``notebooks/01_rise_over_run.ipynb`` has the name ``rise_over_run``.
    title : str
        The first heading of the notebook.
    able : str
        What its readers are able to do afterwards, as the end of "you can ...".
    minutes : int
        How long it takes, as the notebook says; planned while it is not written.
    needs : tuple of int
        The chapters that its *You need* names.
    """

    number: int
    name: str
    title: str
    able: str
    minutes: int = 90
    needs: tuple[int, ...] = ()

    @property
    def stem(self) -> str:
        """Such as ``"01_rise_over_run"``."""
        return f"{self.number:02d}_{self.name}"

    @property
    def file(self) -> str:
        """The name of the notebook."""
        return f"{self.stem}.ipynb"


# fmt: off
CHAPTERS = (
    Chapter(0, "start_here", "Start here", "run a cell, move a slider, answer an exercise; check your set-up", 20),
    Chapter(1, "rise_over_run", "Rise over run", "say how fast something changes, on average and at an instant", 90, (0,)),
    Chapter(2, "limits_and_the_derivative", "Limits and the derivative", 'say exactly what "at an instant" means', 100, (1,)),
    Chapter(3, "what_derivatives_tell_you", "What derivatives tell you", "tell where something rises, falls and bends, and where it is highest and lowest", 85, (2,)),
    Chapter(4, "differentiation_rules", "Differentiation rules", "differentiate sums, products, quotients, and functions inside functions", 110, (2,)),
    Chapter(5, "optimising_one_variable", "Optimising in one variable", "find the best choice, and know that it is the best", 110, (3, 4)),
    Chapter(6, "three_ways_to_differentiate", "Three ways to differentiate", "differentiate by formula, by numbers and by program", 110, (2, 4)),
    Chapter(7, "taylor_series", "Taylor series", "replace a difficult function by a simple one", 95, (1, 3, 4)),
    Chapter(8, "newton_raphson", "Newton-Raphson", "solve equations that no formula solves, and tell whether to trust the answer", 115, (1, 4, 7)),
    Chapter(9, "functions_of_several_variables", "Functions of several variables", "read landscapes, and find limits in the plane", 110, (2,)),
    Chapter(10, "partial_derivatives", "Partial derivatives", "change one thing at a time, and follow a change along every road it takes", 95, (2, 4, 9)),
    Chapter(11, "gradient", "The gradient", "say which way is up, and how steep", 100, (9, 10)),
    Chapter(12, "jacobian_and_chain_rule", "Jacobian and chain rule", "differentiate functions with many inputs and many outputs", 90, (10,)),
    Chapter(13, "hessian", "The Hessian", "tell hilltops, valleys and passes apart", 110, (3, 8, 11)),
    Chapter(14, "multivariate_taylor", "Taylor series in several variables", "replace difficult landscapes by bowls and saddles, and say how far to trust them", 86, (7, 10, 11, 13)),
    Chapter(15, "gradient_descent", "Gradient descent", "walk downhill, step by step", 100, (11,)),
    Chapter(16, "newton_in_several_variables", "Newton in several variables", "walk downhill in leaps", 100, (8, 12, 13)),
    Chapter(17, "linear_regression", "Linear regression", "fit a line to data, and see it as one neuron", 107, (11, 15)),
    Chapter(18, "logistic_regression", "Logistic regression", "train a model that says yes or no with a probability, and say how far to trust it", 110, (8, 10, 12, 13, 15)),
    Chapter(19, "neural_networks", "Neural networks", "build a network of neurons, differentiate it, train it, and let it read digits that you draw", 120, (6, 12, 15, 18)),
)
# fmt: on


def chapter(number: int) -> Chapter | None:
    """Return the chapter with this number, or None."""
    return next((each for each in CHAPTERS if each.number == number), None)
