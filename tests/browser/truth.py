"""What an explorer should show, told by the kernel and not by the browser."""

import json
from functools import cache

import numpy as np

from course_utils.exercises.asking.unfolding import made
from course_utils.explorer import Explorer
from course_utils.explorer.controls import Choice
from course_utils.explorer.moves import Moves


def tell(displayed, shown: list) -> None:
    """Print, as JSON, the state that belongs to what the controls on the page show.

    `displayed` is an explorer, or a prediction below which one has unfolded.

    Where there is none (a formula that cannot be read stands in its box, or the picture function
    fails), print the error.
    """
    explorer = displayed if isinstance(displayed, Explorer) else unfolded(displayed)
    try:
        codes = _codes(explorer, shown)
        figure, reading, *_ = explorer.evaluate(explorer.values(codes))
    except Exception as error:
        return print(json.dumps({"error": repr(error)}))
    truth = {"words": explorer.words(codes), "reading": reading, "data": figure["data"]}
    truth["annotations"] = figure["layout"].get("annotations", []) if figure["layout"] else []
    print(json.dumps(truth, default=_listed, allow_nan=False))


@cache
def unfolded(asked):
    """Return what unfolds below a prediction, made anew; nothing below what is none."""
    return made(getattr(asked, "then", None))


def describe(asked: list) -> None:
    """Print, as JSON, the controls of the explorer that unfolds below each exercise, or null."""
    shown = [unfolded(each) for each in asked]
    print(json.dumps([each.described() if isinstance(each, Explorer) else None for each in shown]))


def _codes(explorer, shown: list) -> list:
    return [
        value if isinstance(control, Choice | Moves) else control.code(value)
        for control, value in zip(explorer.controls.values(), shown, strict=True)
    ]


def _listed(array: np.ndarray) -> list:
    """Return an array as nested lists of what 32 bits carry, None for gaps."""
    with np.errstate(over="ignore"):
        rounded = array.astype("f4").astype(object)
    return np.where(np.isfinite(array), rounded, None).tolist()
