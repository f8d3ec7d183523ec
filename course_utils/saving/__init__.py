"""What happens to a notebook on its way to the disk: a Jupyter Server extension.

A live explorer or exercise stands in the document as a *widget view*, which means nothing once
its kernel is gone. The document keeps it, so that cells can be moved and copied; what is saved
never holds it. The server sees every save of JupyterLab, Jupyter Notebook, JupyterHub and
Binder, whatever the page has drawn by then, and so the server takes it out.

Here belongs what the server does with a notebook, and what every page of the course does with
its document: pages.py and web/. Nothing here needs NumPy or a widget. The installation switches the
extension on by a file in ``etc/jupyter``; whoever has no Jupyter Server can import this package
all the same.
"""

from course_utils.saving.hook import before_saving

__all__ = ["before_saving"]

# A page that finds this word in its configuration leaves the saving to the server.
PAGE_WORD = "courseSaving"


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "course_utils.saving"}]


def _load_jupyter_server_extension(serverapp) -> None:
    """Look at every notebook before it is saved, after the hook that the user has configured."""
    _listen(serverapp.contents_manager)
    serverapp.web_app.settings.setdefault("page_config_data", {})[PAGE_WORD] = True


async def _start_jupyter_server_extension(serverapp) -> None:
    """Listen to the contents manager that saves: an extension loaded later may have changed it.

    Jupytext's does. Whoever was loaded in between, such as jupyter-collaboration, keeps the first.
    """
    _listen(serverapp.contents_manager)


def _listen(contents_manager) -> None:
    if before_saving not in contents_manager._pre_save_hooks:
        contents_manager.register_pre_save_hook(before_saving)
