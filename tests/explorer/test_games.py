"""Games without a browser: won, lost, taken back, repeated, kept, and refused where they break."""

import random
import subprocess
import sys

import pytest

from course_utils.exercises import progress, record
from course_utils.explorer import (
    LOST,
    PLAYING,
    WON,
    IllegalMove,
    Point,
    Script,
    SweepError,
    Turn,
    compare,
    explore,
    game,
)
from course_utils.explorer.live import build
from course_utils.pictures.kit.plotly_figures import Picture
from tests.explorer.hunt import DIGS, around, hunt, hunting, treasure
from tests.explorer.test_live import Wire


@pytest.fixture(autouse=True)
def fresh_memory(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setattr(record, "_session", record.Record())


def told(state):
    return state.reading, state.outcome


def counting(seed, moves):
    """The sum of what was played."""
    figure = {"data": [{"type": "scatter", "x": [0, 1], "y": [0, sum(moves)]}], "layout": {}}
    return Turn(Picture(figure, f"The sum is {sum(moves)}."), WON if sum(moves) > 2 else PLAYING)


# ---------------------------------------------------------------------------------- is played


def test_it_is_won_lost_undone_and_repeated():
    hunting_ = hunting()
    wrong = around(1)
    assert told(hunting_.play([])) == ("Nothing is dug yet", (PLAYING, 0))
    won = hunting_.play([*wrong[:2], treasure(1)])
    assert won.outcome == (WON, 3)
    assert won.reading.endswith(" 0.0 away from it. ★ You have won, in 3 digs.")
    lost = hunting_.play(wrong)
    assert lost.outcome == (LOST, DIGS)
    assert lost.reading.endswith("✗ You have lost.")
    undone = hunting_.play(wrong[:-1])
    assert undone.outcome == (PLAYING, DIGS - 1)
    assert hunting_.play([*wrong[:-1], treasure(1)]).outcome.state == WON
    assert told(hunting_.play(wrong)) == told(lost)


def test_two_seeds_are_two_games():
    assert treasure(1) != treasure(2)
    assert hunting().play([treasure(1)], seed=2).outcome.state == PLAYING
    assert hunting(seed=2).play([treasure(2)]).outcome.state == WON
    assert hunting(seed=2).moves.start == "[2,[]]"


def test_one_seed_is_the_same_game_in_another_process():
    assert [treasure(seed) for seed in (1, 2, 3)] == [(0, 5), (6, 6), (1, 3)]  # on every machine
    code = "from tests.explorer.hunt import *; print(hunting().sweep().digest)"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    }
    assert outputs == {hunting().sweep().digest}


def test_the_sweep_plays_every_script_step_by_step():
    swept = hunting().sweep()
    assert {"seed": 1, "moves": around(1)} in swept.positions
    assert {"seed": 2, "moves": []} in swept.positions
    assert len(swept.positions) == 1 + 4 + 1 + 2 + 2  # each position once


def test_a_move_of_several_controls_has_their_names():
    seen = []

    def rules(seed, moves):
        seen.extend(moves)
        return counting(seed, [move.far for move in moves])

    explorer = game(rules, far=(0, 3, 1), p=Point((0, 1, 0.5), 0), way=["left", "right"])
    assert explorer.play([(2, (0.5, 0), "right")]).reading == "The sum is 2."
    assert (seen[-1].far, seen[-1].p, seen[-1].way) == (2, (0.5, 0), "right")
    assert explorer.values(["[4,[[2,1,1]]]"])["moves"] == [(2, (0.5, 0), "right")]


def test_another_score_than_moves():
    def rules(seed, moves):
        return counting(seed, moves)._replace(score=10 * sum(moves))

    explorer = game(rules, counts="point", best=max, far=(0, 3, 1))
    assert explorer.play([3]).reading == "The sum is 3. ★ You have won, with 30 points."


def test_the_rules_may_get_a_function_of_the_notebook():
    def rules(seed, moves, step):
        return counting(seed, [step(move) for move in moves])

    def double(x):
        return 2 * x

    assert game(rules, step=double, far=(0, 3, 1)).play([1]).reading == "The sum is 2."


