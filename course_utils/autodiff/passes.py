"""The two passes over a graph, one step at a time, as somebody does them by hand.

Forwards each step computes one value. Then the result gets the slope 1, and backwards each step
lets one operation pass its slope on: times its partial slope to each of its parents, where the
shares are added up.
"""

from collections.abc import Sequence
from typing import NamedTuple

from course_utils.autodiff.tape import Node


class Stand(NamedTuple):
    """How far the passes have come.

    Attributes
    ----------
    values : tuple of int
        The numbers of the nodes whose value is known.
    slopes : dict
        By the number of a node, what of its slope has come in.
    active : Node or None
        The node of the last step.
    is_back : bool
        Whether the last step was one of the way back.
    """

    values: tuple
    slopes: dict
    active: Node | None
    is_back: bool


def count_steps(nodes: Sequence[Node]) -> int:
    """Return how many steps both passes take together."""
    return len(nodes) + 1 + len(_operations(nodes))


def stand_after(nodes: Sequence[Node], steps: int) -> Stand:
    """Return what is known after some steps of the two passes.

    Parameters
    ----------
    nodes : sequence of Node
        As `Variable.graph` returns them, all of single numbers; the last one is the result.
    steps : int
        From 0, where nothing is known; more than there are count as all.

    Examples
    --------
    >>> from course_utils.autodiff import Variable
    >>> x = Variable(3.0)
    >>> stand_after((x * x).graph(), 9).slopes[x.number]
    6.0
    """
    values = tuple(node.number for node in nodes[:steps])
    if steps <= len(nodes):
        return Stand(values, {}, nodes[steps - 1] if steps else None, False)
    slopes, active = {nodes[-1].number: 1.0}, nodes[-1]
    for node in _operations(nodes)[: steps - len(nodes) - 1]:
        active = node
        for parent, partial in zip(node.parents, node.partials, strict=True):
            slopes[parent] = slopes.get(parent, 0.0) + float(partial * slopes[node.number])
    return Stand(values, slopes, active, True)


def _operations(nodes) -> list[Node]:
    """Return the nodes that have parents, the last one first."""
    return [node for node in reversed(nodes) if node.parents]
