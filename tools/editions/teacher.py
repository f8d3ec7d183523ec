"""The teacher's edition: the chapter with solutions, wrong answers, minutes and what to ask."""

import re

from nbformat.v4 import new_markdown_cell

from course_utils.chapters import CHAPTERS, Chapter
from course_utils.exercises.model.kinds import Exercise, Prediction
from tools.editions import exercises as about
from tools.editions import page
from tools.reading import PART, asked, is_folded, minutes, stretches

OPENING = "**For the teacher.**"
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
_GOAL = re.compile(r"""\bGoal\(\s*(["'])(.+?)\1""", re.DOTALL)
_QUESTION = re.compile(r"(?:(?<=^)|(?<=[.!?:] )|(?<=\n))([A-Z][^.!?:\n]{8,160}\?)")
_LESSON = 45  # minutes


def edition(chapter: Chapter, notebook):
    """Return the notebook with a note on the chapter, on each section and after each exercise."""
    sections = {cells[0][0]: cells for _, cells in stretches(notebook, 3)}
    made = []
    for place, cell in enumerate(notebook.cells):
        made.append(cell)
        if place == 0:
            made.append(_note("chapter", _of_chapter(chapter, notebook)))
        elif place in sections and _of_section(sections[place]):
            made.append(_note(f"section-{place}", _of_section(sections[place])))
        elif cell.cell_type == "code":
            made += [_note(each.id.replace(".", "-"), _of_exercise(each)) for each in asked(cell)]
    notebook.cells = made
    return notebook


def _note(name, lines):
    text = "\n".join(lines)
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    return new_markdown_cell(quoted, id=f"teacher-{name}", metadata={"tags": ["teacher"]})


# ------------------------------------------------------------------------------ on the chapter


def _of_chapter(chapter, notebook):
    needed = [each for each in CHAPTERS if each.number in chapter.needs]
    needs = ", ".join(f"{each.number:02d} {each.title}" for each in needed) or "nothing before it"
    total = minutes(notebook.cells)
    yield f"{OPENING} By the end the class can {chapter.able}. It needs {needs}."
    yield ""
    yield (
        f"Counted by reading, running and answering it takes {total:.0f} minutes, about "
        f"{max(1, round(total / _LESSON))} lessons of {_LESSON} minutes. Each part can be begun "
        "after a restart, from the set-up cell alone."
    )
    yield ""
    for title, cells in stretches(notebook, 2):
        inside = [cell for _, cell in cells]
        found = [each for cell in inside if cell.cell_type == "code" for each in asked(cell)]
        predictions = sum(isinstance(each, Prediction) for each in found)
        live = sum(page.is_live(cell) for cell in inside)
        if found or live:
            counts = [
                _count(round(minutes(inside)), "minute"),
                _count(predictions, "prediction") if predictions else "",
                _count(len(found) - predictions, "question"),
                f"{_count(live, 'picture')} to move" if live else "",
            ]
            yield f"- **{_bare(title)}:** {', '.join(filter(None, counts))}"


def _bare(title) -> str:
    part = PART.match(f"## {title}")
    return part[1] if part else title


# ------------------------------------------------------------------------------ on a section


def _of_section(cells) -> list[str]:
    """Return minutes, what to ask the class and what to show; empty where there is nothing."""
    inside = [cell for _, cell in cells]
    found = [each for cell in inside if cell.cell_type == "code" for each in asked(cell)]
    points = [*_predictions(found), *_wonderings(inside), *_pictures(inside), *_why(found)]
    if not points:
        return []
    first = f"{OPENING} About {_count(max(1, round(minutes(inside))), 'minute')}."
    if found:
        first += f" Asked here: {', '.join(each.id for each in found)}."
    return [first, "", *points]


def _count(number, what) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _predictions(found):
    for each in found:
        if isinstance(each, Prediction):
            expected = [f"({wrong.answer}) {wrong.says}" for wrong in each.wrong[:2]]
            yield (
                f"- **Ask the class** ({each.id}): {each.title.rstrip('?')}? Everybody chooses "
                "before the picture is shown, and one of each camp says why; then go on. "
                f"What to say to whoever chose another one: {' '.join(_one_line(expected))}"
            )


def _wonderings(cells):
    """Return the questions that the text asks its readers, which a class can be asked."""
    texts = [_HEADING.sub("", cell.source) for cell in cells if cell.cell_type == "markdown"]
    found = [question for text in texts for question in _QUESTION.findall(text)]
    if found:
        yield f"- **Stop at** the questions of the text: {' '.join(_one_line(found[:3]))}"


def _pictures(cells):
    for cell in cells:
        labels = page.controls(cell)
        goal = _GOAL.search(cell.source)
        if labels:
            yield (
                f"- **Let them move** {', '.join(labels)} before you do."
                + (f" The goal: {goal[2]}." if goal else "")
            )


def _why(found: list[Exercise]):
    for each in found:
        if not isinstance(each, Prediction) and each.because:
            yield f"- **Ask why** after {each.id}: {' '.join(_one_line([each.because]))}"


def _one_line(texts):
    return [" ".join(text.split()) for text in texts]


# ------------------------------------------------------------------------------ on an exercise


def _of_exercise(exercise: Exercise):
    worth = ""
    if not isinstance(exercise, Prediction):
        worth = f", {_count(exercise.points, 'point')} in an assignment"
    yield (
        f"{OPENING} *{about.name(exercise)}* ({exercise.kind}, "
        f"{exercise.minutes:g} {'minute' if exercise.minutes == 1 else 'minutes'}{worth})"
    )
    answer = about.answer(exercise)
    if answer:
        yield ""
        yield f"**Answer:** {' '.join(answer.split())} {' '.join(exercise.because.split())}".strip()
    reveal = getattr(exercise, "reveal", "")
    if reveal:
        yield ""
        yield f"**What happens:** {reveal}"
    yield ""
    yield about.solution(exercise)
    mistakes = about.mistakes(exercise)
    if mistakes:
        yield ""
        yield "**Wrong answers, and what each reveals:**"
        yield ""
        for given, says in mistakes:
            yield f"- {' '.join(given.split())} — {' '.join(says.split())}"
    yield ""
    yield f"**Hints:** {' · '.join(_one_line(exercise.hints))}"


def body(notebook) -> str:
    """Return the teacher's notebook as the body of a page."""
    return "\n".join(filter(None, map(_as_html, notebook.cells)))


def _as_html(cell) -> str:
    if cell.cell_type == "markdown":
        made = page.markdown(cell.source)
        return (
            f'<div class="note">{made}</div>'
            if "teacher" in cell.metadata.get("tags", [])
            else made
        )
    questions = "".join(page.markdown(each.markdown) for each in asked(cell))
    only_asks = questions and "\n" not in cell.source
    shown = "" if is_folded(cell) or only_asks else page.code(cell.source)
    return shown + questions + ("" if page.is_to_write(cell) else page.outputs(cell))
