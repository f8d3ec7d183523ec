"""Slides of a chapter: one idea each, as reveal.js shows them from a folder without network.

What becomes a slide follows from what a cell is: a heading, a definition or result, a display
formula, a picture, short code with its output, a question. A question's answer lies below it, one
step down. All other prose stands in the speaker's notes (key S). Two tags of a cell overrule this:
``slide`` puts its whole text on a slide, ``no-slide`` leaves it out.
"""

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from course_utils.chapters import Chapter
from course_utils.exercises.model import kinds
from tools.editions import exercises as about
from tools.editions import page
from tools.reading import LAST, PART, asked, is_folded

TAGS = ("slide", "no-slide")
LONGEST_LEAD, LONGEST_FORMULA = 45, 60  # words
TALLEST = 14  # lines of code and of what it prints
SIZES = {"large": 60, "middle": 110}  # words; more are written small
_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_UNFINISHED = re.compile(r"\n\n[^\n]+:$")  # what only leads to the next cell
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z*$])")
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../vendor/reveal/reset.css">
<link rel="stylesheet" href="../vendor/reveal/reveal.css">
<link rel="stylesheet" href="../vendor/katex/katex.min.css">
<link rel="stylesheet" href="../vendor/explorers/explorer.css">
<link rel="stylesheet" href="../vendor/slides.css">
</head>
<body>
<div class="reveal"><div class="slides">
{slides}
</div></div>
<script src="../vendor/reveal/reveal.js"></script>
<script src="../vendor/reveal/notes.js"></script>
<script src="../vendor/slides.js"></script>
<script src="../vendor/explorers/explorer.js"></script>
</body>
</html>
"""


class Slide(NamedTuple):
    """One idea.

    ``kind`` is ``title``, ``part``, ``section``, ``box``, ``formula``, ``picture``, ``code``,
    ``moving``, ``question``, ``answer``, ``text`` or ``list``; ``body`` is HTML, ``notes`` are
    the speaker's, and ``below`` are slides one step down.
    """

    kind: str
    title: str
    body: str
    notes: tuple[str, ...] = ()
    below: tuple["Slide", ...] = ()


def slides(chapter: Chapter, notebook, explorers: Mapping[str, str] | None = None) -> list[Slide]:
    """Return the slides of a chapter in their order.

    Parameters
    ----------
    chapter : Chapter
        The chapter.
    notebook : NotebookNode
        Its notebook.
    explorers : mapping from str to str, optional
        The HTML of explorers by the ids of their cells; without it a slide shows the picture that
        is saved.
    """
    made, heading = [], ""
    for cell in notebook.cells:
        heading = _next_heading(cell, heading)
        if heading == LAST[3] or "no-slide" in _tags(cell) or cell.id == "chapter-links":
            continue
        found, notes = _of_cell(cell, heading, explorers or {})
        if notes and not found and made:
            made[-1] = made[-1]._replace(notes=made[-1].notes + tuple(notes))
        made += found
    return _with_list(_with_picture(made))


def _next_heading(cell, heading) -> str:
    if cell.cell_type != "markdown":
        return heading
    found = [match[2] for match in map(_HEADING.match, cell.source.splitlines()) if match]
    return found[-1] if found else heading


def _tags(cell):
    return cell.metadata.get("tags", [])


def _of_cell(cell, heading, explorers) -> tuple[list[Slide], list[str]]:
    """Return the slides of a cell, and its prose for the notes where there is no slide for it."""
    if cell.cell_type == "markdown":
        return _of_text(cell, heading)
    questions = asked(cell)
    if questions and heading == "Exercises":
        return [Slide("exercise", heading, about.name(each)) for each in questions], []
    if questions:
        return [_question(each, cell, explorers) for each in questions], []
    if cell.id in explorers:
        return [_explorer(_bare(heading), explorers[cell.id])], []
    shown = page.outputs(cell)
    if not shown or page.is_to_write(cell) or "nbval-ignore-output" in _tags(cell):
        return [], []
    kind = "picture" if page.has_picture(cell) else "code"
    code = "" if is_folded(cell) or kind == "picture" else page.code(cell.source)
    live = "<p class='live'>Live in the notebook.</p>" if page.is_live(cell) else ""
    return [Slide(kind, _bare(heading), code + shown + live)], []


def _explorer(title, shown) -> Slide:
    """Return a slide with an explorer, which takes the keys and strokes that it is given."""
    return Slide("moving", title, f"<div data-fits data-prevent-swipe>{shown}</div>")


def _bare(heading) -> str:
    part = PART.match(f"## {heading}")
    return part[1] if part else heading


# ---------------------------------------------------------------------------------- from text


def _of_text(cell, heading):
    if "slide" in _tags(cell):
        return [Slide("text", _bare(heading), page.markdown(_without_heading(cell.source)))], []
    if heading == "Summary":
        text = _without_heading(cell.source).strip()
        return [Slide("text", heading, page.markdown(_UNFINISHED.sub("", text)))], []
    found, notes = [], []
    for block in _blocks(cell.source):
        slide = _of_block(block, heading, bool(found))
        if slide is None:
            notes.append(block)
        else:
            found.append(slide)
    if found:
        found[-1] = found[-1]._replace(notes=found[-1].notes + tuple(notes))
        notes = []
    return found, notes


def _without_heading(text) -> str:
    return "\n".join(line for line in text.splitlines() if not _HEADING.match(line))


def _blocks(text) -> list[str]:
    """Return the paragraphs of a text; a section's heading has its first one with it."""
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        after_heading = blocks and re.fullmatch(r"(?:#|###) .+", blocks[-1])
        if after_heading and not block.startswith((">", "#", "-", "|", "```")):
            blocks[-1] += f"\n{block}"
        elif blocks and block.startswith("$$") and not blocks[-1].startswith((">", "#")):
            blocks[-1] += f"\n\n{block}"  # a formula has the words before it with it
        else:
            blocks.append(block)
    return blocks


