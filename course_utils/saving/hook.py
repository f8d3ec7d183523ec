"""The pre-save hook of Jupyter's contents managers."""

import json
from pathlib import Path

from course_utils.saving.outputs import is_live, outputs, saved, still_pictures


def before_saving(model: dict, path: str, contents_manager=None, **others) -> None:
    """Replace the notebook in `model` by what is to be saved of it.

    Parameters
    ----------
    model : dict
        A model of Jupyter's contents API; what is no notebook stays as it is.
    path : str
        Where it is saved, below the contents manager's root.
    contents_manager : jupyter_server.services.contents.manager.ContentsManager, optional
        Who saves it.
    **others
        Whatever else a contents manager tells; it is not needed.
    """
    if model.get("type") != "notebook" or not any(map(is_live, outputs(model.get("content")))):
        return
    model["content"] = saved(model["content"], _drawn(path, contents_manager))


def _drawn(path: str, contents_manager) -> list[dict]:
    """Return the still pictures of the file that is overwritten, whatever that file is."""
    root = getattr(contents_manager, "root_dir", None)
    if not root:
        return []
    try:
        return still_pictures(json.loads(Path(root, path.strip("/")).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return []
