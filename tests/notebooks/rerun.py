"""Run the cells of a chapter again after Run All: any cell, any time, and nothing changes.

A reader who has run a whole chapter goes back, moves a slider, changes a number and runs that one
cell. It shows what it showed only if each name that it reads is bound once in the chapter, or
by every cell that uses it.
"""

import random

from tests.notebooks.compare import Difference, output_differences, trouble
from tests.notebooks.executor import Broken, code_cells
from tests.notebooks.outputs import without_positions
from tests.notebooks.rules import rules_of
from tests.notebooks.variants import Found

SEED = 20260
# What the names mean after Run All is kept where no cell looks.
REMEMBER = "__import__('sys').course_names = dict(get_ipython().user_ns)"
RECALL = """
get_ipython().user_ns.clear()
get_ipython().user_ns.update(__import__("sys").course_names)
"""
SWEEP = "__import__('os').environ['COURSE_SWEEP'] = '{}'"


def rerun_difference(session, ran, order):
    """Run cells again after Run All: `alone` or `shuffled`.

    Parameters
    ----------
    session : tests.notebooks.executor.Session
        In which all the cells have run.
    ran : dict
        For the place of each cell among all cells, the cell as it ran.
    order : callable
        `alone` or `shuffled`.

    Returns
    -------
    Found or None
        The first cell that shows something else, with the order in which cells ran.
    """
    session.quietly(REMEMBER)
    session.quietly(SWEEP.format(0))  # the positions of explorers were visited once
    try:
        return order(session, ran)
    finally:
        if not session.broken:
            session.quietly(RECALL)
            session.quietly(SWEEP.format(1))


def alone(session, ran):
    """Run each cell by itself, with all names as Run All left them."""
    for place in ran:
        session.quietly(RECALL)
        if found := _again(session, ran, place, "run again alone, after Run All"):
            return found
    return None


def shuffled(session, ran, seed=SEED):
    """Run all cells in a random order, one after the other."""
    order = list(ran)
    random.Random(seed).shuffle(order)
    numbers = _numbers(session)
    done = []
    for place in order:
        done.append(str(numbers[place]))
        if found := _again(session, ran, place, f"run after cells {', '.join(done[-4:-1])}"):
            return found
    return None


def _again(session, ran, place, when):
    first = without_positions(ran[place])
    rules = rules_of(first)
    try:
        got = session.run(place)
    except Broken as problem:
        return Found(_numbers(session)[place], first, first, [Difference("the cell", str(problem))])
    found = list(trouble(got, rules))
    if not found and not rules.ignored:
        found = output_differences(first, got, rules)
    told = [each._replace(where=f"{each.where}, when it is {when},") for each in found]
    return Found(_numbers(session)[place], first, got, told) if told else None


def _numbers(session):
    """Return the number of each code cell by its place among all cells."""
    return {index: number for number, (index, _) in enumerate(code_cells(session.notebook))}
