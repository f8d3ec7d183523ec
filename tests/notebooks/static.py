"""Draw plotly figures as PNG, with the plotly.js of the plotly wheel in a headless Chromium.

One browser draws all figures: it starts with the first one that has no picture yet.
"""

from contextlib import ExitStack
from importlib.resources import files

from course_utils.pictures.kit.style import PAGE_WIDTH, PLOTLY_HEIGHT
from tests.browser.chromium import chromium
from tests.notebooks.images import small_png

DRAW = """async ({figure, width, height}) => {
    const { data, layout } = figure;
    const url = await Plotly.toImage({ data, layout, config: { staticPlot: true } },
                                     { format: "png", width, height });
    return url.slice(url.indexOf(",") + 1);
}"""


class Painter:
    """A browser that draws figures; a context manager."""

    def __enter__(self):
        self.stack, self.page = ExitStack(), None
        return self

    def __exit__(self, *exception):
        self.stack.close()

    def png(self, figure):
        """Draw a plotly figure (a dict) as small PNG; return it as base64 text."""
        if self.page is None:
            self.page = self.stack.enter_context(chromium()).new_page()
            self.page.add_script_tag(path=files("plotly") / "package_data" / "plotly.min.js")
        height = figure.get("layout", {}).get("height") or PLOTLY_HEIGHT
        size = {"width": PAGE_WIDTH, "height": height}
        return small_png(self.page.evaluate(DRAW, {"figure": figure, **size}))