# -------------------------------------------------------------------------------- is refused


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (Script(around(1)[:2], WON), "After 2 of 2 moves of game 1 it is playing, and not won"),
        (Script([treasure(1), around(1)[0]], LOST), "After 1 of 2 .* is won, and not playing"),
        (Script(around(1), LOST), "No script wins"),
    ],
)
def test_a_script_that_ends_otherwise_is_told(script, sentence):
    with pytest.raises(SweepError, match=sentence):
        hunting(scripts=[script]).sweep()


def test_rules_that_are_not_pure_are_told():
    def rules(seed, moves):
        turn = counting(seed, moves)
        return turn._replace(picture=Picture(turn.picture.figure, f"Luck {random.random():.6f}"))

    with pytest.raises(SweepError, match="another game when it is played again"):
        game(rules, scripts=[Script([3])], far=(0, 3, 1)).sweep()


@pytest.mark.parametrize(
    ("options", "mend"),
    [
        ({}, "A move is made of a control"),
        ({"f": "x^2"}, "a text is no move"),
        ({"far": (0, 3, 1), "best": sum}, "best=min or best=max"),
        ({"far": (0, 3, 1), "at_once": True}, "at_once is for a Point"),
        ({"far": (0, 3, 2)}, "whole number of steps"),
    ],
)
def test_what_is_no_game_is_refused_with_the_mend(options, mend):
    with pytest.raises(ValueError, match=mend):
        game(counting, **options)


def test_rules_are_called_with_a_seed_and_moves_and_return_a_turn():
    with pytest.raises(ValueError, match="Rules get a seed and the moves"):
        game(lambda moves: counting(1, moves), far=(0, 3, 1))
    with pytest.raises(TypeError, match=r"must return Turn\(picture, state\)"):
        game(lambda seed, moves: counting(seed, moves).picture, far=(0, 3, 1))
    with pytest.raises(TypeError, match="must return Turn"):
        game(lambda seed, moves: counting(seed, moves)._replace(state="over"), far=(0, 3, 1))


def test_a_move_stands_on_the_grid():
    with pytest.raises(ValueError, match="the nearest is 3"):
        game(counting, far=(0, 3, 1)).play([7])


# ------------------------------------------------------------------------------ on its page


def test_the_kernel_answers_what_was_played():
    wire = Wire(hunting())
    (first, _), (others, _) = wire.ask(["[1,[[0,0]]]"], ["[1,[[0,0],[0,0]]]"], ["[1,[[0,9]]]"])
    assert first["states"][0]["game"] == {"state": PLAYING, "best": ""}
    refused = [state["refused"] for state in others["states"]]
    assert refused[0] == "Here is a hole already: dig somewhere else."
    assert refused[1].startswith("What was played cannot be read")


@pytest.mark.parametrize(
    "code",
    ["", "[]", "{}", "1", "[1,[[1]]]", "[1,[[0,0,0]]]", "[1,3]", '["1",[]]', "[1,[[0,1.5]]]"],
)
def test_a_text_that_is_no_game_is_refused(code):
    (state,) = Wire(hunting()).ask([code])[0][0]["states"]
    assert state == {"key": [code], "refused": "What was played cannot be read: begin a new game."}


def test_an_error_in_the_rules_is_a_sentence():
    def rules(seed, moves):
        return counting(seed, [1 / (2 - move) for move in moves])

    (state,) = Wire(game(rules, far=(0, 3, 1))).ask(["[1,[[2]]]"])[0][0]["states"]
    expected = "No picture at game = 1 after 1 move: division by zero (ZeroDivisionError)."
    assert state["error"] == expected


def test_the_page_knows_its_controls_its_button_and_its_goal():
    root = build(hunting())
    setting = root.front.setting
    assert [control["label"] for control in setting["controls"]] == ["place x", "place y"]
    assert setting["points"][0]["controls"] == [0, 1]
    assert setting["game"] == {
        "button": "Dig",
        "counts": "dig",
        "atOnce": False,
        "start": "[1,[]]",
        "state": PLAYING,
        "best": "",
        "played": root.played.model_id,
    }
    assert root.children[0].value == "<b>Goal:</b> find it in four digs."
    assert repr(hunting()).splitlines()[-2:] == [
        "A move: Dig. Game 1.",
        "Goal: find it in four digs.",
    ]


