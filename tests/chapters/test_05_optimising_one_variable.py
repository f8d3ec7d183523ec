"""Chapter 05: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out independently of the course's code; formulas with
SymPy.
"""

import numpy as np
import pytest
import scipy.optimize
import scipy.stats
import sympy as sp

from course_utils.exercises.chapters.chapter_05 import EXERCISES
from course_utils.functions import Function
from course_utils.models.crossing import Crossing
from course_utils.pictures.chapters import optimising_one_variable as pictures
from course_utils.pictures.kit.plotly_figures import decode

MINUS = "\N{MINUS SIGN}"
ASKED = {exercise.id: exercise for exercise in EXERCISES}
VOLUME = Function("x (297 - 2x) (210 - 2x) / 1000")
CIRCLE, SQUARE = Function("x^2 / (4 pi)"), Function("((100 - x) / 4)^2", "x")
BEACH = Crossing(before=40, after=50, along=100, speed_before=6, speed_after=1.5)
p, k, n, x, q = sp.symbols("p k n x q", positive=True)


def takings(price):
    return price * (np.maximum(300 - 30 * price, 0) + np.maximum(55 - price, 0))


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "[(0, 0), (10, 200), (20, 0)]",
        "best cut 40.4 mm: 1128.5 cm³",
        "[169/2 - sqrt(7771)/2, sqrt(7771)/2 + 169/2] ['40.42', '128.58']",
        "level at 44.0 cm",
        "second derivative 0.28",
        "['625.0', '350.1', '795.8']",
        "The highest value is 795.775, at the end x = 100.",
        "jump False     unbounded False",
        "bias 0.7 wins with probability 0.2668",
        "SciPy's binomial says          0.2668",
        "level at [k/n]",
        "seven of ten: -p**6*(p - 1)**2*(10*p - 7)",
        "argmax 0.70, maximum 0.267",
        f"argmax 0.70, maximum {np.log(0.266827932):.3f}",
        "argmax 0.01, maximum 0.040",
        "    10 tosses: 0.0022236, -6.1086",
        "10,000 tosses: 0.0000000, -6108.6430",
        "10 heads of 10: best p = 1.00, end",
        "p = 0.50: 0.407 times the likelihood of the best",
        " 10% below the best coin: 10.27 % lost",
        "SciPy: 120.0 bags, 240.00 € a year",
        "x = 88.3 m, 50.39 s",
        "ratio of the sines 4.000",
        "cut 40.42 mm, 1128.5 cm³, success: True",
        "price 27.50 €, takings 756.25 €",
        "['22.92', '37.08', '14.16', '27.50']",
        "The highest value is 1016.33, at x = 5.72581.",
        "flat: The lowest value is 14, all the way from x = 2 to x = 6.",
        "(0, 20) 5.73 €, 1016.33 €, success True",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_share_of_games_won_is_as_the_prose_has_it(prose):
    heads = (np.random.default_rng(10).random((2000, 10)) < 0.7).sum(axis=1)
    assert round(100 * float((heads == 7).mean())) == 27
    assert "about 27 rounds of 100" in prose
    assert [round(100 * scipy.stats.binom.pmf(7, 10, bias)) for bias in (0.7, 0.5, 0.9)] == [
        27,
        12,
        6,
    ]


def test_the_ten_thousand_tosses(prose):
    def log_likelihood(bias):
        return scipy.stats.binom.logpmf(5067, 10_000, bias)

    best = scipy.optimize.minimize_scalar(
        lambda bias: -log_likelihood(bias), bounds=(0, 1), method="bounded"
    )
    assert best.x == pytest.approx(0.5067, abs=1e-5)
    ratio = np.exp(log_likelihood(0.5) - log_likelihood(0.5067))
    assert f"{ratio:.3f} times as likely" in prose
    assert 30 < np.exp(log_likelihood(0.5067) - log_likelihood(0.52)) < 40
    assert "thirty times less likely" in prose


def test_the_ways_of_the_lifeguard(prose):
    assert f"straight line she would need {BEACH.time(100 * 40 / 90):.1f} seconds" in prose
    assert f"shortest swim {BEACH.time(100):.1f}" in prose
    assert f"{BEACH.fastest().fun:.2f}" == "50.39"
    slope = Function("sqrt(40^2 + x^2)/6 + sqrt(50^2 + (100 - x)^2)/1.5").derivative()
    assert (np.diff(slope(np.linspace(-50, 200, 501))) > 0).all()


