"""axe-core on a page: what a screen reader, a keyboard or an eye would miss."""

from tests.browser.server import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
COLOURS = ("color-contrast",)  # the rules that depend on a theme
# What the course puts into a notebook; everything else on the page is JupyterLab's.
COURSE = ".jp-Notebook :is(.jp-MarkdownOutput, .jp-OutputArea-output)"

_RUN = """async ([nodes, rules]) => {
  const runOnly = rules && { type: "rule", values: rules };
  const options = { resultTypes: ["violations"], iframes: false, ...(runOnly && { runOnly }) };
  // What plotly draws is seen and read by its group: its hundreds of parts would take seconds.
  const context = { include: nodes, exclude: [".main-svg"] };
  const { violations } = await window.axe.run(context, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
}"""
_SHOWN = """(selector) =>
  [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length)"""


def violations(page, root=None, rules=None) -> list[list[str]]:
    """Return what axe finds in an element, or in all of the course's: rule and HTML of each place.

    `rules` names the rules to ask; all that axe recommends when left out.
    """
    assert AXE.exists(), "axe-core is not there: run `make lint` once, which installs it"
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text("utf-8"))
    nodes = [root.element_handle()] if root else _shown(page)
    return page.evaluate(_RUN, [nodes, rules and list(rules)])


def rules_broken(page, root=None, rules=None) -> list[str]:
    """Return the names of the rules that `violations` finds broken."""
    return sorted({rule for rule, _ in violations(page, root, rules)})


def _shown(page) -> list:
    nodes = page.evaluate_handle(_SHOWN, COURSE)
    return [node.as_element() for node in nodes.get_properties().values()]