def _of_block(block, heading, has_slide) -> Slide | None:
    match = _HEADING.match(block.partition("\n")[0])
    if match:
        return _of_heading(len(match[1]), match[2], block.partition("\n")[2])
    if block.startswith(">"):
        return Slide("box", _bare(heading), page.markdown(block))
    if "$$" in block:
        short = len(block.split()) <= LONGEST_FORMULA
        text = block if short else "\n\n".join(re.findall(r"\$\$.+?\$\$", block, re.DOTALL))
        notes = () if short else (block,)
        return Slide("formula", _bare(heading), page.markdown(text), notes)
    if heading == "Common mistakes" and block.startswith("**"):
        return Slide("text", heading, page.markdown(_lead(block)), (block,))
    return None


def _of_heading(level, title, text) -> Slide | None:
    if level == 1:
        return Slide("title", "", f"<h1>{page.markdown(title)}</h1>{page.markdown(text)}")
    part = PART.match(f"## {title}")
    if part:
        return Slide("part", "", f"<h2>{page.markdown(part[1])}</h2><p>{part[3]} minutes</p>")
    if level == 2:
        return None
    lead = _lead(text)
    rest = " ".join(text.split()).removeprefix(lead).strip()
    return Slide("section", title, page.markdown(lead), (rest,) if rest else ())


def _lead(text) -> str:
    """Return the first sentences of a paragraph, as many as a slide bears."""
    lead = ""
    for sentence in _SENTENCE.split(" ".join(text.split())):
        if lead and len(f"{lead} {sentence}".split()) > LONGEST_LEAD:
            break
        lead = f"{lead} {sentence}".strip()
    return lead


# ---------------------------------------------------------------------------- from exercises


def _question(exercise: kinds.Exercise, cell, explorers) -> Slide:
    body = page.markdown(exercise.prompt)
    if isinstance(exercise, kinds.Choice):
        body += "".join(
            f'<div class="option">{page.markdown(f"**{key})** {text}")}</div>'
            for key, text in exercise.options.items()
        )
    hints = tuple(f"Hint: {hint}" for hint in exercise.hints)
    below = (_answer(exercise, cell, explorers),)
    if cell.id in explorers:
        below = (_explorer(about.name(exercise), explorers[cell.id]), *below)
    return Slide("question", about.name(exercise), body, hints, below)


def _answer(exercise, cell, explorers) -> Slide:
    said = [about.answer(exercise), getattr(exercise, "reveal", "") or exercise.because]
    if isinstance(exercise, kinds.WriteFunction):
        said = [about.solution(exercise)]
    body = "".join(page.markdown(text) for text in said if text)
    if page.is_live(cell) and cell.id not in explorers:
        move = page.markdown(f"In the notebook: move {', '.join(page.controls(cell))}.")
        body += f'<div class="live">{move}</div>'
    wrong = tuple(f"{given}: {says}" for given, says in about.mistakes(exercise))
    return Slide("answer", about.name(exercise), body, wrong)


def _with_picture(made):
    """Put the picture that opens a chapter on its first slide."""
    if len(made) > 1 and made[1].kind == "picture":
        opening = made[0]._replace(body=made[0].body + made[1].body)
        return [opening, *made[2:]]
    return made


def _with_list(made):
    """Put the exercises of the chapter's end on one slide: a class works on them by itself."""
    names = [slide.body for slide in made if slide.kind == "exercise"]
    if not names:
        return made
    first = next(i for i, slide in enumerate(made) if slide.kind == "exercise")
    items = page.markdown("\n".join(f"- {name}" for name in names))
    rest = [slide for slide in made if slide.kind != "exercise"]
    return [*rest[:first], Slide("list", "Exercises", items), *rest[first:]]


# ------------------------------------------------------------------------------------ writing


def document(chapter: Chapter, notebook, explorers: Mapping[str, str] | None = None) -> str:
    """Return the page that shows the slides."""
    made = "\n".join(map(_html, slides(chapter, notebook, explorers)))
    return PAGE.format(title=html.escape(chapter.title), slides=made)


def _html(slide: Slide) -> str:
    if slide.below:
        inside = "".join(map(_html, (slide._replace(below=()), *slide.below)))
        return f"<section>{inside}</section>"
    title = f"<h3>{page.markdown(slide.title)}</h3>" if slide.title else ""
    notes = "".join(map(page.markdown, slide.notes))
    aside = f'<aside class="notes">{notes}</aside>' if notes else ""
    body = f'<div class="body">{slide.body}</div>'
    return f'<section class="{slide.kind} {size(slide)}">{title}{body}{aside}</section>'


def size(slide: Slide) -> str:
    """Return how large a slide is written: what is short is read from the last row."""
    if slide.body.count("\n") > TALLEST and "<pre" in slide.body:
        return "tall"
    words = len(page.words(slide.body))
    return next((name for name, most in SIZES.items() if words <= most), "small")
