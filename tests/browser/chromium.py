"""The headless browser of the tests is the one that draws and prints the site."""

from course_utils.publish.chromium import FLAGS, PATIENCE, chromium, find_browser

__all__ = ["ADVICE", "FLAGS", "PATIENCE", "chromium", "find_browser", "is_advice"]

# What the browser tells about speed where plotly draws in space, each with its reason.
ADVICE = {
    "GPU stall due to ReadPixels": "WebGL is drawn by the processor in a headless browser",
    "willReadFrequently": "plotly's 3-D axes measure their labels on a canvas",
}


def is_advice(message: str) -> bool:
    """Tell whether a message of the console is advice that no page of ours can follow."""
    return any(known in message for known in ADVICE)