def test_the_sacks_and_the_two_hills(prose):
    costs = [14400 / size + size for size in (100, 200)]
    assert costs == [244, 272]
    assert "$C(100) = 244$ and $C(200) = 272$" in prose
    prices = np.linspace(0, 60, 60_001)
    best = prices[takings(prices).argmax()]
    assert best == pytest.approx(355 / 62, abs=1e-3)
    assert f"{355 / 62:.2f}" in prose
    students, others = takings(prices[prices < 10]), takings(prices[prices > 10])
    assert (students.max(), others.max()) == (pytest.approx(1016.33, abs=0.01), 756.25)


def test_the_steps_of_the_search():
    share = (np.sqrt(5) - 1) / 2
    assert [105 * share**steps < 1 for steps in (9, 10)] == [False, True]
    assert 105 * share**15 < 0.1
    assert 1 / share**3 == pytest.approx(4, abs=0.3)


# ------------------------------------------------------------------------------ formulas


def test_the_pen():
    assert sp.expand(x * (40 - 2 * x) - (200 - 2 * (x - 10) ** 2)) == 0


def test_the_slope_of_the_likelihood_by_hand():
    L = p**k * (1 - p) ** (n - k)
    by_hand = k * p ** (k - 1) * (1 - p) ** (n - k) - (n - k) * p**k * (1 - p) ** (n - k - 1)
    taken_out = p ** (k - 1) * (1 - p) ** (n - k - 1) * (k - n * p)
    point = {p: sp.Rational(3, 10), k: 4, n: 9}
    assert sp.simplify((sp.diff(L, p) - by_hand).subs(point)) == 0
    assert sp.simplify((by_hand - taken_out).subs(point)) == 0
    assert sp.simplify(by_hand / taken_out) == 1


def test_the_slope_and_the_bend_of_the_log_likelihood():
    log_L = k * sp.log(p) + (n - k) * sp.log(1 - p)
    assert sp.simplify(sp.diff(log_L, p) - (k / p - (n - k) / (1 - p))) == 0
    bend = sp.diff(log_L, p, 2)
    assert sp.simplify(bend + k / p**2 + (n - k) / (1 - p) ** 2) == 0
    assert sp.simplify(bend.subs(k, n * p) + n / (p * (1 - p))) == 0


def test_a_miss_costs_half_the_bend_times_its_square():
    f = Function("p^7 (1 - p)^3")
    for h in (1e-2, 1e-3):
        quotient = (f(0.7 + h) - f(0.7)) / h**2
        assert quotient == pytest.approx(f.derivative(order=2)(0.7) / 2, rel=5 * h)
    half, whole = (1 - f(0.7 * (1 - e)) / f(0.7) for e in (0.05, 0.10))
    assert half / whole == pytest.approx(1 / 4, abs=0.03)


def test_a_place_is_seen_to_half_the_digits(prose):
    bend = 10 / (0.7 * 0.3)  # of the logarithm, so that half of it times h² is the share lost
    assert bend / 2 * 1e-9**2 < 2**-53 < bend / 2 * 1e-8**2
    assert "about $10^{-9}$ of the top" in prose


def test_the_order():
    D, K, h = sp.symbols("D K h", positive=True)
    cost, best = D / q * K + q / 2 * h, sp.sqrt(2 * D * K / h)
    assert sp.simplify(sp.diff(cost, q) - (-D * K / q**2 + h / 2)) == 0
    assert sp.simplify(sp.diff(cost, q).subs(q, best)) == 0
    assert sp.diff(cost, q, 2).is_positive
    assert sp.simplify((D / q * K - q / 2 * h).subs(q, best)) == 0  # both costs are equal
    assert best.subs({D: 1200, K: 12, h: 2}) == 120


def test_the_slope_of_the_way_is_a_difference_of_sines():
    for at in (10, 60, 88, 99):
        h = 1e-5
        slope = (BEACH.time(at + h) - BEACH.time(at - h)) / (2 * h)
        first, second = BEACH.sines(at)
        assert slope == pytest.approx(first / 6 - second / 1.5, abs=1e-7)


# ----------------------------------------------------------------------------- exercises


