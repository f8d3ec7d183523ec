"""The table at which a game is played: what the kernel keeps of it, and tells its page."""

import ipywidgets
import traitlets

from course_utils.explorer.states import Outcome
from course_utils.pictures.kit.turns import WON


class Played(ipywidgets.Widget):
    """What was played, as a code (see moves.py): a page that is loaded again goes on with it."""

    value = traitlets.Unicode().tag(sync=True)


def lay(game) -> Played:
    """Return what was played of a game with an id when it was left, else its beginning."""
    id = game.setting.id
    played = Played(value=_left(game, id))
    if id:
        played.observe(lambda change: _keep(id, change["new"]), "value")
    return played


def _left(game, id: str) -> str:
    from course_utils.exercises import record

    code = record.read()[0].answers.get(id, "") if id else ""
    try:
        game.moves.at(code)
    except ValueError:  # nothing, or the moves of another edition of the game
        return game.moves.start
    return code


def _keep(id: str, code: str) -> None:
    from course_utils.exercises import record

    if len(code) <= record.LONGEST_ANSWER:
        record.keep(id, code)


def setting(game) -> dict:
    """Return what the browser needs to know of a game, as JSON."""
    how = game.setting
    told = {"button": how.button, "counts": how.counts, "atOnce": how.at_once}
    return told | {"start": game.moves.start} | told_of(how, game.first.outcome)


def told_of(how, outcome: Outcome) -> dict:
    """Return how a game stands, and the best score so far in words; a new best is remembered."""
    return {"state": outcome.state, "best": _best(how, outcome)}


def _best(how, outcome: Outcome) -> str:
    from course_utils.exercises import record

    if not how.id:
        return ""
    if outcome.state == WON:
        words = how.counted(outcome.score)
        return record.remember_best(
            how.id, record.Best(outcome.score, how.best is min, words)
        ).words
    kept = record.read()[0].bests.get(how.id)
    return kept.words if kept else ""
