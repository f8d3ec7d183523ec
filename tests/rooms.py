"""The layers and rooms of the package, as data: what may import what.

Mathematics draws nothing; pictures compute nothing that mathematics could; interaction comes
last. A room is a module or a folder of ``course_utils``; `rooms.problems` compares the table with
every import that the files hold, those inside functions too.
"""

import ast
import re
from functools import cache
from pathlib import Path

PACKAGE = "course_utils"
ROOT = Path(__file__).parents[1]

MATHS = (
    *("time_limit", "parsing", "expressions", "functions", "calculus", "steps"),
    *("limits", "polar", "limits_in_the_plane", "level_sets"),
    *("directions", "shape", "inverses", "power_series", "puzzles", "hills", "sandpits"),
    "differences",
    *("plane_maps", "robot_arm"),
    *("quadratic_models", "quadratic_puzzles"),
    *("solvers", "autodiff", "datasets", "models"),
)
EXERCISES = tuple(
    f"exercises.{room}" for room in ("model", "chapters", "judging", "mistakes", "practice")
)
# What each room may import beside itself. The longest name that fits a module is its room.
ROOMS = {
    **dict.fromkeys(MATHS, MATHS),
    "pictures.kit": (),
    "pictures": (*MATHS, "pictures.kit"),
    "pictures.chapters": (*MATHS, "pictures.kit", "pictures"),
    # A goal that was reached is remembered where solved exercises are.
    "explorer": (*MATHS, "pictures.kit", "exercises.record", "saving"),
    "saving": (),
    "exercises.model": ("functions", "parsing"),
    "exercises.chapters": ("exercises.model",),
    "exercises.sandbox": (),
    "exercises.mistakes": ("exercises.model", "exercises.judging.equality"),
    "exercises.judging": (
        *MATHS,
        *("exercises.model", "exercises.mistakes", "exercises.sandbox"),
    ),
    "exercises.practice": ("exercises.model",),
    "exercises.asking": (
        *(*MATHS, "pictures.kit", "exercises", *EXERCISES),
        *("exercises.sandbox", "saving"),
    ),
    "exercises.classroom": (
        *("exercises.record", "exercises.finding", "exercises.model"),
        *("pictures.kit", "chapters"),
    ),
    "exercises": (*MATHS, *EXERCISES, "exercises.asking", "exercises.classroom", "chapters"),
    "chapters": (),
    "setup_check": (),
    "learners_copy": (),
    "lab": ("learners_copy",),
    "publish": (
        *(*MATHS, "pictures.kit", "explorer", "exercises", *EXERCISES, "exercises.asking"),
        *("saving", "chapters"),
    ),
}
# Rooms whose files do not import each other, but for the files of one and the same chapter.
APART = ("pictures.chapters", "exercises.chapters")
SAME_CHAPTER = {
    ("partial_derivatives", "partial_quotient"),
    ("gradient", "gradient_uses"),
    ("hessian", "hessian_sandpit"),
    ("multivariate_taylor", "multivariate_taylor_uses"),
    ("limits_and_the_derivative", "limits_which_is_which"),
    ("differentiation_rules", "slopes_which_is_which"),
    ("approaching_a_point", "functions_of_several_variables"),
    ("functions_of_several_variables", "which_map"),
}
# Libraries that draw or talk to a notebook, and the rooms that do without them.
DRAWING = ("matplotlib", "plotly", "PIL", "IPython", "ipywidgets", "anywidget")
PLAIN = (*MATHS, *(room for room in ROOMS if room.startswith("exercises.")))
DRAWING_EXCEPT = ("exercises.asking", "exercises.classroom")


def sources():
    """Return the text of each module of the package, by its name without ``course_utils.``."""
    return {
        _name(path): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / PACKAGE).rglob("*.py"))
    }


def _name(path):
    *folders, file = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
    return ".".join(folders if file == "__init__" else [*folders, file])


def reached(text, texts, without=()):
    """Return the modules that a text imports, with the packages around them, and so on.

    Rooms in `without` are not entered.
    """
    found, waiting = {""}, [text, texts[""]]
    while waiting:
        for name, _ in _imports(waiting.pop(), texts):
            parts = name.split(".")
            around = {".".join(parts[:k]) for k in range(1, len(parts) + 1)} & texts.keys()
            new = {each for each in around - found if not any(_is_in(each, w) for w in without)}
            found |= new
            waiting += [texts[each] for each in new]
    return found


def problems(texts):
    """List what the imports in `texts` (text by module) do against the table, in sentences."""
    imported = {module: _imports(text, texts) for module, text in texts.items()}
    return [
        *_homeless(texts),
        *_against_the_table(imported),
        *_too_near(imported),
        *_drawing(texts),
        *_circles({module: [name for name, _ in found] for module, found in imported.items()}),
    ]


def room_of(module):
    """Return the room of a module: the longest name in ROOMS that it begins with."""
    fitting = [room for room in ROOMS if _is_in(module, room)]
    return max(fitting, key=len, default=None)


def _is_in(module, room):
    return module == room or module.startswith(f"{room}.")


@cache  # the tests plant one line at a time, and all other files stay
def _nodes(text):
    return [*ast.walk(ast.parse(text))]


def _imports(text, texts):
    """List (module of the package, line) for each import; a submodule counts as itself."""
    found = []
    for node in _nodes(text):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [_submodule(node.module, alias.name, texts) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{PACKAGE}.(relative)"]
        else:
            continue
        own = {name.removeprefix(f"{PACKAGE}.") for name in names if _is_in(name, PACKAGE)}
        found += [(name, node.lineno) for name in sorted(own)]
    return found


def _submodule(module, name, texts):
    whole = f"{module}.{name}".removeprefix(f"{PACKAGE}.")
    return f"{PACKAGE}.{whole}" if module.startswith(PACKAGE) and whole in texts else module


def _homeless(texts):
    for module in texts:
        if module and room_of(module) is None:
            yield f"{module} is in no room: say in ROOMS of tests/rooms.py what it may import"


def _against_the_table(imported):
    for module, found in imported.items():
        room = room_of(module)
        allowed = (room, *ROOMS.get(room, ()))
        for name, line in found:
            ours = room_of(name)
            if room and ours != room and ours not in allowed and name not in allowed:
                yield f"{module}, line {line}: {room} may not import {name}"


def _too_near(imported):
    for module, found in imported.items():
        room = room_of(module)
        for name, line in found:
            if room in APART and room_of(name) == room and name not in (module, room):
                pair = tuple(sorted(each.rpartition(".")[2] for each in (module, name)))
                if pair not in SAME_CHAPTER:
                    yield f"{module}, line {line}: a chapter does not import another's {name}"


def _drawing(texts):
    pattern = re.compile(rf"^\s*(?:import|from) ({'|'.join(DRAWING)})\b", re.MULTILINE)
    for module, text in texts.items():
        if room_of(module) in PLAIN and room_of(module) not in DRAWING_EXCEPT:
            for library in pattern.findall(text):
                yield f"{module} imports {library}, and its room draws nothing"


def _circles(imported):
    """Yield each import that leads back to where it came from, as a way."""
    done = set()
    for start in imported:
        way = _way_back(start, imported, done)
        if way:
            yield f"a circle of imports: {' -> '.join(way)}"
        done.add(start)


def _way_back(start, imported, done):
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop()
        for name in imported.get(way[-1], ()):
            if name == start and len(way) > 1:
                return [*way, name]
            if name not in seen and name not in done:
                seen.add(name)
                ways.append([*way, name])
    return None
