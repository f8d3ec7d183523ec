"""What is wrong with a chapter that is being written: ``python -m tools.authoring 08``.

Each problem is a sentence that names the file, the line where there is one, and the mend. It takes
a few seconds; ``make check CHAPTER=08`` calls it before the tests are worth their time.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from course_utils.chapters import CHAPTERS, Chapter
from course_utils.chapters import chapter as chapter_of
from course_utils.exercises import finding, session
from course_utils.exercises.finding import BadChapterFile
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model import kinds
from course_utils.exercises.model.plain import plain_text
from course_utils.exercises.model.reference import reference
from tools import imports
from tools.imports import near
from tools.reading import QUESTION

ROOT = Path(__file__).parents[1]


def problems(chapter: Chapter) -> list[str]:
    """List what is to be mended in a chapter's exercises, pictures and notebook."""
    path = f"course_utils/exercises/chapters/chapter_{chapter.number:02d}.py"
    try:
        exercises = list(finding.listed(chapter.number))
        parts = finding.parts(chapter.number)
    except BadChapterFile as error:
        return [str(error)]
    if not exercises:
        return [f"{path}: no exercises: lay the chapter out with make chapter, or write EXERCISES."]
    source = (ROOT / path).read_text(encoding="utf-8")
    found = [
        f"{path}{_line(source, exercise)}: exercise {exercise.id}: {problem}"
        for exercise in exercises
        for problem in _of_exercise(exercise)
    ]
    found += [f"{path}: {problem}" for problem in _of_numbers(chapter, exercises, parts)]
    return [*found, *_of_notebook(chapter, exercises, parts, path)]


def _line(source, exercise) -> str:
    place = source.find(f'id="{exercise.id}"')
    return f", line {source[:place].count(chr(10)) + 1}" if place >= 0 else ""


# -------------------------------------------------------------------------------- an exercise


def _of_exercise(exercise) -> Iterator[str]:
    """Yield what is missing or of the wrong form; only if nothing is, what is judged wrongly."""
    found = [*_texts(exercise), *_wrong_entries(exercise), *_options(exercise)]
    if not found:
        found = [*_judged_reference(exercise), *_judged_wrong(exercise)]
    yield from found


def _texts(exercise):
    if not isinstance(exercise.id, str):
        yield f'write its id as text, id="{exercise.id}".'
    for name in ("title", "section", "prompt"):
        if not getattr(exercise, name):
            yield f"it has no {name}: write {name}=... in it."
    if not exercise.hints:
        yield 'it has no hint: write hints=["..."], the most general one first.'
    if not exercise.solution and exercise.task is None:
        yield "it has no solution: write solution=..., or give a task that works it out."
    for text in (exercise.prompt, exercise.solution, exercise.because, *exercise.hints):
        if text.count("$") % 2:
            yield f"an odd number of dollars in {_short(text)}: a formula stands between two."
        elif set(plain_text(text)) & set("$\\"):
            yield (
                f"LaTeX without a plain form in {_short(text)}: use other LaTeX, or teach "
                "course_utils/exercises/model/plain.py."
            )


def _short(text) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _wrong_entries(exercise):
    if not exercise.wrong:
        yield 'it lists no wrong answer: write wrong=[Wrong(answer, "what is to be said of it")].'
    for wrong in exercise.wrong:
        if not isinstance(wrong, kinds.Wrong):
            yield f"{wrong!r} stands in wrong as it is: write Wrong({wrong!r}, ...)."
        elif not (wrong.says or wrong.rule):
            yield f"nothing is said of the wrong answer {_name(wrong)}: write it after the answer."


def _name(wrong) -> str:
    return getattr(wrong.answer, "__name__", None) or repr(wrong.answer)


def _options(exercise):
    if not isinstance(exercise, kinds.Choice):
        return
    if not isinstance(exercise.options, Mapping):
        yield 'its options have no letters: write options={"a": "...", "b": "..."}.'
        return
    commented = {key for wrong in exercise.wrong for key in getattr(wrong, "answer", "")}
    for key in sorted(set(exercise.options) - set(exercise.answer) - commented):
        yield f'nothing is said to who chooses ({key}): add Wrong("{key}", "...").'


def _judged_reference(exercise):
    verdict = session.check(exercise, reference(exercise))
    if verdict.status not in (fb.RIGHT, fb.PREDICTED):
        yield (
            f"its own answer {_short(str(reference(exercise)))} is not accepted, check says "
            f"{_short(verdict.text)}: mend answer, task or variables."
        )


def _judged_wrong(exercise):
    for wrong in exercise.wrong:
        verdict = session.check(exercise, wrong.answer)
        if verdict.status == fb.PREDICTED and wrong.answer != exercise.answer:
            continue
        if verdict.status in (fb.RIGHT, fb.PREDICTED):
            yield f"{_name(wrong)} is listed as wrong and is right: take it out of wrong."
        elif verdict.status != fb.WRONG:
            yield f"its wrong answer {_name(wrong)} is {verdict.status}: {_short(verdict.text)}."
        elif wrong.says and plain_text(wrong.says) not in verdict.text:
            yield (
                f"its wrong answer {_name(wrong)} is told something else, {_short(verdict.text)}: "
                "an earlier one or a rule catches it, so take one of the two out."
            )
        elif wrong.rule and wrong.rule != verdict.rule:
            yield (
                f"its wrong answer {_name(wrong)} is recognised as {verdict.rule!r}: write that "
                f"rule in the place of {wrong.rule!r}, or say what it is."
            )


