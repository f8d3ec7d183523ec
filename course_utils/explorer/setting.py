"""What a page needs to know of an explorer to show it, as JSON: the same for every host."""

from course_utils.explorer import controls as kinds
from course_utils.explorer.drawings import Drawing
from course_utils.explorer.points import Point


def setting(explorer) -> dict:
    """Return the controls of an explorer, its points, and how it is told before it is live."""
    described = [
        {
            "kind": type(control).__name__,
            "label": kinds.plain_label(name, control),
            "start": control.start,
            "size": control.size,
        }
        | _SETTINGS.get(type(control), lambda control: {})(control)
        for name, control in explorer.on_page.items()
    ]
    told = {"controls": described, "points": _points(explorer), "map": _map(explorer)}
    return told | {"alt": explorer.alt, "reading": explorer.first.reading}


def _points(explorer) -> list[dict]:
    """Return the handles of an explorer; each names its sliders by their numbers."""
    order = list(explorer.on_page)
    return [
        control.handle(name) | {"controls": [order.index(part) for part in control.parts(name)]}
        for name, control in explorer.arguments.items()
        if isinstance(control, Point)
    ]


def _map(explorer) -> list[int] | None:
    """Return which control shows a map in place of what is in space, and its code for that."""
    for place, (name, control) in enumerate(explorer.on_page.items()):
        if name == "in_space":
            return [place, control.code(False)]
    return None


def _positions(slider) -> dict:
    decimals = 0 if slider.whole else slider.shown_decimals
    return {"min": slider.min, "step": slider.step, "decimals": decimals, "pace": slider.pace}


_SETTINGS = {kinds.Slider: _positions, Drawing: Drawing.setting}  # what only one kind has
