"""How Sphinx lays out the site; see course_utils/publish for what comes before and after."""

from course_utils.publish.folders import STATIC

project = "Calculus you can touch"
html_title = project
author = "the course's authors"
language = "en-GB"

extensions = ["myst_nb", "course_utils.publish.maths"]
source_suffix = {".ipynb": "myst-nb", ".md": "myst-nb"}

nb_execution_mode = "off"
nb_merge_streams = True
nb_number_source_lines = False
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_dmath_double_inline = True
myst_heading_anchors = 3
myst_heading_slug_func = "course_utils.publish.links.slug"  # as JupyterLab names them

html_math_renderer = "katex"
html_theme = "furo"
html_static_path = [str(STATIC)]
html_favicon = "favicon.svg"
html_css_files = ["katex/katex.min.css", "explorer.css", "ask.css", "course.css", "print.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ("explorer.js", "ask.js", "reading.js")]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": False}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
