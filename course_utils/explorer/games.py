"""Games: explorers whose positions are what was played.

A game is a pure function of its seed and of the moves made so far. So what an explorer can do it
can do too: its states are cached, sent, saved and compared by the same code, and CI plays it
without a browser.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from course_utils.explorer.controls import description, parts_of, read_control
from course_utils.explorer.explorer import Explorer, check_signature, line_of
from course_utils.explorer.given import is_given, with_given
from course_utils.explorer.moves import Moves, Played
from course_utils.explorer.points import Point
from course_utils.explorer.states import Outcome, State, evaluate
from course_utils.explorer.sweeping import BUDGET, Sweep, SweepError
from course_utils.pictures.kit.turns import LOST, PLAYING, STATES, WON, Script, Turn

_ENDS = {PLAYING: "", WON: "★ You have won", LOST: "✗ You have lost"}


@dataclass(frozen=True)
class Setting:
    """How a game is named, played and counted; see `game`."""

    goal: str = ""
    button: str = "move"
    counts: str = "move"
    best: Callable = min
    at_once: bool = False
    scripts: Sequence[Script] = ()
    id: str = ""

    def __post_init__(self):
        if self.best not in (min, max):
            raise ValueError("Say best=min or best=max: is a small score better, or a large one?")

    def counted(self, score: float) -> str:
        """Return a score in words, such as ``"4 digs"``."""
        return f"{score:g} {self.counts}{'' if score == 1 else 's'}"


def game(
    rules: Callable,
    *,
    goal: str = "",
    button: str = "move",
    counts: str = "move",
    best: Callable = min,
    at_once: bool = False,
    seed: int = 1,
    scripts: Sequence[Script] = (),
    id: str = "",
    alt: str | None = None,
    **controls,
) -> "Game":
    """Return a game; as the last line of a cell it displays itself.

    The player aims with the controls and makes the move with a button (with Enter on a point of
    the picture). *Undo* takes a move back, *again* begins the same game anew, *new* another one,
    with the next seed. A game with an `id` is kept: where it was left, and its best score.

    Parameters
    ----------
    rules : callable
        ``rules(seed, moves)`` returns ``Turn(picture, state)``, or ``Turn(picture, state, score)``
        where something else than moves is counted. `moves` is the list of the moves so far: each is
        the value of the control, or a tuple with the controls' names where there are several. The
        rules must be pure; chance comes from ``random.Random(seed).random()``, which gives the
        same on every machine. They may raise `IllegalMove` with a sentence for the player: the
        move is taken back. After a game has ended they get no further move.
    goal : str
        What to reach, as it goes on after "Goal:"; without a full stop.
    button : str
        What a move is called on its button, such as "dig".
    counts : str
        What a score counts, in the singular, such as "dig".
    best : min or max
        Whether a smaller or a larger score is the better one.
    at_once : bool
        Whether a tap in the axes of a point makes the move too, and not only aims.
    seed : int
        Of the first game.
    scripts : sequence of Script
        Games that are played when the outputs are made: at least one that is won. Keep them with
        the rules, where no player sees them.
    id : str
        The name under which progress remembers it, such as ``"13.sandpit"``: the chapter's number,
        a point and a word. Not remembered when left out.
    alt : str, optional
        As for `explore`.
    **controls
        What a move is made of: a `Point`, a slider, a choice, a switch, as for `explore`. A
        function of the notebook is no control: the rules get it.

    Raises
    ------
    ValueError, TypeError
        If a control cannot be read or is none of a game, or if the rules cannot be called.

    Examples
    --------
    >>> import random
    >>> from course_utils.pictures.kit.plotly_figures import Picture
    >>> def guess(seed, moves):
    ...     "A number line with the guesses so far."
    ...     hidden = int(100 * random.Random(seed).random())
    ...     misses = [number - hidden for number in moves]
    ...     figure = {"data": [{"type": "scatter", "x": moves, "y": misses}], "layout": {}}
    ...     state = WON if 0 in misses else LOST if len(moves) == 7 else PLAYING
    ...     return Turn(Picture(figure, f"The misses are {misses}."), state)
    >>> hunt = game(guess, goal="find the number", button="guess", number=(0, 99, 1, 50))
    >>> hunt.play([50, 13]).reading
    'The misses are [37, 0]. ★ You have won, in 2 moves.'
    >>> hunt.play([50, 13], seed=2).outcome
    Outcome(state='playing', score=2)
    """
    functions = {name: given for name, given in controls.items() if is_given(given)}
    read = {
        name: read_control(name, control)
        for name, control in controls.items()
        if name not in functions
    }
    setting = Setting(goal, button, counts, best, at_once, tuple(scripts), id)
    return Game(with_given(rules, functions), read, setting, seed, alt)


class Game(Explorer):
    """Rules with the controls from which a move is made; made by `game`.

    Attributes
    ----------
    arguments : dict
        The controls of a move, by name.
    controls : dict
        What was played, as the one control that tells a position.
    setting : Setting
    """

    def __init__(self, rules, arguments, setting: Setting, seed: int = 1, alt: str | None = None):
        _check_moves(arguments, setting)
        check_signature(rules, ("seed", "moves"), "Rules get a seed and the moves so far.")
        self.picture, self.arguments, self.goal = rules, dict(arguments), None
        self.setting = setting
        moves = Moves(seed, self.arguments, label="game")
        codes = [code for one in setting.scripts for code in moves.prefixes(one.seed, one.moves)]
        known = tuple(code for code in dict.fromkeys(codes) if code != moves.start)
        self.moves = Moves(seed, self.arguments, known, label="game")
        self.controls = {"game": self.moves}
        self._begin(alt)

    @property
    def on_page(self) -> dict:
        """The controls that a page shows, by name."""
        return parts_of(self.arguments)

    @property
    def to_reach(self) -> str:
        """What is to be reached, in words."""
        return self.setting.goal

    def values(self, codes) -> dict:
        """Return what the rules get at a position."""
        return self.moves.at(*codes)._asdict()

    def evaluate(self, values) -> State:
        """Return the state after what was played; what the rules raise passes through."""
        turn = self.picture(**values)
        name = getattr(self.picture, "__name__", "The rules")
        if not isinstance(turn, Turn) or turn.state not in STATES:
            raise TypeError(f"{name} must return Turn(picture, state), not {turn!r:.80}.")
        state = evaluate(partial(_same, turn.picture), {})
        score = len(values["moves"]) if turn.score is None else float(turn.score)
        outcome = Outcome(turn.state, score)
        return state._replace(reading=self._told(state.reading, outcome), outcome=outcome)

    def _told(self, reading: str, outcome: Outcome) -> str:
        if outcome.state == PLAYING:
            return reading
        by = "in" if self.setting.best is min else "with"
        score = f", {by} {self.setting.counted(outcome.score)}" if outcome.state == WON else ""
        reading += "" if reading.endswith((".", "!", "?")) else "."
        return f"{reading} {_ENDS[outcome.state]}{score}."

    def play(self, moves: Sequence, seed: int | None = None) -> State:
        """Return how the game stands after some moves: figure, reading and outcome.

        Parameters
        ----------
        moves : sequence
            As the rules get them.
        seed : int, optional
            The first game's when left out.

        Returns
        -------
        State
            Its ``outcome.state`` is "playing", "won" or "lost", its ``outcome.score`` a number.

        Raises
        ------
        ValueError
            If a move is not a position of the controls.
        """
        code = self.moves.code(Played(self.moves.seed if seed is None else seed, list(moves)))
        return self.evaluate(self.values([code]))

    def sweep(self, budget: int = BUDGET) -> Sweep:
        """Play all scripts, with each position on their way; see `Explorer.sweep`.

        Raises
        ------
        SweepError
            As for an explorer, and if a script does not end as it says, if none wins, or if the
            rules do not give the same twice.
        """
        for script in self.setting.scripts:
            self._check(script)
        if not any(script.ends == WON for script in self.setting.scripts):
            raise SweepError("No script wins: give scripts=[Script(moves), ...].")
        swept, again = super().sweep(budget), super().sweep(budget)
        if swept.digest != again.digest:
            raise SweepError("The rules give another game when it is played again: use the seed.")
        return swept

    def _check(self, script: Script) -> None:
        ends = [PLAYING] * len(script.moves) + [script.ends]
        for n, end in enumerate(ends):
            state = self.play(script.moves[:n], script.seed)
            if state.outcome.state != end:
                raise SweepError(
                    f"After {n} of {len(script.moves)} moves of game {script.seed} it is "
                    f"{state.outcome.state}, and not {end}: {state.reading}"
                )

    def described(self) -> list[dict]:
        """Return the controls of a move as JSON, then what was played."""
        aims = [description(name, control) | {"aims": True} for name, control in self._parts()]
        return [*aims, description("game", self.moves)]

    def _parts(self):
        return parts_of(self.arguments).items()

    def __repr__(self) -> str:
        lines = [self.first.reading, *(line_of(*part) for part in self._parts())]
        lines.append(f"A move: {self.setting.button}. Game {self.moves.seed}.")
        return "\n".join(lines + [f"Goal: {self.to_reach}."] * bool(self.to_reach))


def _same(picture):
    return picture


def _check_moves(arguments, setting: Setting) -> None:
    if setting.at_once and not any(isinstance(one, Point) for one in arguments.values()):
        raise ValueError("at_once is for a Point, which can be tapped: leave it out.")
    if not arguments:
        raise ValueError("A move is made of a control: give one, such as x=(0, 9, 1).")
    for name, control in arguments.items():
        if any(isinstance(part.start, str) for part in control.parts(name).values()):
            raise ValueError(f"Control {name}: a text is no move; take a slider or a choice.")