def test_the_dog_and_the_can():
    y = sp.Symbol("y", positive=True)
    time = -y / sp.Rational(64, 10) + sp.sqrt(y**2 + 100) / sp.Rational(91, 100)
    (best,) = sp.solve(sp.diff(time, y), y)
    assert f"{float(best):.2f}" == "1.44"
    r = sp.cbrt(165 / sp.pi)
    assert f"{float(r):.2f}" == "3.74"
    assert sp.simplify(330 / (sp.pi * r**2) - 2 * r) == 0  # as high as it is wide


def test_a_search_of_ones_own_is_judged_by_the_place():
    exercise = ASKED["5.34"]
    (hill, a, b), *_ = exercise.inputs
    assert exercise.accepts((hill, a, b), 1.0004) is True
    assert "highest place" in exercise.accepts((hill, a, b), 1.002)
    assert "between" in exercise.accepts((hill, a, b), 9.0)
    assert "number" in exercise.accepts((hill, a, b), None)


# ------------------------------------------------------------------------------ pictures


def test_the_box_draws_the_volume_up_to_the_cut():
    picture = pictures.box(VOLUME, 40)
    assert picture.reading == "cut 40.0 mm: the base is 217 by 130 mm; the box holds 1128.4 cm³"
    curve = next(t for t in picture.figure["data"] if len(decode(t["x"])) > 200)
    across, up = decode(curve["x"]), decode(curve["y"])
    assert np.nanmax(across[np.isfinite(up)]) == pytest.approx(40)
    counts = {len(pictures.box(VOLUME, cut).figure["data"]) for cut in (0, 40, 105)}
    assert len(counts) == 1
    assert pictures.box(VOLUME, 105).reading.endswith("holds 0.0 cm³")


@pytest.mark.parametrize(
    ("at", "areas"),
    [(0, "0.0 + 625.0 = 625.0"), (60, "286.5 + 100.0 = 386.5"), (100, "795.8 + 0.0 = 795.8")],
)
def test_the_wire_adds_two_areas(at, areas):
    assert pictures.wire(CIRCLE, SQUARE, at).reading.endswith(f"{areas} cm²")


def test_the_order_says_what_both_cost():
    ordering, keeping = Function("14400/q"), Function("q")
    assert pictures.order(ordering, keeping, 100, 1200).reading == (
        "100 bags an order, 12.0 orders a year: 144 € for ordering + 100 € for keeping = 244.0 €"
    )
    stock = pictures.order(ordering, keeping, 400, 1200).figure["data"][-1]
    levels = decode(stock["y"])
    assert np.nanmax(levels) == pytest.approx(400)
    assert np.nanmin(levels) >= 0
    assert np.isnan(levels).sum() == 3  # it breaks at each delivery


@pytest.mark.parametrize(
    ("enter", "seconds", "said"),
    [
        (0, 0, "you are on the sand"),
        (60, 51, "the formula is there (in 50.39 s) and you are in the water"),
        (88, 90, "the formula is there (in 50.39 s) and you are there (in 50.39 s)"),
    ],
)
def test_the_race_says_who_is_where(enter, seconds, said):
    assert pictures.race(BEACH, enter, seconds).reading.endswith(said)


def test_the_race_keeps_its_traces_and_hides_the_rivals_way():
    frames = [pictures.race(BEACH, e, t) for e in (0, 88, 100) for t in (0, 30, 90)]
    assert len({len(frame.figure["data"]) for frame in frames}) == 1
    best = BEACH.fastest().x
    drawn = [v for t in frames[0].figure["data"] for v in decode(t["x"]) if np.isfinite(v)]
    assert min(abs(np.array(drawn) - best)) > 0.5


def test_the_coin_game_counts_heads():
    heads = np.array([7, 7, 3, 10])
    picture = pictures.coin_game(heads, 0.5, tosses=10, wins=7)
    assert picture.reading == "bias p = 0.50: exactly 7 heads in 2 of 4 rounds, 50.0 %"
    tops = [float(np.max(decode(trace["y"]))) for trace in picture.figure["data"][:11]]
    assert tops == [0, 0, 0, 0.25, 0, 0, 0, 0.5, 0, 0, 0.25]


