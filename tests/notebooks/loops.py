"""Short loops: a chapter asks early and often, and can be left after every part.

Minutes are counted as `tools.reading` says. Each check returns sentences on what lacks.
"""

import ast
import re

from course_utils.exercises.model.kinds import Prediction
from course_utils.exercises.model.plain import plain_text
from tests.exercises.collection import all_texts
from tests.notebooks.executor import code_cells
from tests.notebooks.outputs import IMAGE
from tools.reading import (
    EXPLORER,
    LAST,
    PART,
    QUESTION,
    asked,
    is_folded,
    minutes,
    stretches,
)

FIRST_QUESTION, WORDS, CELLS = 600, (3000, 4500), 120
SECTION = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
PART_MINUTES = range(15, 26)
TIME = re.compile(r"^\*\*Time\*\* about (\d+) minutes", re.MULTILINE)
ASKED_ALONE = re.compile(r"""\s*(?:ask|predict)\(\s*["'][\d.]+["']\s*\)\s*""")
GOAL = re.compile(r"\bgoal=")
SET_UP = re.compile(r"^use_style\(\)", re.MULTILINE)
CLOSING = re.compile(r"\*\*You can now\*\*.*\*\*Stop here, or go on\*\*", re.DOTALL)
ABSENT = re.compile(r"\b(?:the|lecture|some) notes (?:say|give|show)|\bslides?\b|widely used", re.I)
UNCOMMITTED = re.compile(r"^> \*\*Predict\b", re.MULTILINE)
PROGRESS = re.compile(r"progress\(\d+\)")
NUMBER = re.compile(r"[-−]?\d+\.\d+|[-−]?\d{2,}")


def is_draft(notebook):
    """Tell whether the first cell carries the tag "draft": its author is still at it."""
    return "draft" in notebook.cells[0].metadata.get("tags", [])


def problems(notebook):
    """List what keeps a chapter from asking early, from being left and from keeping quiet."""
    checks = (_opening, _first_question, _questions, _parts, _time, _lengths, _goal)
    checks += (_predictions, _words, _end)
    return [sentence for check in checks for sentence in check(notebook)]


def set_up(notebook):
    """Return the place of the set-up cell."""
    return next(place for place, cell in code_cells(notebook) if SET_UP.search(cell.source))


def _opening(notebook):
    first, second, *_ = notebook.cells
    if second.cell_type != "code" or not _shows(second) or not first.source.startswith("# "):
        yield "its first two cells are not the title with one sentence and the opening picture"
    elif not is_folded(second):
        yield "the code of its opening picture is not folded"
    if len(first.source.split()) > 60:
        yield "its first cell is long: the title and one sentence, so that the picture is seen"
    if not is_folded(notebook.cells[set_up(notebook)]):
        yield "its set-up cell is not folded"
    for name in ("ask", "practice", "predict", "progress"):
        if not re.search(rf"\bimport\b.*\b{name}\b", notebook.cells[set_up(notebook)].source):
            yield f"its set-up cell does not import {name}"


def _shows(cell):
    return any(IMAGE in output.get("data", {}) for output in cell.outputs)


def _first_question(notebook):
    words = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            words += len(cell.source.split())
        elif QUESTION.search(cell.source):
            break
    if words > FIRST_QUESTION:
        yield f"its first question comes after {words} words: within {FIRST_QUESTION}"


def _questions(notebook):
    for title, cells in _sections(notebook):
        if not any(QUESTION.search(cell.source) for _, cell in cells if cell.cell_type == "code"):
            yield f"the section {title!r} asks nothing"


def _sections(notebook):
    """Return the sections inside the parts, without the few words between them."""
    last = False
    for each in stretches(notebook, 3):
        last = last or each.title in LAST
        if not last and any(cell.cell_type == "code" for _, cell in each.cells):
            yield each


