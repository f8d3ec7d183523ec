"""How large the site is when a server compresses it, beside the limits that it keeps."""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_LOADED = re.compile(r'<(?:script|link rel="stylesheet")\b[^>]*? (?:src|href)="([^"?#]+)')


class Size(NamedTuple):
    """A size and its limit, in bytes; ``which`` names the largest of its kind."""

    what: str
    which: str
    size: int
    limit: int

    def __str__(self) -> str:
        kilobytes = f"{self.size / 1000:8,.0f} kB of {self.limit / 1000:7,.0f}"
        return f"{self.what:24}{kilobytes}  {self.which}"


def sizes(pages: Path) -> list[Size]:
    """Return the sizes of a built site."""
    files = {path: _zipped(path) for path in sorted(pages.rglob("*")) if path.is_file()}

    def within(folder: str) -> dict[str, int]:
        return {path.name: size for path, size in files.items() if path.parent.name == folder}

    tables = within("tables")
    loads = {page.name: sum(files[path] for path in _loaded(page)) for page in pages.glob("*.html")}
    return [
        _largest("a page when it opens", loads.items(), 350_000),
        _largest("a table, or part of one", tables.items(), 320_000),
        _largest("the tables of a chapter", _by_chapter(tables), 12_000_000),
        Size("plotly.js", "", files[pages / "_static" / "plotly.js"], 560_000),
        Size("Python", "", sum(within("python").values()), 12_000_000),
        Size("the site", f"{len(files)} files", sum(files.values()), 120_000_000),
    ]


def _zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def _loaded(page: Path) -> list[Path]:
    """Return what opening a page loads, without its pictures and fonts."""
    names = _LOADED.findall(page.read_text("utf-8"))
    return [page, *(page.parent / name for name in names)]


def _by_chapter(tables: dict[str, int]) -> Iterator[tuple[str, int]]:
    for number in sorted({name[:2] for name in tables}):
        yield number, sum(size for name, size in tables.items() if name[:2] == number)


def _largest(what: str, sized: Iterable[tuple[str, int]], limit: int) -> Size:
    which, size = max(sized, key=lambda one: one[1], default=("", 0))
    return Size(what, which, size, limit)
