"""What a teacher sees of a class: who is where, where they are stuck, which mistakes are common."""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding
from course_utils.exercises.classroom.handed_in import WRONG, inert
from course_utils.exercises.classroom.reading import Learner

_COMMON = 3  # mistakes shown in the summary of an exercise
_SHOWN = 110  # characters of a mistake in the summary


class Mistake(NamedTuple):
    """A wrong answer of several learners: what was said to it, who gave it, and the answers."""

    said: str
    learners: tuple[str, ...]
    answers: tuple[str, ...]


class InClass(NamedTuple):
    """One exercise in a class: who solved it, who tried it in vain, the mistakes by frequency."""

    id: str
    title: str
    solved: tuple[str, ...]
    stuck: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def exercises(learners: tuple[Learner, ...]) -> tuple[InClass, ...]:
    """Return the exercises that somebody tried, in the order of the course."""
    tried = frozenset().union(*(each.handed_in.tried for each in learners)) if learners else ()
    known = {}
    for chapter in CHAPTERS:
        known |= finding.chapter(chapter.number)
    ids = [*(id for id in known if id in tried), *sorted(set(tried) - set(known))]
    return tuple(
        InClass(
            id,
            known[id].title if id in known else "(not in this version of the course)",
            tuple(each.name for each in learners if id in each.handed_in.solved),
            tuple(each.name for each in learners if id in each.handed_in.stuck),
            _mistakes(id, learners),
        )
        for id in ids
    )


def chapters(found: tuple[InClass, ...]) -> list[int]:
    """Return the numbers of the chapters of this course in which somebody tried something."""
    numbers = {int(exercise.id.partition(".")[0]) for exercise in found}
    return sorted(number for number in numbers if finding.chapter(number))


def _mistakes(id, learners) -> tuple[Mistake, ...]:
    given = {}
    for learner in learners:
        for row in learner.handed_in.rows:
            if row.exercise == id and row.what == WRONG:
                given.setdefault(row.said, {})[learner.name] = row.answer
    found = [
        Mistake(said, tuple(by), tuple(dict.fromkeys(answer for answer in by.values() if answer)))
        for said, by in given.items()
    ]
    return tuple(sorted(found, key=lambda mistake: (-len(mistake.learners), mistake.said)))


def summary(learners, found) -> str:
    """Return the report as plain text: each exercise where somebody is stuck or was wrong."""
    lines = [f"{_count(len(learners), 'learner')}, {_count(len(found), 'exercise')} tried", ""]
    lines += [_of(learner) for learner in learners]
    for exercise in found:
        if exercise.stuck or exercise.mistakes:
            lines += ["", *_about(exercise, len(learners))]
    return "\n".join(lines)


def _of(learner) -> str:
    solved = Counter(id.partition(".")[0] for id in learner.handed_in.solved)
    stuck = sorted(learner.handed_in.stuck, key=_order)
    chapters = ", ".join(f"{number:>02}: {solved[number]}" for number in sorted(solved, key=int))
    return f"{learner.name}: solved {chapters or 'nothing yet'}" + (
        f"; stuck at {', '.join(stuck)}" if stuck else ""
    )


def _order(id):
    return [int(part) for part in id.split(".")]


def _about(exercise, learners):
    yield f"{exercise.id} {exercise.title}: {len(exercise.solved)} of {learners} solved it"
    if exercise.stuck:
        yield f"   stuck: {', '.join(exercise.stuck)}"
    for mistake in exercise.mistakes[:_COMMON]:
        example = f" ({mistake.answers[0]})" if mistake.answers else ""
        said = mistake.said or "a wrong answer that no rule explains"
        short = said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
        yield f"   {len(mistake.learners)} ×  {short}{example}"


def _count(number, what) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def tables(learners, found) -> dict[str, list[list]]:
    """Return three tables by the names of their files: learners, exercises and mistakes."""
    ids = [exercise.id for exercise in found]
    rows = [
        [each.name, each.handed_in.written, len(each.handed_in.solved),
         " ".join(sorted(each.handed_in.stuck, key=_order)), *(_state(each, id) for id in ids)]
        for each in learners
    ]  # fmt: skip
    by_exercise = [
        [each.id, each.title, len(each.solved), len(each.stuck),
         len(learners) - len(each.solved) - len(each.stuck)]
        for each in found
    ]  # fmt: skip
    mistakes = [
        [each.id, len(mistake.learners), mistake.said, " | ".join(mistake.answers),
         ", ".join(mistake.learners)]
        for each in found
        for mistake in each.mistakes
    ]  # fmt: skip
    return {
        "learners.csv": [["learner", "written", "solved", "stuck at", *ids], *rows],
        "exercises.csv": [["exercise", "title", "solved", "stuck", "not tried"], *by_exercise],
        "mistakes.csv": [["exercise", "learners", "said", "answers", "who"], *mistakes],
    }


def _state(learner, id) -> str:
    if id in learner.handed_in.solved:
        return "solved"
    return "tried" if id in learner.handed_in.tried else ""


def write_tables(learners, found, folder: Path) -> list[Path]:
    """Write the tables into a folder; return their paths."""
    paths = []
    for name, rows in tables(learners, found).items():
        paths.append(folder / name)
        with open(paths[-1], "w", encoding="utf-8-sig", newline="") as stream:  # as Excel wants it
            csv.writer(stream).writerows([[_cell(value) for value in row] for row in rows])
    return paths


def _cell(value):
    return inert(value) if isinstance(value, str) else value
