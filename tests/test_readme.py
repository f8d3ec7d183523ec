"""The pages beside the chapters: their links lead somewhere, and the map is the tree."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "docs/teaching.md")


def test_links_of_the_readme_lead_to_files():
    for text in PAGES:
        content = (ROOT / text).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?://)([^)]+)\)", content):
            page, _, heading = link.partition("#")
            target = (ROOT / text).parent / page if page else ROOT / text
            assert target.exists(), f"{text} links to {link}, which is not there"
            if heading and target.suffix == ".md":
                assert heading in anchors(target), f"{text} links to {link}, which has no heading"


def anchors(page):
    """Return the names by which the headings of a page are linked."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def mapped():
    """Return the paths that the map of CONTRIBUTING.md names."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"```\n(notebooks/ .*?)```", text, re.DOTALL)[1]
    above, paths = [], set()
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.split(r"\s{2,}", line.strip())[0].split(", ")
        above[depth:] = [names[0]]
        paths |= {"".join(above[:depth]) + name for name in names}
    return paths


def rooms():
    """Return the folders and modules that a contributor has to know."""
    package = ROOT / "course_utils"
    top = {path for path in package.glob("*.py") if path.stem != "__init__"}
    folders = {path.parent for path in package.rglob("*.py")} - {package}
    folders |= {path.parent for path in package.rglob("web/*.js")}
    outside = {ROOT / name for name in ("notebooks", "tests", "benchmarks", "site", "deploy")}
    outside |= {path.parent for path in (ROOT / "tools").rglob("*.py")}
    outside |= {ROOT / name for name in (".github/workflows", ".ci", "docs")}
    listed = [(path, "" if path.suffix else "/") for path in top | folders | outside | {package}]
    return {path.relative_to(ROOT).as_posix() + end for path, end in listed}


def test_the_map_is_the_tree():
    paths = mapped()
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []
    assert sorted(rooms() - paths) == []


def test_every_command_is_a_target_and_every_target_is_told():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())
    assert set(re.findall(r'@echo "make ([a-z-]+) ', makefile)) == targets - {"help"}
    assert targets <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for text in PAGES:
        content = (ROOT / text).read_text(encoding="utf-8")
        used = set(re.findall(r"(?:`|^)make ([a-z-]+)", content, re.MULTILINE))
        assert used, text
        assert sorted(used - targets) == [], text
