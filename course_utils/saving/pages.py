"""The page's side of what is saved, and where a widget stands on it."""

from pathlib import Path

WEB = Path(__file__).parent / "web"


def running() -> tuple[str | None, str | None]:
    """Return the identities of the cell that runs and of this run, None outside JupyterLab."""
    from IPython import get_ipython

    shell = get_ipython()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = message.get("metadata", {}).get("cellId")
    return cell, message.get("header", {}).get("msg_id")


def home(root: str, cells, **like: str) -> dict:
    """Return where a widget stands, for a page that is loaded again (see web/reviving.js).

    Parameters
    ----------
    root : str
        The model of the box that is displayed.
    cells : iterable of str
        The identities of the cells that display it.
    **like
        ``exercise="1.3"`` or ``explorer="slope 1"``: its output has this name, or these words.
    """
    return {"root": root, "cells": sorted(cells), "like": like}