# ------------------------------------------------------------------------- numbers and parts


def _of_numbers(chapter, exercises, parts):
    ids = [exercise.id for exercise in exercises]
    for id, times in Counter(ids).items():
        if times > 1:
            yield f"{times} exercises are called {id}: number them in the order of the page."
    for place, id in enumerate(ids, 1):
        if id != f"{chapter.number}.{place}" and ids.count(id) == 1:
            yield (
                f"exercise {id} stands where {chapter.number}.{place} belongs: number them in the "
                "order of the page."
            )
            break
    inside = [id for part in parts.values() for id in part]
    for id in inside:
        if id not in ids:
            yield f"PARTS names {id}, which is no exercise here: take it out."
    for id in ids:
        if parts and inside.count(id) != 1:
            times = "in no part" if id not in inside else "in more than one part"
            yield f"exercise {id} is {times} of PARTS: put it into one."


# ------------------------------------------------------------------------------- the notebook


def _of_notebook(chapter, exercises, parts, path):
    name = f"notebooks/{chapter.file}"
    if not (ROOT / name).exists():
        yield f'{name} is not there: make chapter ARGS="{chapter.number:02d} {chapter.name}".'
        return
    notebook = nbformat.read(ROOT / name, as_version=4)
    headings = [
        line.lstrip("#").strip()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    for exercise in exercises:
        if exercise.section not in headings:
            missing = f"{name} has no heading {exercise.section!r}"
            yield f"{path}: exercise {exercise.id}: {missing}{near(exercise.section, headings)}"
    for title in parts:
        if not any(title in heading for heading in headings):
            yield f"{path}: PARTS has {title!r}, no heading of {name}{near(title, headings)}"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    yield from _asked(name, code, exercises)
    yield from _unreadable(name, code)
    yield from _pictures(name, code, chapter)


def _asked(name, code, exercises):
    ids = [exercise.id for exercise in exercises]
    asked = [id for cell in code for _, id in QUESTION.findall(cell.source)]
    shown = "\n".join(cell.source for cell in code)
    for id in asked:
        if id not in ids:
            yield f"{name} asks for exercise {id}, which is not there{near(id, ids)}"
    for exercise in exercises:
        if exercise.id not in asked and f'check("{exercise.id}"' not in shown:
            call = "predict" if isinstance(exercise, kinds.Prediction) else "ask"
            yield f'{name} does not show exercise {exercise.id}: {call}("{exercise.id}") in a cell.'


def _unreadable(name, code):
    """Yield what Python cannot read or import in a cell."""
    plain = TransformerManager().transform_cell  # a line for the notebook alone, such as %time
    for cell in code:
        if cell.source.strip() and "raises-exception" not in cell.metadata.get("tags", []):
            first = cell.source.strip().partition("\n")[0]
            where = f"{name}, the cell that begins {_short(first)}"
            yield from imports.problems(plain(cell.source), where)


def _pictures(name, code, chapter):
    """Yield what is wrong with the chapter's pictures, and those that a cell calls in vain."""
    file = f"course_utils/pictures/chapters/{chapter.name}.py"
    line = f"import {chapter.name} as pictures"
    if not (ROOT / file).exists() or not any(line in cell.source for cell in code):
        return
    source = (ROOT / file).read_text(encoding="utf-8")
    wrong = [*imports.problems(source, file)]
    if wrong:
        yield from wrong
        return
    has = _defined(source)
    nodes = (node for cell in code for node in _nodes(cell.source))
    drawn = (node.attr for node in nodes if _is_of(node, "pictures"))
    for picture in dict.fromkeys(drawn):
        if picture not in has:
            missing = f"{name} calls pictures.{picture}, which {file} does not have"
            yield f"{missing}{near(picture, sorted(has))}"


def _is_of(node, module) -> bool:
    return isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == module


def _nodes(source):
    try:
        return list(ast.walk(ast.parse(source)))
    except SyntaxError:  # a line for the notebook alone, such as %matplotlib
        return []


def _defined(source) -> set[str]:
    """Return the names that a module binds or imports."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {inner.id for each in targets for inner in ast.walk(each)
                      if isinstance(inner, ast.Name)}  # fmt: skip
    return names


def main(words) -> list[str]:
    """Return the problems of the chapters that the command line names, or of all."""
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(numbers) != len(words):
        return ["Name chapters by their numbers: make check CHAPTER=08."]
    unknown = [number for number in numbers if chapter_of(number) is None]
    if unknown:
        return [f"course_utils/chapters.py has no chapter {unknown[0]}: add its line to CHAPTERS."]
    written = [each for each in CHAPTERS if (ROOT / "notebooks" / each.file).exists()]
    chapters = [chapter_of(number) for number in numbers] or written
    return [sentence for each in chapters for sentence in problems(each)]


if __name__ == "__main__":
    found = main(sys.argv[1:])
    print("\n".join(found) or "Nothing to mend.")
    sys.exit(bool(found))
