"""Write what lists chapters from the one table: ``python -m tools.chapter_tables``.

The README's table, the map in chapter 00, and the last cell of each chapter, which links its
neighbours, follow ``course_utils/chapters.py``; a chapter without a notebook is named without a
link. ``make tables`` calls this.
"""

import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell

from course_utils.chapters import CHAPTERS, Chapter

ROOT = Path(__file__).parents[1]
LINKS = "chapter-links"  # the id of a chapter's last cell
TABLE = re.compile(r"^\| No\. \| Chapter \|.*\n\|[-|]+\n(?:\|.*\n?)+", re.MULTILINE)
HEADER = "| No. | Chapter | What you will be able to do |\n|---|---|---|\n"
UNWRITTEN = "*to be written*"


def is_written(chapter: Chapter, root: Path = ROOT) -> bool:
    """Tell whether the chapter has a notebook."""
    return (root / "notebooks" / chapter.file).exists()


def _named(chapter, folder, root) -> str:
    if is_written(chapter, root):
        return f"[{chapter.title}]({folder}{chapter.file})"
    return chapter.title


def table(folder: str = "", first: int = 0, root: Path = ROOT) -> str:
    """Return the table of chapters from number `first` on, with links into `folder`."""
    rows = [
        f"| {each.number:02d} | {_named(each, folder, root)} | {each.able}"
        + ("" if is_written(each, root) else f" ({UNWRITTEN})")
        + " |\n"
        for each in CHAPTERS
        if each.number >= first
    ]
    return HEADER + "".join(rows)


def links(chapter: Chapter, root: Path = ROOT) -> str:
    """Return the line at a chapter's end: the one before, the map, the next one."""
    at = CHAPTERS.index(chapter)
    before = [f"← {_named(each, '', root)}" for each in CHAPTERS[max(0, at - 1) : at]]
    after = [
        f"{_named(each, '', root)} →" + ("" if is_written(each, root) else f" ({UNWRITTEN})")
        for each in CHAPTERS[at + 1 : at + 2]
    ]
    return " · ".join([*before, "[all chapters](00_start_here.ipynb#The-map)", *after])


def with_table(text: str, new: str, where: str) -> str:
    """Return a text with its table of chapters replaced.

    Raises
    ------
    ValueError
        If there is not exactly one; the message says where it belongs.
    """
    if len(TABLE.findall(text)) != 1:
        raise ValueError(f"{where} needs one table of chapters, which begins | No. | Chapter | ...")
    return TABLE.sub(lambda _: new, f"{text}\n").removesuffix("\n")


def wanted(root: Path = ROOT) -> dict[Path, str]:
    """Return what each file that lists chapters should hold."""
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    files = {readme: with_table(text, table("notebooks/", root=root), "README.md")}
    for chapter in CHAPTERS:
        if is_written(chapter, root):
            path = root / "notebooks" / chapter.file
            files[path] = _notebook(path, chapter, root)
    return files


def _notebook(path, chapter, root) -> str:
    notebook = nbformat.read(path, as_version=4)
    if chapter.number == 0:
        [cell] = [cell for cell in notebook.cells if cell.source.startswith("## The map")]
        cell.source = with_table(cell.source, table("", 1, root), path.name)
    if notebook.cells[-1].id != LINKS:
        notebook.cells.append(new_markdown_cell(id=LINKS))
    notebook.cells[-1].source = links(chapter, root)
    return nbformat.writes(notebook) + "\n"


def problems(root: Path = ROOT) -> list[str]:
    """List what does not follow the table, one sentence each."""
    known = {chapter.file for chapter in CHAPTERS}
    there = {path.name for path in (root / "notebooks").glob("*.ipynb")}
    return [
        *(
            f"notebooks/{name} is not in course_utils/chapters.py: add its line, or name the file "
            "as that says"
            for name in sorted(there - known)
        ),
        *(
            f"{path.relative_to(root)} does not list the chapters as course_utils/chapters.py "
            "does: run make tables"
            for path, text in wanted(root).items()
            if path.read_text(encoding="utf-8") != text
        ),
    ]


def main(root: Path = ROOT) -> None:
    """Write what does not follow the table."""
    for path, text in wanted(root).items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.relative_to(root)}: written")


if __name__ == "__main__":
    main()
