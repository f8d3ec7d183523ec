"""What an explorer should show, told by the kernel and not by the browser."""

import json

import numpy as np

from course_utils.explorer.controls import Choice
from course_utils.explorer.moves import Moves


def tell(explorer, shown: list) -> None:
    """Print, as JSON, the state that belongs to what the controls on the page show.

    Where there is none (a formula that cannot be read stands in its box, or the picture function
    fails), print the error.
    """
    try:
        codes = _codes(explorer, shown)
        figure, reading, *_ = explorer.evaluate(explorer.values(codes))
    except Exception as error:
        return print(json.dumps({"error": repr(error)}))
    truth = {"words": explorer.words(codes), "reading": reading, "data": figure["data"]}
    truth["annotations"] = figure["layout"].get("annotations", []) if figure["layout"] else []
    print(json.dumps(truth, default=_listed, allow_nan=False))


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
