"""What can be wrong in the text of a chapter: broken mathematics, and names of other places.

Each check takes a notebook and yields sentences on what lacks.
"""

import re
from functools import cache

from course_utils.chapters import CHAPTERS, chapter
from course_utils.exercises import finding
from tests.exercises.collection import NOTEBOOKS, markdown_cells

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$((?:[^$\n]|\n(?!\s*\n))+?)\$", re.DOTALL)
TARGET = re.compile(r"\]\([^)\s]*\)|https?://\S+")
COMMAND = re.compile(r"\\([A-Za-z]+|.)")
LOOSE = re.compile(r"\\(?=[A-Za-z])|[_^]\{|\w\^[\w(]")  # mathematics outside of dollars
# What the formulas of the course are written with. A new command is added here once.
_WORDS = """
Big Bigl Bigr Delta Longrightarrow Pr Rightarrow alpha approx arccos arcsin arctan bar begin
beta big bigl bigr binom boldsymbol cdot cdots circ cos cosh delta det dfrac displaystyle dot
dots ell end epsilon exp frac gamma ge hat in infty int kappa lVert lambda ldots le left
leftarrow lim limits ln log longrightarrow lvert mapsto mathbf mathcal mathsf max mid min mu
nabla ne odot operatorname partial phi pi pm prime prod qquad quad rVert rho right rvert sigma
sin sinh sqrt sum tan tanh text tfrac theta times to underbrace varepsilon varphi vdots xi
"""
COMMANDS = {*_WORDS.split(), *" ,;!\\{}|%"}
BARE = re.compile(r"[_^](?:[-+][\w\\]|\d\d|[A-Za-z]{2})")  # wants braces: 10^{-10}
BROTHERS = {"\\left": "\\right", "\\bigl": "\\bigr", "\\Bigl": "\\Bigr", "\\lvert": "\\rvert",
            "\\lVert": "\\rVert"}  # fmt: skip
LINK = re.compile(r"\[([^\]]*)\]\((\d\d)_[\w]*\.ipynb[^)]*\)")
CHAPTERS_NAMED = re.compile(r"\b[Cc]hapters? (\d+(?:(?:, | and | to | or )\d+)*)")
PART_NAMED = re.compile(r"\bPart (\d+)\b")
EXERCISE_NAMED = re.compile(r"\b(?:[Ee]xercises?|[Qq]uestions?|[Pp]redictions?) (\d+\.\d+)\b")
NEEDS = re.compile(r"\*\*You need\*\* (.+)")
NEEDED = re.compile(r"\[[^\]]*\]\((\d\d_\w+\.ipynb)[^)]*\)")
TERM = re.compile(r"^#+ (.+)$|\*\*([^*\n]+)\*\*", re.MULTILINE)
ASKED = re.compile(r"""\b(?:ask|predict)\(\s*["'](\d+\.\d+)["']""")
HEADING = re.compile(r"^#{2,4} (.+?)\s*$", re.MULTILINE)


def problems(notebook):
    """List what is wrong with the text of a chapter."""
    checks = (_mathematics, _chapters, _needs, _running, _next, _places, _sections)
    return [sentence for check in checks for sentence in check(notebook)]


def texts(notebook):
    """Return the Markdown cells without the code that they quote."""
    return [CODE.sub(" ", c.source) for c in notebook.cells if c.cell_type == "markdown"]


def formulas(text):
    """Return what stands between dollars in a text without code."""
    return [displayed or inline for displayed, inline in FORMULA.findall(text)]


def broken(text):
    """List what is wrong with the mathematics of a text without code."""
    found = [f"${' '.join(formula.split())}$ {fault}"
             for formula in formulas(text) for fault in _faults(formula)]  # fmt: skip
    rest = TARGET.sub(" ", FORMULA.sub(" ", text))
    for stray in re.finditer(r"\$", rest):
        found.append(f"a dollar has no partner: {_around(rest, stray.start())}")
    for loose in LOOSE.finditer(rest):
        found.append(f"mathematics stands outside of dollars: {_around(rest, loose.start())}")
    return found


def _around(text, place):
    return " ".join(text[max(0, place - 30) : place + 30].split())