def _parts(notebook):
    named = [each for each in stretches(notebook) if PART.match(f"## {each.title}")]
    if [PART.match(f"## {each.title}")[2] for each in named] != [
        str(k) for k in range(1, len(named) + 1)
    ] or len(named) < 2:
        yield "it has no parts: headings ## Part 1: ... (20 minutes), numbered from 1"
    for each in stretches(notebook):
        if each not in named and each.title not in LAST:
            yield f"{each.title!r} stands outside its parts: make it a section, ###"
    for title, cells in named:
        told, counted = int(PART.match(f"## {title}")[3]), minutes([cell for _, cell in cells])
        if told not in PART_MINUTES:
            yield f"{title!r} takes {told} minutes: a part takes 15 to 25"
        if abs(told - counted) > 0.2 * counted:
            yield f"{title!r} says {told} minutes, and {counted:.0f} are counted"
        if not CLOSING.search(cells[-1][1].source):
            yield f"{title!r} does not end with **You can now** ... **Stop here, or go on**"


def _time(notebook):
    told = TIME.search(_text(notebook))
    counted = minutes(notebook.cells)
    if not told:
        yield "it does not say how long it takes: **Time** about 90 minutes"
    elif abs(int(told[1]) - counted) > 0.2 * counted:
        yield f"it says {told[1]} minutes, and {counted:.0f} are counted"


def _lengths(notebook):
    words = len(_text(notebook).split())
    if not WORDS[0] <= words <= WORDS[1]:
        yield f"it has {words} words: {WORDS[0]} to {WORDS[1]}"
    cells = [cell for cell in notebook.cells if not ASKED_ALONE.fullmatch(cell.source)]
    if len(cells) > CELLS:
        yield f"it has {len(cells)} cells besides those that only ask: at most {CELLS}"


def _goal(notebook):
    sources = [cell.source for _, cell in code_cells(notebook)]
    if not any(EXPLORER.search(source) and GOAL.search(source) for source in sources):
        yield "none of its explorers carries a goal"
    if not any(map(_remembers_a_goal, sources)):
        yield "no goal of it is remembered: give one a name, Goal(..., id='4.goal')"


def _remembers_a_goal(source):
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    goals = [call for call in calls if getattr(call.func, "id", "") == "Goal"]
    return any(keyword.arg == "id" for goal in goals for keyword in goal.keywords)


def _predictions(notebook):
    """What a prediction reveals is told by nothing that stands above it."""
    if UNCOMMITTED.search(_text(notebook)):
        yield "a prediction in the text commits to nothing: ask it by predict(...)"
    for place, cell in code_cells(notebook):
        for exercise in asked(cell):
            if isinstance(exercise, Prediction):
                yield from _told_before(exercise, notebook.cells[: place + 1])


def _told_before(exercise, cells):
    asked = plain_text(exercise.prompt) + " ".join(map(plain_text, exercise.options.values()))
    revealed = set(NUMBER.findall(plain_text(exercise.reveal))) - set(NUMBER.findall(asked))
    section = _since_heading(cells)
    for number in sorted(revealed & set(NUMBER.findall(" ".join(map(_seen, section))))):
        yield f"prediction {exercise.id} reveals {number}, which stands above it"


def _since_heading(cells):
    """Return the cells of the section in which a prediction stands, down to the prediction."""
    start = max(k for k, cell in enumerate(cells) if SECTION.search(_markdown(cell)))
    return cells[start:]


def _markdown(cell):
    return cell.source if cell.cell_type == "markdown" else ""


def _seen(cell):
    """Return all the words that a reader of a cell meets: text, outputs, alternative text."""
    shown = [_markdown(cell)]
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        shown += [output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")]
        shown.append(output.get("metadata", {}).get(IMAGE, {}).get("alt", ""))
    return " ".join(shown) if not ASKED_ALONE.fullmatch(cell.source) else ""


def _words(notebook):
    exercises = [exercise for _, cell in code_cells(notebook) for exercise in asked(cell)]
    texts = [_text(notebook), *(text for each in exercises for text in all_texts(each))]
    for found in ABSENT.findall("\n\n".join(texts)):
        yield f"it speaks of what its readers do not have: {found!r}"


def _end(notebook):
    if not any(PROGRESS.fullmatch(cell.source) for _, cell in code_cells(notebook)):
        yield "it does not say how far its reader is: a cell progress(4)"
    if "practice(" not in _text(notebook):
        yield 'it offers no practice: name some, such as `practice("chain rule")`'


def _text(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