@pytest.mark.parametrize(
    ("heads", "tails", "said"),
    [
        (7, 3, f"p = 0.700; there probability 0.267, logarithm {MINUS}1.32, both slopes 0"),
        (10, 0, "the end p = 1; there probability 1.000, logarithm 0.00, both slopes 10"),
        (0, 10, f"the end p = 0; there probability 1.000, logarithm 0.00, both slopes {MINUS}10"),
        (0, 0, "every p gives the probability 1"),
        (1, 1, f"p = 0.500; there probability 0.500, logarithm {MINUS}0.69, both slopes 0"),
    ],
)
def test_the_four_curves_of_a_coin(heads, tails, said):
    picture = pictures.coin_curves(heads, tails)
    assert picture.reading.endswith(said)
    assert len(picture.figure["data"]) == 17


def test_the_curves_of_the_coin_have_their_top_and_zeros_on_the_line():
    data = pictures.coin_curves(7, 3).figure["data"]
    probability, logarithm, slope, log_slope = (data[3 * row] for row in range(4))
    for curve in (probability, logarithm):
        across, up = decode(curve["x"]), decode(curve["y"])
        assert across[np.nanargmax(up)] == pytest.approx(0.7, abs=0.005)
    for curve in (slope, log_slope):
        across, up = decode(curve["x"]), decode(curve["y"])
        inside = np.isfinite(up) & (across > 0.1) & (across < 0.95)
        change = np.flatnonzero(np.diff(np.sign(up[inside])))
        assert across[inside][change] == pytest.approx([0.7], abs=0.01)


@pytest.mark.parametrize(
    ("f", "best", "interval", "error", "said"),
    [
        (Function("p^7 (1 - p)^3"), 0.7, (0, 1), -10, "10 % below the best: 10.27 % of the best"),
        (Function("p^7 (1 - p)^3"), 0.7, (0, 1), 0, "at the best: 0.00 % of the best"),
        (Function("14400/q + q"), 120, (1, 1200), 10, "10 % above the best: 0.45 % of the best"),
        (CIRCLE + SQUARE, 100, (0, 100), 5, "5 % above the best: cannot be chosen"),
        (CIRCLE + SQUARE, 100, (0, 100), -5, "5 % below the best: 9.55 % of the best"),
    ],
)
def test_a_miss(f, best, interval, error, said):
    picture = pictures.miss(f, best, interval, error)
    assert picture.reading.startswith(said)
    assert len(picture.figure["data"]) == 3


def test_the_estimate_of_a_miss_touches_the_loss():
    f = Function("p^7 (1 - p)^3")
    loss, estimate, _ = pictures.miss(f, 0.7, (0, 1), 0).figure["data"]
    across = decode(loss["x"])
    near = abs(across) < 1.1
    gap = abs(decode(loss["y"]) - decode(estimate["y"]))[near]
    assert gap.max() < 0.01


def test_brackets_say_how_wide_they_are():
    stages = [(0, 60), (0, 37.082)]
    assert pictures.brackets(takings, stages, 0, (0, 1100)).reading == (
        "after 0 steps: between 0.00 and 60.00, 60.00 wide"
    )
    assert pictures.brackets(takings, stages, 1, (0, 1100)).reading == (
        "after one step: between 0.00 and 37.08, 37.08 wide"
    )


def test_static_pictures_say_what_they_show():
    assert "10 m deep 200 m²" in pictures.opening().alternative_text
    assert "that point is left out" in pictures.no_best().alternative_text
    sharper = pictures.sharper(0.7, (10, 100, 1000))
    assert "10, 100 and 1,000 tosses" in sharper.alternative_text
    widths = [
        np.ptp(line.get_xdata()[line.get_ydata() > 0.5]) for line in sharper.axes[0].lines[-3:]
    ]
    assert widths == sorted(widths, reverse=True)


# ------------------------------------------------------------------------------- chapter


def test_a_term_is_defined_once(prose):
    terms = ["objective", "argmax", "bias", "binomial probability", "likelihood"]
    terms += ["maximum likelihood estimate", "bracket", "golden section search"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)


def test_errors_that_people_make_are_named_as_mistakes(prose):
    before, mistakes = prose.split("## Common mistakes")
    assert r"\max L = \max \ln L" not in before
    assert r"\max L = \max \ln L" in mistakes
    assert "the maximum is where the derivative is zero" not in before.lower()
