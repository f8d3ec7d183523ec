"""How far the reader has come, chapter by chapter and part by part."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding, record, session
from course_utils.exercises.model.unknown import UnknownExercise


@dataclass(frozen=True)
class Part:
    """A part of a chapter: its heading, its exercises' ids, and which of them were solved."""

    title: str
    exercises: tuple[str, ...]
    solved: frozenset[str]

    @property
    def count(self) -> str:
        """Such as ``"3 of 8"``."""
        return f"{len(self.solved)} of {len(self.exercises)}"

    @property
    def bar(self) -> str:
        """The same as a picture made of text."""
        marks = {True: "■", False: "□"}
        return "".join(marks[exercise in self.solved] for exercise in self.exercises)


@dataclass(frozen=True)
class ChapterProgress:
    """One chapter: its number and title, its parts, and what was done and won in them."""

    number: int
    title: str
    parts: tuple[Part, ...]
    tried: frozenset[str]
    goal_reached: bool = False
    bests: tuple[str, ...] = ()

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of all exercises."""
        return tuple(exercise for part in self.parts for exercise in part.exercises)

    @property
    def solved(self) -> frozenset[str]:
        """The ids of those that were solved."""
        return frozenset().union(*(part.solved for part in self.parts))

    @property
    def count(self) -> str:
        """Such as ``"3 of 8"``."""
        return f"{len(self.solved)} of {len(self.exercises)}"

    @property
    def bar(self) -> str:
        """The same as a picture made of text, a space between the parts."""
        return " ".join(part.bar for part in self.parts)

    @property
    def next(self) -> str:
        """Which exercise to go on with: the first one that is not solved."""
        left = [exercise for exercise in self.exercises if exercise not in self.solved]
        if not left:
            return "all solved"
        again = " (tried)" if left[0] in self.tried else ""
        return f"next: {left[0]}{again}"

    @property
    def goal(self) -> str:
        """A star once the goal of one of its explorers was reached."""
        return "★ goal reached" if self.goal_reached else ""


class _Table:
    """What has a headline, rows and a note; a notebook shows it as a table with bars."""

    heads: Mapping[str, int]  # the columns that each stands over

    @property
    def text(self) -> str:
        """The table as plain text."""
        return "\n".join([self.headline, *self.lines, *self.notes])

    @property
    def html(self) -> str:
        """The table as HTML; a bar is a `progress` element, which screen readers know."""
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        head = "".join(_head(name, span) for name, span in self.heads.items())
        return (
            f"<table><caption>{html.escape(self.headline)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{self.rows}</tbody></table>{notes}"
        )

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


@dataclass(frozen=True, repr=False)
class Progress(_Table):
    """All chapters that have exercises."""

    chapters: tuple[ChapterProgress, ...]
    note: str = ""
    heads = MappingProxyType({"Chapter": 1, "Solved": 2, "Next": 1, "Goal": 1})

    @cached_property
    def solved(self) -> int:
        """The number of exercises solved."""
        return sum(len(chapter.solved) for chapter in self.chapters)

    @property
    def total(self) -> int:
        """The number of exercises there are."""
        return sum(len(chapter.exercises) for chapter in self.chapters)

    @property
    def notes(self) -> list[str]:
        """What went wrong with the record, if anything did."""
        return [self.note] if self.note else []

    @property
    def headline(self) -> str:
        """How many of how many."""
        return f"Solved exercises: {self.solved} of {self.total}"

    @property
    def lines(self) -> list[str]:
        """One line a chapter."""
        return [
            f"{c.number:02d}  {c.count:>8}  {c.bar}  {', '.join(filter(None, [c.title, c.goal]))}, "
            f"{c.next}"
            for c in self.chapters
        ]

    @property
    def rows(self) -> str:
        """One row a chapter, as HTML."""
        return "".join(
            _row(f"{c.number:02d} {c.title}", c.parts, c.count, c.next, c.goal)
            for c in self.chapters
        )


@dataclass(frozen=True, repr=False)
class ProgressInChapter(_Table):
    """One chapter, part by part, and what comes next."""

    chapter: ChapterProgress
    following: str
    note: str = ""
    heads = MappingProxyType({"Part": 1, "Solved": 2})

    @property
    def notes(self) -> list[str]:
        """What comes next, and what went wrong with the record."""
        return [self.following, *self.chapter.bests, *filter(None, [self.note])]

    @property
    def headline(self) -> str:
        """The chapter, and how many exercises of it were solved."""
        goal = f"; {self.chapter.goal}" if self.chapter.goal else ""
        name = f"{self.chapter.number:02d} {self.chapter.title}"
        return f"{name}: {self.chapter.count} exercises solved{goal}"

    @property
    def lines(self) -> list[str]:
        """One line a part."""
        return [f"{part.count:>8}  {part.bar}  {part.title}" for part in self.chapter.parts]

    @property
    def rows(self) -> str:
        """One row a part, as HTML."""
        return "".join(_row(part.title, [part], part.count) for part in self.chapter.parts)


def _head(name, span) -> str:
    wide = f' colspan="{span}"' if span > 1 else ""
    return f'<th scope="col"{wide}>{name}</th>'


def _row(name, parts, count, *more) -> str:
    bars = " ".join(_bar(part, name if len(parts) == 1 else part.title) for part in parts)
    cells = "".join(f"<td>{html.escape(text)}</td>" for text in more)
    head = f'<th scope="row">{html.escape(name)}</th>'
    return f"<tr>{head}<td>{count}</td><td>{bars}</td>{cells}</tr>"


def _bar(part, name) -> str:
    return (
        f'<progress value="{len(part.solved)}" max="{len(part.exercises)}" '
        f'aria-label="{html.escape(name)}: {part.count} solved"></progress>'
    )


def progress(chapter: int | str = "", export: str = "") -> Progress | ProgressInChapter:
    """Show which exercises are solved, chapter by chapter, or in one chapter part by part.

    Parameters
    ----------
    chapter : int, optional
        ``progress(1)`` shows the parts of chapter 01, and what comes next.
    export : str, optional
        ``progress(export="Ada Lovelace")`` also writes what was solved, tried and got wrong to
        hand it in: `Ada Lovelace.json` and `Ada Lovelace.csv`, which say the same, in this folder.

    Raises
    ------
    UnknownExercise
        When the chapter has no exercises; it is a ValueError.
    """
    remembered, trouble = record.read()
    chapters = [_progress_in(chapter, remembered) for chapter in CHAPTERS]
    chapters = [each for each in chapters if each.exercises]
    if chapter == "":
        return Progress(tuple(chapters), _notes(trouble, export, remembered, chapters))
    wanted = str(chapter).strip()
    found = next((each for each in chapters if wanted in (f"{each.number}", f"{each.number:02d}")),
                 None)  # fmt: skip
    if found is None:
        raise UnknownExercise(f"There is no chapter {chapter!r} with exercises.")
    notes = _notes(trouble, export, remembered, [found])
    return ProgressInChapter(found, _following(found, chapters), notes)


def _notes(trouble, export, remembered, chapters) -> str:
    written = _exported(str(export), remembered, chapters) if export else ""
    return " ".join(filter(None, [trouble, written]))


def _exported(name, remembered, chapters) -> str:
    """Write what is handed in; return a sentence on where it is, or why it is not."""
    from course_utils.exercises.classroom import handed_in

    stem = Path(name).with_suffix("") if name.endswith((".json", ".csv")) else Path(name)
    ids = [id for chapter in chapters for id in chapter.exercises]
    try:
        paths = handed_in.write(handed_in.from_record(stem.name, remembered, ids), stem)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return f'Nothing was written ({why}): give another name, as in progress(export="Ada").'
    return f"To hand in, one of these (they say the same): {' or '.join(map(str, paths))}."


def _following(chapter, chapters) -> str:
    """Return what to do next: an exercise of this chapter, or the next chapter."""
    if chapter.next != "all solved":
        left = next(each for each in chapter.exercises if each not in chapter.solved)
        return f"Next: exercise {left}, {finding.find(left).title}."
    later = [each for each in chapters if each.number > chapter.number]
    if not later:
        return "All solved, and this is the last chapter."
    return f"All solved. Next: chapter {later[0].number:02d}, {later[0].title}."


def _progress_in(chapter, remembered) -> ChapterProgress:
    number, title = chapter.number, chapter.title
    ids = tuple(finding.chapter(number))
    parts = finding.parts(number) or {title: ids}
    return ChapterProgress(
        number=number,
        title=title,
        parts=tuple(
            Part(name, tuple(inside), remembered.solved & set(inside))
            for name, inside in parts.items()
        ),
        tried=remembered.tried & set(ids),
        goal_reached=any(goal.startswith(f"{number}.") for goal in remembered.reached),
        bests=tuple(
            f"Best in {id.partition('.')[2].replace('_', ' ')}: {best.words}."
            for id, best in sorted(remembered.bests.items())
            if id.startswith(f"{number}.")
        ),
    )


def reset_progress(chapter: int | str = "") -> Progress:
    """Forget what was solved, in one chapter (``reset_progress(3)``) or everywhere.

    Returns
    -------
    Progress
        What is remembered afterwards.
    """
    trouble = record.forget(str(chapter))
    session.forget(str(chapter))
    now = progress()
    return Progress(now.chapters, trouble or now.note)
