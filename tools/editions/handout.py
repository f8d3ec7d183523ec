"""The handout: a chapter on paper, without solutions, with room to write where it asks."""

from course_utils.chapters import Chapter
from course_utils.exercises.model import kinds
from course_utils.exercises.model.source import stub
from tools.editions import exercises as about
from tools.editions import page
from tools.reading import asked, is_folded

_LINES = {
    kinds.WriteFunction: 12,
    kinds.Matrix: 5,
    kinds.Vector: 4,
    kinds.Formula: 3,
    kinds.Prediction: 1,
    kinds.Choice: 1,
    kinds.Exercise: 2,
}
_LEFT_OUT = ("chapter-links",)
_NAME = '<p class="name">Name <span></span> Date <span></span></p>'


def body(chapter: Chapter, notebook) -> str:
    """Return the chapter as the body of a page that is printed."""
    cells = [cell for cell in notebook.cells if cell.id not in _LEFT_OUT]
    return _NAME + "\n".join(filter(None, map(_cell, cells)))


def _cell(cell) -> str:
    if cell.cell_type == "markdown":
        return page.markdown(cell.source)
    questions = asked(cell)
    if questions:
        return "".join(question(each) for each in questions) + _to_sketch(cell)
    if page.is_to_write(cell) or "nbval-ignore-output" in _tags(cell):
        return ""
    shown = "" if is_folded(cell) else page.code(cell.source)
    return shown + page.outputs(cell)


def _tags(cell):
    return cell.metadata.get("tags", [])


def question(exercise: kinds.Exercise) -> str:
    """Return an exercise as a box with room for its answer."""
    text = page.markdown(f"**{about.name(exercise)}**\n\n{exercise.prompt}")
    options = page.code(stub(exercise.answer)) if isinstance(exercise, kinds.WriteFunction) else ""
    if isinstance(exercise, kinds.Choice):
        items = [page.markdown(f"({key}) {text}") for key, text in exercise.options.items()]
        options = '<ul class="options">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    lines = next(lines for kind, lines in _LINES.items() if isinstance(exercise, kind))
    return f'<section class="question">{text}{options}{room(lines)}</section>'


def room(lines: int) -> str:
    """Return empty lines to write on."""
    return '<div class="room">' + "<div></div>" * lines + "</div>"


def _to_sketch(cell) -> str:
    """Return room to sketch what a prediction unfolds in the notebook."""
    if not page.is_live(cell):
        return ""
    labels = ", ".join(page.controls(cell))
    words = page.markdown(f"*Open the chapter and move {labels}. Sketch what you see:*")
    return f'<section class="sketch">{words}</section>'
