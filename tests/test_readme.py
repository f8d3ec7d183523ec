"""The links of the pages beside the chapters lead somewhere."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_links_of_the_readme_lead_to_files():
    for text in ("README.md", "CONTRIBUTING.md"):
        content = (ROOT / text).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?://)([^)]+)\)", content):
            assert (ROOT / link).exists(), f"{text} links to {link}, which is not there"
