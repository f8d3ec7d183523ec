"""How places on a page are named."""


def slug(title: str) -> str:
    """Return the name of a section, as JupyterLab makes it: links of notebooks stay what they are.

    >>> slug("The map")
    'The-map'
    """
    return title.replace(" ", "-")
