"""Draw plotly figures as PNG, with the plotly.js of the plotly wheel in a headless Chromium.

One browser draws all figures: it starts with the first one that has no picture yet.
"""

import shutil
from importlib.resources import files

from course_utils.pictures.style import PAGE_WIDTH, PLOTLY_HEIGHT
from tests.notebooks.images import small_png

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
# Surfaces need WebGL, which a machine without a graphics card has in software.
ARGUMENTS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--hide-scrollbars")
DRAW = """async ({figure, width, height}) => {
    const { data, layout } = figure;
    const url = await Plotly.toImage({ data, layout, config: { staticPlot: true } },
                                     { format: "png", width, height });
    return url.slice(url.indexOf(",") + 1);
}"""


def chromium():
    """Path of the Chromium of the system, or None for Playwright's own."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


class Painter:
    """A browser that draws figures; a context manager."""

    def __enter__(self):
        self.page = self.playwright = None
        return self

    def __exit__(self, *exception):
        if self.playwright is not None:
            self.page.context.browser.close()
            self.playwright.stop()

    def png(self, figure):
        """Draw a plotly figure (a dict) as small PNG; return it as base64 text."""
        if self.page is None:
            self._open()
        height = figure.get("layout", {}).get("height") or PLOTLY_HEIGHT
        size = {"width": PAGE_WIDTH, "height": height}
        return small_png(self.page.evaluate(DRAW, {"figure": figure, **size}))

    def _open(self):
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        browser = self.playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        self.page = browser.new_page()
        self.page.add_script_tag(path=files("plotly") / "package_data" / "plotly.min.js")
