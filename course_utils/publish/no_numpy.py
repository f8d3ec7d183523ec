"""Stands in for NumPy where a page's Python runs, because NumPy has no wheel for browsers.

The course's modules can name what they use only elsewhere; whatever would compute says what is
missing, and so does a learner's function that uses it.
"""

_MISSING = (
    "NumPy is not there in the browser: write it with plain Python, or in the chapter in JupyterLab"
)


class ndarray:
    """What no value here is an instance of."""


class finfo:
    """The limits of floating-point numbers, as far as they are asked for."""

    max, tiny, eps = 1.7976931348623157e308, 2.2250738585072014e-308, 2.220446049250313e-16

    def __init__(self, kind):
        """Take any kind for double precision."""


class _Missing:
    def __getattr__(self, name):
        return self

    def __mro_entries__(self, bases):
        return (object,)

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __call__(self, *arguments, **options):
        raise ImportError(_MISSING)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _Missing()
