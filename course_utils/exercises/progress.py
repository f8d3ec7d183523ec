"""How far the reader has come, chapter by chapter."""

import html
import pkgutil
import re
from dataclasses import dataclass
from functools import cached_property

from course_utils.exercises import record, session


@dataclass(frozen=True)
class ChapterProgress:
    """One chapter: its number and title, its exercises' ids, and which of them were solved."""

    number: int
    title: str
    exercises: tuple[str, ...]
    solved: frozenset[str]
    tried: frozenset[str]

    @property
    def count(self) -> str:
        """Such as ``"3 of 8"``."""
        return f"{len(self.solved)} of {len(self.exercises)}"

    @property
    def bar(self) -> str:
        """The same as a picture made of text."""
        marks = {True: "■", False: "□"}
        return "".join(marks[exercise in self.solved] for exercise in self.exercises)

    @property
    def next(self) -> str:
        """Which exercise to go on with: the first one that is not solved."""
        left = [exercise for exercise in self.exercises if exercise not in self.solved]
        if not left:
            return "all solved"
        again = " (tried)" if left[0] in self.tried else ""
        return f"next: {left[0]}{again}"


@dataclass(frozen=True)
class Progress:
    """All chapters that have exercises; a notebook shows a table with bars."""

    chapters: tuple[ChapterProgress, ...]
    note: str = ""

    @cached_property
    def solved(self) -> int:
        """The number of exercises solved."""
        return sum(len(chapter.solved) for chapter in self.chapters)

    @property
    def total(self) -> int:
        """The number of exercises there are."""
        return sum(len(chapter.exercises) for chapter in self.chapters)

    @property
    def text(self) -> str:
        """The table as plain text."""
        rows = [
            f"{c.number:02d}  {c.count:>8}  {c.bar}  {c.title}, {c.next}" for c in self.chapters
        ]
        return "\n".join([self._headline, *rows, *filter(None, [self.note])])

    @property
    def html(self) -> str:
        """The table as HTML; a bar is a `progress` element, which screen readers know."""
        rows = "".join(map(_row, self.chapters))
        note = f"<p>{html.escape(self.note)}</p>" if self.note else ""
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Chapter", "Solved", "", ""))
        return (
            f"<table><caption>{self._headline}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>{note}"
        )

    @property
    def _headline(self) -> str:
        return f"Solved exercises: {self.solved} of {self.total}"

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def _row(chapter) -> str:
    name = html.escape(f"{chapter.number:02d} {chapter.title}")
    bar = (
        f'<progress value="{len(chapter.solved)}" max="{len(chapter.exercises)}" '
        f'aria-label="{name}: {chapter.count} solved"></progress>'
    )
    cells = f"<td>{chapter.count}</td><td>{bar}</td><td>{chapter.next}</td>"
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def progress() -> Progress:
    """Show which exercises are solved, chapter by chapter."""
    remembered, trouble = record.read()
    chapters = tuple(_chapter(number, remembered) for number in _numbers())
    return Progress(tuple(c for c in chapters if c.exercises), trouble)


def _numbers() -> list[int]:
    from course_utils.exercises import chapters

    names = (module.name for module in pkgutil.iter_modules(chapters.__path__))
    return sorted(
        int(match[1]) for match in map(re.compile(r"chapter_(\d+)$").match, names) if match
    )


def _chapter(number, remembered) -> ChapterProgress:
    ids = tuple(session.chapter(number))
    return ChapterProgress(
        number=number,
        title=session.title(number),
        exercises=ids,
        solved=remembered.solved & set(ids),
        tried=remembered.tried & set(ids),
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
