"""What unfolds below a prediction: an explorer, or a picture with its alternative text."""

import hashlib
import json


def made(then):
    """Return what was given to `predict` as `then`, made where it is a function."""
    return then() if callable(then) else then


def bundle_of(figure) -> tuple[dict, dict]:
    """Return the data and the metadata of the output that shows a picture.

    Parameters
    ----------
    figure
        One that carries its alternative text, or the pair of a figure and the text.

    Raises
    ------
    ValueError
        If there is no alternative text.
    """
    from course_utils.pictures.kit.alternative_text import alternative_text
    from course_utils.pictures.kit.display import bundle

    alt = alternative_text(figure)
    if hasattr(figure, "reading"):
        figure = figure.figure
    elif isinstance(figure, tuple):
        figure, alt = figure
    if not alt:
        raise ValueError(
            "Give predict the pair (figure, alternative text), so that all can read it."
        )
    return bundle(figure, alt)


def told(figure) -> str:
    """Return what a picture says, and what it shows: in words, or of plotly's as a checksum."""
    data, _ = bundle_of(figure)
    drawn = [json.dumps(each, sort_keys=True) for each in data.values() if isinstance(each, dict)]
    sums = (hashlib.sha256(each.encode()).hexdigest()[:16] for each in drawn)
    return "\n\n".join([data["text/plain"], *(f"figure {each}" for each in sums)])
