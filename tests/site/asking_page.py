"""A page of the site with nothing but exercises, for the tests: light to build and to open."""

import shutil
from pathlib import Path

from course_utils.exercises import finding
from course_utils.exercises.model.kinds import Prediction
from course_utils.publish.exercises import exercise_html, progress_html
from course_utils.publish.folders import SITE
from course_utils.publish.packing import pack
from course_utils.publish.scripts import write_scripts

# A prediction, a choice, a choice of several, a number, a unit, a formula, a vector, a function.
IDS = ("1.3", "1.2", "11.31", "1.1", "1.32", "2.22", "1.35", "1.37")


def write_page(folder: Path, ids=IDS) -> Path:
    """Write the page and all that it loads into a folder; return its path."""
    write_scripts(folder / "_static")
    pack(folder / "_static" / "python")
    katex = SITE / "node_modules" / "katex" / "dist"
    shutil.copytree(katex / "fonts", folder / "_static" / "katex" / "fonts")
    shutil.copy(katex / "katex.min.css", folder / "_static" / "katex")
    page = folder / "page.html"
    page.write_text(_whole(ids), "utf-8")
    return page


def _whole(ids) -> str:
    parts = [exercise_html(id) + _unfolds(id) for id in ids]
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Exercises</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="_static/katex/katex.min.css">
<link rel="stylesheet" href="_static/ask.css">
<script defer src="_static/ask.js"></script>
</head>
<body>
<main>
<h1>Exercises</h1>
<h2>Asked</h2>
{"".join(parts)}
<h2>Progress</h2>
{progress_html([1])}
</main>
</body>
</html>
"""


def _unfolds(id: str) -> str:
    """Return what unfolds after a prediction, as a page has it after the exercise."""
    if not isinstance(finding.find(id), Prediction):
        return ""
    return (
        f'<details class="course-unfolds" data-exercise="{id}">'
        "<summary>What happens</summary><p>The machine at work</p></details>"
    )