def _faults(formula):
    """Yield what is wrong with one formula."""
    unknown = {name for name in COMMAND.findall(formula) if name not in COMMANDS}
    yield from (f"has the unknown command \\{name}" for name in sorted(unknown))
    plain = re.sub(r"\\[{}\\]", " ", formula)
    if not _match(plain, "{", "}"):
        yield "has a brace without a partner"
    for opening, closing in BROTHERS.items():
        counts = [len(re.findall(re.escape(name) + r"(?![A-Za-z])", formula))
                  for name in (opening, closing)]  # fmt: skip
        if counts[0] != counts[1]:
            yield f"has {counts[0]} {opening} and {counts[1]} {closing}"
    begun, ended = (re.findall(rf"\\{word}\{{(\w+)\}}", formula) for word in ("begin", "end"))
    if sorted(begun) != sorted(ended):
        yield "begins what it does not end"
    if "\\left" not in formula and not _match(plain, "(", ")"):
        yield "has a bracket without a partner"
    yield from (f"says {script} without braces" for script in BARE.findall(formula))


def _match(formula, opening, closing):
    """Tell whether each bracket has its partner; half-open intervals are not written so here."""
    depth = 0
    for sign in formula:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return depth == 0


def _mathematics(notebook):
    for text in texts(notebook):
        yield from broken(text)


def _chapters(notebook):
    """A chapter is named by a number that exists, and by that of the file it links to."""
    whole = "\n\n".join(texts(notebook))
    for words, number in LINK.findall(whole):
        if _meant(words) not in (None, int(number)):
            yield f"the link {words!r} leads to chapter {number}"
    for numbers in CHAPTERS_NAMED.findall(whole):
        for number in re.findall(r"\d+", numbers):
            if chapter(int(number)) is None:
                yield f"there is no chapter {number}"


def _needs(notebook):
    """What a chapter needs is told by the chapter a link leads to, and by none before it more."""
    whole = "\n\n".join(texts(notebook))
    for needs in NEEDS.findall(whole):
        for name, words in _needed(needs):
            told = {each: sum(word in _terms(each) for word in words) for each in _before(whole)}
            best = max(told, key=told.get)
            if told.get(name, 0) < told[best]:
                yield f"{best} has more headings and terms on {words} than {name}"


def _needed(needs):
    """Yield the chapter that each link leads to, and the words on what is needed of it."""
    before, *rest = NEEDED.split(needs)
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        told_after = re.match(r"(?::| the) ([^.;]*)", after)
        words = told_after[1] if told_after else re.split(r"[.;]|\), ", before)[-1]
        yield name, [word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", words.lower())]
        before = after


def _before(whole):
    """Return the names of the chapters before the one with this text."""
    own = _meant(whole.partition("\n")[0].removeprefix("# "))
    names = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
    return names[:own]  # all of them where the title is none of the course's


@cache
def _terms(name):
    path = NOTEBOOKS / name
    text = CODE.sub(" ", "\n".join(markdown_cells(path))) if path.exists() else ""
    return " ".join(a or b for a, b in TERM.findall(text)).lower()


def _running(notebook):
    """A link from the running text leads to a section: a wrong number leads to none."""
    for text in texts(notebook):
        for words, target in re.findall(r"\[([Cc]hapter \d+)\]\(([^)]*)\)", NEEDS.sub("", text)):
            if "#" not in target:
                yield f"the link {words!r} names no section: write {target}#Heading-of-it"


def _next(notebook):
    """What comes next can be reached from there."""
    for text in texts(notebook):
        *_, after = text.partition("**Next:**")
        named = {
            n for numbers in CHAPTERS_NAMED.findall(after) for n in re.findall(r"\d+", numbers)
        }
        for number in named - {number for _, number in LINK.findall(after)}:
            yield f"chapter {number} is named as what comes next, without a link"


def _meant(words):
    """Return the number of the chapter that the words of a link name, by number or by title."""
    named = re.search(r"\b[Cc]hapter (\d+)|^(\d+)$", words)
    titles = {each.title.lower(): each.number for each in CHAPTERS}
    return int(named[1] or named[2]) if named else titles.get(words.strip("*").lower())


def _places(notebook):
    """Parts and exercises that the text names exist."""
    whole = "\n\n".join(texts(notebook))
    there = set(re.findall(r"^## Part (\d+)", whole, re.MULTILINE))
    for number in PART_NAMED.findall(re.sub(r"chapter \d+[^.]*", "", whole)) if there else ():
        if number not in there:
            yield f"there is no part {number}"
    for id in EXERCISE_NAMED.findall(whole):
        if id not in finding.chapter(int(id.split(".")[0])):
            yield f"there is no exercise {id}"


def _sections(notebook):
    """An exercise is asked below the heading that it names, or at the end of the chapter."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = [heading, *HEADING.findall(CODE.sub(" ", cell.source))][-1]
        for id in ASKED.findall(cell.source) if cell.cell_type == "code" else ():
            section = finding.find(id).section
            if section not in heading and heading != "Exercises":
                yield f"exercise {id} names {section!r} and is asked below {heading!r}"
