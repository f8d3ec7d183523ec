"""What several chapters draw: pure functions from parameters to figures, in one style.

What draws anything at all belongs in ``kit``, what one chapter draws in ``chapters``.
"""

from course_utils.pictures.kit.display import show
from course_utils.pictures.kit.style import use_style

__all__ = ["show", "use_style"]