def test_an_illegal_move_cannot_be_in_a_script_unnoticed():
    with pytest.raises(IllegalMove):
        hunting(scripts=[Script([around(1)[0]] * 2)]).sweep()


def test_what_changed_in_a_game_is_told_by_its_positions(monkeypatch):
    monkeypatch.setenv("COURSE_SWEEP", "1")
    _, committed = hunting()._repr_mimebundle_()
    _, same = hunting()._repr_mimebundle_()
    assert compare.changes(committed["explorer"], same["explorer"]) == []
    digest = committed["explorer"]["digest"].split()
    digest[2] = digest[2][:-1] + ("A" if digest[2][-1] != "A" else "Z")
    changed = committed["explorer"] | {"digest": " ".join(digest)}
    (sentence,) = compare.changes(committed["explorer"], changed)
    assert "game = 1 after 2 moves" in sentence


# -------------------------------------------------------------------------------- is kept


WINS = f"[1,[[{treasure(1)[0]:.0f},{treasure(1)[1]:.0f}]]]"
LATER = (
    f"[1,[[{around(1)[0][0]:.0f},{around(1)[0][1]:.0f}],"
    f"[{treasure(1)[0]:.0f},{treasure(1)[1]:.0f}]]]"
)


def best_after(code, **options):
    (state,) = Wire(hunting(id="1.hunt", **options)).ask([code])[0][0]["states"]
    assert state["game"]["state"] == WON
    return state["game"]["best"]


def test_the_best_score_is_remembered():
    assert best_after(LATER) == "2 digs"
    assert best_after(WINS) == "1 dig"
    assert best_after(LATER) == "1 dig"
    assert build(hunting(id="1.hunt")).front.setting["game"]["best"] == "1 dig"
    assert "Best in hunt: 1 dig." in progress(1).text
    assert progress(1).chapter.solved == set()  # a game is no exercise


def test_where_more_is_better_the_largest_score_stays():
    assert best_after(WINS, best=max) == "1 dig"
    assert best_after(LATER, best=max) == "2 digs"
    assert best_after(WINS, best=max) == "2 digs"


def test_a_better_score_from_another_notebook_stays(monkeypatch):
    mine = record.Record(bests={"1.hunt": record.Best(3, True, "3 digs")})
    best_after(WINS)
    monkeypatch.setattr(record, "_session", mine)
    assert best_after(LATER) == "1 dig"


def test_progress_forgets_games_with_their_chapter():
    best_after(WINS)
    record.forget("2")
    assert record.read()[0].bests
    record.forget("1")
    assert not record.read()[0].bests


def test_it_goes_on_where_it_was_left():
    root = build(hunting(id="1.hunt"))
    assert root.played.value == "[1,[]]"
    root.played.value = "[3,[[1,2]]]"
    again = build(hunting(id="1.hunt"))
    assert again.played.value == "[3,[[1,2]]]"
    assert hunting(id="1.hunt").first.reading == "Nothing is dug yet"  # what is saved is the start
    assert build(hunting()).played.value == "[1,[]]"


@pytest.mark.parametrize("kept", ["nonsense", "[3,[[9,9]]]", "[3,[[1]]]"])
def test_what_another_edition_has_kept_begins_anew(kept):
    record.keep("1.hunt", kept)
    assert build(hunting(id="1.hunt")).played.value == "[1,[]]"


def test_an_explorer_has_no_game():
    explorer = explore(lambda k: ({"data": [], "layout": {}}, f"{k}"), k=(0, 2, 1))
    root = build(explorer)
    assert root.played is None
    assert "game" not in root.front.setting
    assert Wire(explorer).ask([1])[0][0]["states"][0]["game"] is None


def test_the_hunt_is_pure():
    assert hunt(3, []) == hunt(3, [])
