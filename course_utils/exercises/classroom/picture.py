"""A picture of a class: a row for each learner, a column for each exercise of a chapter."""

from matplotlib.figure import Figure

from course_utils.exercises import finding
from course_utils.exercises.classroom.reading import Learner
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, with_alt
from course_utils.pictures.kit.axes import drawing

_ROW, _COLUMN, _BORDER = 0.27, 0.25, 1.3  # inches
_LONGEST_NAME = 24  # characters
# What is marked, how, and what the legend calls it; an empty place was not tried.
_MARKS = (
    ("solved", "s", style.COLOURS["function"], "solved"),
    ("stuck", "x", style.COLOURS["derivative"], "tried, not solved"),
)


def class_in_chapter(learners: tuple[Learner, ...], number: int) -> Figure:
    """Return the picture of a chapter: solved is a filled square, tried a cross, the rest empty.

    The last row counts who is stuck at each exercise, which is what a teacher looks for.
    """
    ids = list(finding.chapter(number))
    size = (_BORDER + 1.5 + _COLUMN * len(ids), _BORDER + _ROW * (len(learners) + 1))
    with drawing():
        figure = Figure(figsize=size, dpi=style.DPI, layout="constrained")
        axes = figure.subplots()
        for mark in _MARKS:
            _draw(axes, learners, ids, *mark)
        _count_stuck(axes, learners, ids)
        _frame(axes, learners, ids, number)
    return with_alt(figure, *_alt(learners, ids, number))


def _draw(axes, learners, ids, state, marker, colour, label):
    places = [
        (ids.index(id), row)
        for row, learner in enumerate(learners)
        for id in sorted(getattr(learner.handed_in, state))
        if id in ids
    ]
    x, y = zip(*places, strict=True) if places else ((), ())
    edge = 2 if marker == "x" else 0
    axes.plot(x, y, marker, color=colour, markersize=8, markeredgewidth=edge, label=label)


def _stuck_at(learners, id) -> int:
    return sum(id in learner.handed_in.stuck for learner in learners)


def _count_stuck(axes, learners, ids):
    for place, id in enumerate(ids):
        stuck = _stuck_at(learners, id)
        if stuck:
            axes.text(place, len(learners), str(stuck), ha="center", va="center", size=10)


def _frame(axes, learners, ids, number):
    names = [_short(learner.name) for learner in learners]
    axes.set_yticks(range(len(learners) + 1), [*names, "stuck"])
    axes.set_xticks(range(len(ids)), [id.partition(".")[2] for id in ids], size=9)
    axes.set_xlim(-0.7, len(ids) - 0.3)
    axes.set_ylim(len(learners) + 0.6, -0.7)
    axes.tick_params(length=0)
    axes.set_xlabel(f"exercise of chapter {number:02d}")
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)


def _short(name) -> str:
    # Dollars would be read as mathematics.
    name = name.replace("$", r"\$")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _alt(learners, ids, number):
    yield (
        f"{count(len(learners), 'learner')} and the {len(ids)} exercises of chapter {number:02d}: "
        "a filled square where one is solved, a cross where one was tried, not solved."
    )
    most = max(ids, key=lambda id: _stuck_at(learners, id))
    if _stuck_at(learners, most):
        yield f"Most are stuck at {most}: {_stuck_at(learners, most)} of them."
