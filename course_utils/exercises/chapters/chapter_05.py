"""Exercises of chapter 05: from a story to a function, the likeliest coin, misses, brackets."""

from math import sqrt

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Given,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)


def highest(f, a, b):
    """Return the place from a to b at which f, with one hill, is highest."""
    while b - a > 1e-6:
        left, right = a + (b - a) / 3, b - (b - a) / 3
        if f(left) < f(right):
            a = left
        else:
            b = right
    return (a + b) / 2


def _highest_value(f, a, b):
    return f(highest(f, a, b))


def _highest_middle(f, a, b):
    return (a + b) / 2


def _highest_end(f, a, b):
    return max(a, b, key=f)


def _highest_lowest(f, a, b):
    return highest(lambda x: -f(x), a, b)


def _is_highest(arguments, place):
    """Tell whether a place is within 0.001 of the highest one."""
    f, a, b = (getattr(each, "value", each) for each in arguments)
    if isinstance(place, bool) or not isinstance(place, (int, float)):
        return "Return one number: the place."
    if not a - 1e-9 <= place <= b + 1e-9:
        return f"{place:g} does not lie between {a:g} and {b:g}."
    best = highest(f, a, b)
    if abs(place - best) > 0.001:
        return f"The highest place is at {best:.3f}, and you return {place:.3f}."
    return True


def _hill(height, top, width):
    shown = f"f(x) = {height} - (x - {top})^2 / {width}".replace("- -", "+ ")
    return Given(shown, lambda x: height - (x - top) ** 2 / width)


def _random_hill(rng):
    a = rng.randint(-5, 5)
    b = a + rng.randint(1, 6)
    top = rng.choice([rng.uniform(a, b), a - 1, b + 1])
    return _hill(rng.randint(-3, 9), round(top, 2), rng.randint(1, 4)), a, b


def cheapest_order(demand, order_cost, keeping, price, lower_price, from_size):
    """Return the cheapest size of an order."""
    best = sqrt(2 * demand * order_cost / keeping)
    if best >= from_size:
        return best

    def cost(q):
        each = lower_price if q >= from_size else price
        return demand * each + demand / q * order_cost + q / 2 * keeping

    return min(best, from_size, key=cost)


def _order_without_discount(demand, order_cost, keeping, price, lower_price, from_size):
    return sqrt(2 * demand * order_cost / keeping)


def _order_always_discount(demand, order_cost, keeping, price, lower_price, from_size):
    return max(sqrt(2 * demand * order_cost / keeping), from_size)


def _order_without_two(demand, order_cost, keeping, price, lower_price, from_size):
    return cheapest_order(demand / 2, order_cost, keeping, price, lower_price, from_size)


def _order_cost(demand, order_cost, keeping, price, lower_price, from_size):
    q = cheapest_order(demand, order_cost, keeping, price, lower_price, from_size)
    each = lower_price if q >= from_size else price
    return demand * each + demand / q * order_cost + q / 2 * keeping


def _random_shop(rng):
    demand, order_cost, keeping = rng.randint(3, 40) * 50, rng.randint(5, 60), rng.randint(1, 6)
    price = rng.randint(8, 20)
    lower = round(price - rng.choice([0.05, 0.2, 0.5, 1.3]), 2)
    best = sqrt(2 * demand * order_cost / keeping)
    return demand, order_cost, keeping, price, lower, round(best * rng.uniform(0.5, 4) / 10) * 10


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: From a story to a number": [f"5.{i}" for i in range(1, 7)],
    "Part 2: The coin game": [f"5.{i}" for i in range(7, 14)],
    "Part 3: Sharp tops and flat tops": [f"5.{i}" for i in range(14, 20)],
    "Part 4: A race, and the library": [f"5.{i}" for i in range(20, 27)],
    "Exercises": [f"5.{i}" for i in range(27, 36)],
}

EXERCISES = [
    Number(
        id="5.1",
        title="How deep can it be?",
        section="A pen by the wall",
        prompt="A pen stands at a long wall. With 40 m of fence you make its three other sides: "
        "two of depth $x$ and one parallel to the wall. What is the greatest depth $x$, in "
        "metres, that the fence allows, if the third side may shrink to nothing?",
        answer=20,
        unit="m",
        because="Then the two sides of 20 m use up the fence. So $0 \\le x \\le 20$.",
        hints=["How much fence is left for the third side?", "$40 - 2x$ must not be negative."],
        solution=r"From $40 - 2x \ge 0$ follows $x \le 20$.",
        wrong=[
            Wrong(40, "There are *two* sides of depth $x$: $2x$ is at most 40.",
                  "one side only"),
            Wrong("40/3", "Then all three sides are equal. The third side may be shorter.",
                  "equal sides"),
        ],
    ),
    Prediction(
        id="5.2",
        title="Which cut?",
        section="A box from a sheet",
        prompt="A cut of 0 mm makes no box, and a cut of 105 mm leaves no base. Which cut makes "
        "the box that holds most?",
        options={
            "a": "about 20 mm: a flat box with a large base",
            "b": "about 40 mm",
            "c": "52.5 mm, half of what is possible",
            "d": "about 75 mm: a high box",
        },
        answer="b",
        because="Two of the three sides of the box shrink as the third one grows.",
        reveal="About 40 mm. Move the slider, and watch the volume come up and go down again.",
        hints=["Compute the volumes for cuts of 20, 50 and 75 mm."],
        solution="At about 40 mm the box holds most: the slope of the volume is zero there.",
        wrong=[
            Wrong("a", "Its base is large, but it is only 20 mm high."),
            Wrong("c", "The middle would be right for a parabola. Here the base shrinks in two "
                  "directions, so that small cuts are better."),
            Wrong("d", "Its base is 147 by 60 mm, which is hardly a seventh of the sheet."),
        ],
    ),
    Choice(
        id="5.3",
        title="The other solution",
        section="A box from a sheet",
        prompt="$V' = 0$ has a second solution, near $x = 128.6$. Why is it not the answer?",
        options={
            "a": "It is a local minimum of $V$, and a minimum never counts.",
            "b": "No such box can be cut: it lies outside the domain.",
            "c": "SymPy has made a rounding error.",
        },
        answer="b",
        because="The sheet is only 210 mm wide, so the cut is at most 105 mm.",
        hints=["How wide is the base of a box with $x = 128.6$?"],
        solution=r"$210 - 2 \cdot 128.6$ is negative: there is no such box.",
        wrong=[
            Wrong("a", "It is one of the *formula*. But if you asked for the least volume, it "
                  "would still be no answer. Is there such a box?"),
            Wrong("c", "It is exact: $\\frac{169 + \\sqrt{7771}}{2}$. Which cuts are possible?"),
        ],
    ),
    Prediction(
        id="5.4",
        title="One wire, two shapes",
        section="When the best is at an end",
        prompt="A wire of 100 cm is cut in two. One piece is bent into a circle, the other into a "
        "square; one of them may get nothing. Which cut encloses the *largest* area altogether?",
        options={
            "a": "where the derivative of the area is zero",
            "b": "all of it for the circle",
            "c": "all of it for the square",
            "d": "one half for each",
        },
        answer="b",
        because="A circle encloses more than any other shape of the same length.",
        reveal="All of it for the circle. Where the derivative is zero, the two together enclose "
        "*least*: move the slider from end to end.",
        hints=["Compute the area for no circle at all, for half and half, and for no square."],
        solution="The curve of the area is a bowl. So it is highest at an end, and the end with "
        "the circle is the higher one.",
        wrong=[
            Wrong("a", "The area is a sum of two squares in $x$: a bowl, open upwards. What is "
                  "the place with zero slope of a bowl?"),
            Wrong("c", "Compare a circle and a square of the same length around."),
            Wrong("d", "Halving a piece leaves a quarter of its area, and there are two of them: "
                  "half of what was."),
        ],
    ),
    Number(
        id="5.5",
        title="The largest area",
        section="When the best is at an end",
        prompt="How large is the largest area that the wire of 100 cm encloses? Give whole square "
        "centimetres.",
        answer="100^2/(4 pi)",
        tolerance=0.5,
        because="All of the wire goes into the circle.",
        hints=["It is at an end: which one?", r"The circle's area is $x^2 / (4\pi)$ at $x = 100$."],
        solution=r"$\frac{10000}{4\pi} \approx 796$ square centimetres.",
        wrong=[
            Wrong(625, "That is the end at which all goes into the square. Compare both ends.",
                  "other end"),
            Wrong("2500/(4 + pi)", "That is the area where the slope is zero: the *smallest* one.",
                  "critical point only"),
            Wrong(100, "That is the place, in cm. The area there is asked for.",
                  "place for value"),
        ],
    ),
    Prediction(
        id="5.6",
        title="The greatest height of a saw",
        section="When there is no best",
        prompt="Let $f(x) = x$ for $0 \\le x < 1$, and $f(1) = 0$, like a tooth of a saw. Which is "
        "its greatest value on $0 \\le x \\le 1$?",
        options={"a": "1", "b": "0.999...", "c": "it has none"},
        answer="c",
        because="Whichever value you name, a greater one is taken further right.",
        reveal="It has none: the heights come as near to the tip as you like, and the tip itself "
        "is missing. Each of the three pictures lacks one condition.",
        hints=["Is there an $x$ with $f(x) = 1$?"],
        solution="Every $x < 1$ has a neighbour to the right that is higher, and $f(1) = 0$.",
        wrong=[
            Wrong("a", "At which $x$ would that be? $f(1)$ is 0."),
            Wrong("b", "With all its nines it is another name of 1. With finitely many, "
                  "there is a greater value to the right."),
        ],
    ),
    Prediction(
        id="5.7",
        title="Choose your coin",
        section="Exactly seven heads",
        prompt="You win a round if *exactly* seven of ten tosses are heads, and you may bend the "
        "coin beforehand. Which bias $p$, the probability of heads, do you choose?",
        options={"a": "0.5", "b": "0.7", "c": "0.9", "d": "1"},
        answer="b",
        because="It makes seven heads of ten the most likely of all results.",
        reveal="0.7 is best, and even so you lose most rounds. Look at the bars: the winning one "
        "is the highest of all then, but the others are many.",
        hints=["With $p = 1$, how many heads do you get?"],
        solution="With 0.7 about 27 rounds in 100 are won; with 0.5 about 12, with 0.9 about 6.",
        wrong=[
            Wrong("a", "A fair coin gives five heads more often than seven."),
            Wrong("c", "Then nine heads come up most often, and seven seldom."),
            Wrong("d", "Then all ten tosses are heads, always. You need exactly seven."),
        ],
    ),
    Number(
        id="5.8",
        title="With a fair coin",
        section="Exactly seven heads",
        prompt="With what probability do you win a round with a fair coin, $p = 0.5$? Give three "
        "decimals.",
        answer="120/1024",
        decimals=3,
        because="Each of the 1024 sequences is equally likely, and 120 of them win.",
        hints=["How likely is one sequence of ten tosses of a fair coin?",
               "How many of the sequences have seven heads?"],
        solution=r"$120 \cdot 0.5^{10} = \frac{120}{1024} \approx 0.117$.",
        wrong=[
            Wrong("1/1024", "That is the probability of *one* sequence. 120 of them win.",
                  "coefficient left out"),
            Wrong("7/10", "That is the share of heads that you need, not a probability of "
                  "getting it.", "share for probability"),
            Wrong("0.5^7", "That is the probability of seven heads in seven tosses. The three "
                  "tails count too, and so do the 120 sequences.", "tails left out"),
        ],
    ),
    Prediction(
        id="5.9",
        title="Without the 120",
        section="Where is the top?",
        prompt="Leave out the factor 120, so that $p^7 (1 - p)^3$ remains. What happens to the "
        "best $p$?",
        options={
            "a": "nothing",
            "b": "it becomes 120 times smaller",
            "c": "it moves a little towards one half",
        },
        answer="a",
        because="A positive factor stretches all heights alike and moves no place.",
        reveal="Nothing: all heights are divided by the same number, so the highest stays the "
        "highest. The *height* of the top changes, of course.",
        hints=["Imagine the curve drawn on rubber, and let it shrink towards the axis."],
        solution="If $120\\,L(p)$ is at least $120\\,L(q)$, then $L(p)$ is at least $L(q)$.",
        wrong=[
            Wrong("b", "The heights become 120 times smaller. The places stay where they are."),
            Wrong("c", "All heights shrink by the same factor. Can the highest then be overtaken?"),
        ],
    ),
    Choice(
        id="5.10",
        title="Three zeros",
        section="Where is the top?",
        prompt="The slope $p^6 (1 - p)^2 (7 - 10p)$ is zero at 0, at 0.7 and at 1. What have "
        "$p = 0$ and $p = 1$?",
        options={
            "a": "Both are maxima too, because the slope is zero.",
            "b": "The likelihood is zero there: both are minima on $0 \\le p \\le 1$.",
            "c": "They are points of inflection, and neither high nor low.",
        },
        answer="b",
        because="A coin that always or never shows heads cannot give seven of ten.",
        hints=["What is the likelihood itself at 0 and at 1?"],
        solution=r"$0^7 \cdot 1^3 = 0$ and $1^7 \cdot 0^3 = 0$; in between it is positive.",
        wrong=[
            Wrong("a", "A level place is a candidate, no more. How high is the curve there?"),
            Wrong("c", "Whatever the formula does outside, no $p$ between 0 and 1 has a lower "
                  "likelihood than zero."),
        ],
    ),
    Prediction(
        id="5.11",
        title="A logarithm below zero",
        section="The same top, through a logarithm",
        prompt="The logarithm of a probability is never positive. Where is $\\ln L(p)$ *highest*, "
        "if $L(p)$ is highest at $k/n$?",
        options={
            "a": "at the same $p$",
            "b": "where $L$ is lowest, because the sign has changed",
            "c": "somewhere else, because a logarithm bends everything",
        },
        answer="a",
        because="The logarithm rises: what was higher stays higher.",
        reveal="At the same $p$. Set the sliders to other counts: as long as there are heads and "
        "tails, the dotted line goes through all four panels, and the curves have their tops, or "
        "their zeros, on it.",
        hints=["Which is greater, $\\ln 0.1$ or $\\ln 0.2$?"],
        solution="From $a < b$ follows $\\ln a < \\ln b$, so the order of all heights is kept.",
        wrong=[
            Wrong("b", "$\\ln 0.2 \\approx -1.6$ is above $\\ln 0.1 \\approx -2.3$. Negative "
                  "numbers have an order too."),
            Wrong("c", "It bends the curve, but it keeps the order of the heights."),
        ],
    ),
    Number(
        id="5.12",
        title="Twelve of sixteen",
        section="The same top, through a logarithm",
        prompt="A bent coin shows 12 heads in 16 tosses. For which $p$ is that most likely?",
        answer=0.75,
        because="It is $k/n$.",
        hints=["How many of the tosses are heads?", "$k/n$ with $k = 12$ and $n = 16$."],
        solution=r"$\frac{12}{16} = 0.75$.",
        wrong=[
            Wrong(3, "That is heads to tails. A probability is at most 1: divide by all tosses.",
                  "odds for probability"),
            Wrong(0.25, "That is the share of tails.", "tails for heads"),
            Wrong(0.5, "That would be a fair coin, whatever it showed.", "fair coin"),
        ],
    ),
    Prediction(
        id="5.13",
        title="Ten of ten",
        section="At the ends",
        prompt="All ten tosses are heads, so $L(p) = p^{10}$. Which $p$ is best?",
        options={
            "a": "none: the slope is zero only at 0",
            "b": "1",
            "c": "a little below 1, because no coin is perfect",
        },
        answer="b",
        because="The curve rises all the way up to its right end.",
        reveal="It is the right end. The curve is not level there: its slope is 10, and it would "
        "go on rising if probabilities did.",
        hints=["Where on $0 \\le p \\le 1$ is $p^{10}$ greatest?"],
        solution="$p^{10}$ rises from 0 to 1, so it is greatest at the end $p = 1$.",
        wrong=[
            Wrong("a", "On a closed interval there is always a highest point. If it is not "
                  "inside, where is it?"),
            Wrong("c", "That may be sensible to believe. But the question is which $p$ makes ten "
                  "heads most likely."),
        ],
    ),
    Prediction(
        id="5.14",
        title="More tosses",
        section="From a game to evidence",
        prompt="Seven heads of ten, seventy of a hundred, seven hundred of a thousand: the best "
        "$p$ is 0.7 each time. And the shape of the likelihood around it?",
        options={
            "a": "the more tosses, the narrower",
            "b": "the same each time, because the share is the same",
            "c": "the more tosses, the wider, because more can happen",
        },
        answer="a",
        because="Each toss speaks against what is far away, and the factors multiply.",
        reveal="Narrower. Ten tosses hardly speak against a fair coin; a thousand rule it out.",
        hints=["A hundred tosses are ten times ten. What happens to a factor of one half?"],
        solution="With ten times the tosses, the likelihood compared with its top is taken to the "
        "tenth power. What was half as likely is a thousand times less likely.",
        wrong=[
            Wrong("b", "The share is the same, but the likelihood is a product over all tosses."),
            Wrong("c", "The curve is over $p$, not over what can happen."),
        ],
    ),
    Choice(
        id="5.15",
        title="What 0.267 means",
        section="From a game to evidence",
        prompt="Seven of ten were heads. At $p = 0.7$ the probability of that is 0.267. What does "
        "this say?",
        options={
            "a": "With probability 0.267 the coin has the bias 0.7.",
            "b": "A coin of bias 0.7 shows just this result in about 27 of 100 trials.",
            "c": "The coin has the bias 0.7, give or take 0.267.",
        },
        answer="b",
        because="It is the probability of the data for a given coin.",
        hints=["Of what is it the probability, and what is given?"],
        solution="In the likelihood the coin is given and the data are not; the curve compares "
        "coins by it.",
        wrong=[
            Wrong("a", "The curve says how likely the *data* are for a coin. Added up over all "
                  "coins, it does not even give 1."),
            Wrong("c", "0.267 is a height of the curve, not a width."),
        ],
    ),
    Prediction(
        id="5.16",
        title="A miss of five per cent",
        section="What a miss costs",
        prompt="In the coin game a miss of 10 % (0.63 instead of 0.7) costs you about 10 % of "
        "your chance to win. What does a miss of 5 % cost?",
        options={"a": "about 5 %", "b": "about 2.5 %", "c": "about 7 %"},
        answer="b",
        because="Half the miss costs a quarter, where the top is level.",
        reveal="A little over a quarter of it. Set the miss to 10, 5 and 1 %, and change what is "
        "chosen. Only at an end is it otherwise: there the curve arrives with a slope.",
        hints=["The curve is level at the top. Is the loss then a straight line or a parabola?"],
        solution="Beside a level top the loss grows with the square of the miss.",
        wrong=[
            Wrong("a", "That would be so on a slope. The top is level."),
            Wrong("c", "Half the miss costs *less* than half, since the top is level."),
        ],
    ),
    Number(
        id="5.17",
        title="Half the miss",
        section="What a miss costs",
        prompt="At a level top a miss of 4 cm costs 1.2 %. About how many per cent does a miss "
        "of 2 cm cost?",
        answer=0.3,
        because="Half the miss, a quarter of the loss.",
        hints=["The loss is about a number times the square of the miss."],
        solution=r"$1.2 \cdot \left(\frac12\right)^2 = 0.3$.",
        wrong=[
            Wrong(0.6, "That would be proportional. At a level top the loss goes with the square.",
                  "proportional"),
            Wrong(2.4, "A smaller miss costs less.", "upside down"),
            Wrong(0.15, "That is an eighth: a cube. The loss goes with the square of the miss.",
                  "cube for square"),
        ],
    ),
    Prediction(
        id="5.18",
        title="Four times the sales",
        section="How much to order",
        prompt="The café grows, and sells four times as much coffee. How large should its orders "
        "be now?",
        options={
            "a": "four times as large",
            "b": "twice as large",
            "c": "as large as before, only four times as often",
        },
        answer="b",
        because="Twice as large and twice as often: the square root of four.",
        reveal="Twice as large, and twice as often. Beat it with the slider, if you can.",
        hints=["Try both extremes with simple numbers. What grows in each?"],
        solution=r"$q = \sqrt{2DK/h}$, so four times $D$ gives twice $q$.",
        wrong=[
            Wrong("a", "Then there are as many orders as before, but the stock costs four times "
                  "as much. A little less stock would pay."),
            Wrong("c", "Then the stock costs what it did, but ordering costs four times as much. "
                  "Somewhat larger orders would pay."),
        ],
    ),
    Number(
        id="5.19",
        title="Dearer deliveries",
        section="How much to order",
        prompt="The café sells 1,200 bags a year, keeping one for a year costs 2 €, and a "
        "delivery now costs 27 € instead of 12. How many bags should it order at a time?",
        answer=180,
        because=r"It is $\sqrt{2 \cdot 1200 \cdot 27 / 2}$.",
        hints=[r"$q = \sqrt{2DK/h}$ with $D = 1200$.", "$K = 27$ and $h = 2$."],
        solution=r"$\sqrt{2 \cdot 1200 \cdot 27 / 2} = \sqrt{32400} = 180$.",
        wrong=[
            Wrong(270, "You scaled by $27/12$. The order grows with its square root.",
                  "proportional"),
            Wrong("sqrt(16200)", "A factor 2 is missing under the root: $2DK/h$.",
                  "factor left out"),
            Wrong(32400, "Take the root.", "root left out"),
        ],
    ),
    Prediction(
        id="5.20",
        title="Where into the water?",
        section="The lifeguard",
        prompt="The lifeguard runs four times as fast as she swims. Where should she enter the "
        "water?",
        options={
            "a": "on the straight line to the swimmer, the shortest way",
            "b": "at the nearest point to the swimmer, for the shortest swim",
            "c": "a little before the nearest point",
        },
        answer="c",
        because="There, a step more on the sand costs as much time as it saves in the water.",
        reveal="A little before the nearest point. Let the race run, and tune where you enter "
        "until you arrive with your rival.",
        hints=["At the nearest point, does a metre to the left change the length of the swim?"],
        solution="At the nearest point the swim is as short as it can be, so its slope is zero: "
        "a metre less on the sand saves time, and costs nearly none in the water.",
        wrong=[
            Wrong("a", "It is the shortest way, but much of it goes through the slow water."),
            Wrong("b", "Near this point the length of the swim hardly changes: its slope is zero. "
                  "A metre less to run is time saved."),
        ],
    ),
    Number(
        id="5.21",
        title="The angle in the water",
        section="The lifeguard",
        prompt=r"On the sand she runs 6 m/s, in the water she swims 1.5 m/s. On the fastest way "
        r"$\sin\alpha = 0.9$ on the sand. What is $\sin\beta$ in the water?",
        answer=0.225,
        because="The sines are to each other as the speeds are.",
        hints=[r"$\frac{\sin\alpha}{\sin\beta} = \frac{6}{1.5}$.", "Divide 0.9 by 4."],
        solution=r"$0.9 \cdot \frac{1.5}{6} = 0.225$.",
        wrong=[
            Wrong(3.6, "A sine is at most 1. The smaller one belongs to the slower side.",
                  "upside down"),
            Wrong(0.9, "Then she would go straight on, as if sand and water were equally fast.",
                  "no refraction"),
        ],
    ),
    Prediction(
        id="5.22",
        title="How many steps?",
        section="No formula? A bracket",
        prompt="The cut of the box lies between 0 and 105 mm. After how many steps of the golden "
        "section search is it known to a millimetre?",
        options={"a": "about 10", "b": "about 50", "c": "about 100"},
        answer="a",
        because=r"$105 \cdot 0.618^{10}$ is less than one.",
        reveal="After ten. Three more steps make it four times narrower, however narrow it is.",
        hints=["What is left after two steps, and after four?"],
        solution=r"$105 \cdot 0.618^{10} \approx 0.85$ and $105 \cdot 0.618^9 \approx 1.4$.",
        wrong=[
            Wrong("b", "Two steps leave less than four tenths. What do four leave, and eight?"),
            Wrong("c", "That would be a millimetre a step. Each step takes away a *share*."),
        ],
    ),
    Choice(
        id="5.23",
        title="A bracket for a top",
        section="No formula? A bracket",
        prompt="Of a continuous curve you know $f(1) = 3$, $f(2) = 5$, $f(4) = 4$ and "
        "$f(7) = 6$. Which three places are sure to have a local maximum between them?",
        options={"a": "1, 2 and 4", "b": "2, 4 and 7", "c": "1, 4 and 7"},
        answer="a",
        because="The middle one is the highest of the three.",
        hints=["A bracket for a maximum: the one in the middle is higher than both others."],
        solution="5 is above 3 and above 4. So the highest place from 1 to 4 lies inside.",
        wrong=[
            Wrong("b", "There the middle is the *lowest*: a bracket for a minimum."),
            Wrong("c", "3, 4, 6: the curve may rise all the way from 1 to 7."),
        ],
    ),
    Prediction(
        id="5.24",
        title="Success?",
        section="Two hills",
        prompt="SciPy reports a highest taking at a price of 27.50 €, with `success=True`. Is it "
        "the best price from 0 to 60 €?",
        options={
            "a": "Yes: SciPy has compared all prices.",
            "b": "No: there is a better one, far from it.",
            "c": "Nearly: the best one is a few cents beside it.",
        },
        answer="b",
        because="It is the top of a hill, but not of the highest one.",
        reveal="There are two hills. The search threw the left one away with its first few "
        "comparisons, and never came back.",
        hints=["What would the students pay?"],
        solution="At a low price both groups come. The net of prices in the next cell shows it.",
        wrong=[
            Wrong("a", "It has looked at a handful of prices. Success means that its search came "
                  "to an end as it should."),
            Wrong("c", "For a smooth hill it is very exact. Is there only one hill?"),
        ],
    ),
    Prediction(
        id="5.25",
        title="Where to meet",
        section="Without a slope",
        prompt="Three friends live along a street, at km 0, km 2 and km 10. Where should they "
        "meet, so that the three ways together are shortest?",
        options={
            "a": "at km 4, the mean",
            "b": "at km 2, with the one in the middle",
            "c": "at km 5, half-way",
        },
        answer="b",
        because="A step away from the middle one makes two ways longer and one shorter.",
        reveal="With the one in the middle. From there, a step to either side makes two ways "
        "longer and one shorter. The slope is nowhere zero.",
        hints=["Meet at km 4, and go a step to the left: who walks more, who less?"],
        solution="At km 2 the ways are 2, 0 and 8: ten together. At km 4 they are twelve.",
        wrong=[
            Wrong("a", "There the ways are 4, 2 and 6. Take a step to the left: two become "
                  "shorter and one longer."),
            Wrong("c", "There the ways are 5, 3 and 5. Take a step to the left: two become "
                  "shorter and one longer."),
        ],
    ),
    Number(
        id="5.26",
        title="A fourth friend",
        section="Without a slope",
        prompt="A fourth friend moves in at km 6, so that they live at 0, 2, 6 and 10. Now a whole "
        "stretch of the street is equally good. How many kilometres long is it?",
        answer=4,
        unit="km",
        because="Between 2 and 6, two ways grow as two shrink.",
        hints=["Where are two friends to the left and two to the right?"],
        solution="From km 2 to km 6: each step makes two ways longer and two shorter by as much.",
        wrong=[
            Wrong(4.5, "That is the mean of the four places.", "mean"),
            Wrong(10, "Near the ends it is worse: there three walk more for one who walks less.",
                  "whole street"),
            Wrong(0, "Go a step from km 3 to km 4: who walks more, who less?", "one place"),
        ],
    ),
    Number(
        id="5.27",
        title="A can",
        section="A pen by the wall",
        prompt=r"A can with lid and bottom holds 330 cm³, so its height is $330/(\pi r^2)$ and its "
        r"tin has the area $2\pi r^2 + \frac{660}{r}$. For which radius $r$, in cm, is that "
        "least? Give two decimals.",
        answer="(165/pi)^(1/3)",
        unit="cm",
        decimals=2,
        minutes=3,
        because="Then the can is as high as it is wide.",
        hints=[r"The derivative is $4\pi r - \frac{660}{r^2}$.",
               r"It is zero where $r^3 = \frac{165}{\pi}$."],
        solution=r"From $4\pi r = 660/r^2$ follows $r^3 = 165/\pi$ and $r \approx 3.74$ cm. "
        "Before it the derivative is negative and after it positive, so it is the least.",
        wrong=[
            Wrong("(330/pi)^(1/3)", "That is the best can *without* a lid.", "one lid"),
            Wrong("2 (165/pi)^(1/3)", "That is the diameter.", "diameter for radius"),
            Wrong("sqrt(165/pi)", r"It is $r^3$ that equals $165/\pi$.", "root for cube root"),
        ],
    ),
    Formula(
        id="5.28",
        title="The slope of a log-likelihood",
        section="The same top, through a logarithm",
        prompt=r"A coin shows 3 heads and 5 tails: $\ell(p) = 3 \ln p + 5 \ln(1 - p)$. What is "
        r"$\ell'(p)$?",
        answer="3/p - 5/(1 - p)",
        variables="p",
        domain="0 < p < 1",
        because="It is zero at $p = 3/8$.",
        hints=["The derivative of $\\ln p$ is $1/p$.",
               "$\\ln(1 - p)$ has an inner function, whose derivative is $-1$."],
        solution=r"$\frac{3}{p} + 5 \cdot \frac{1}{1 - p} \cdot (-1) = \frac{3}{p} - "
        r"\frac{5}{1 - p}$.",
        wrong=[
            Wrong("3/p + 5/(1 - p)", "The inner derivative of $1 - p$ is $-1$.",
                  "inner derivative left out"),
            Wrong("3/p - 5/p", "The second logarithm is that of $1 - p$.", "argument lost"),
            Wrong("3/p", "The second term depends on $p$ too.", "term left out"),
        ],
    ),
    Vector(
        id="5.29",
        title="Lowest and highest",
        section="When the best is at an end",
        prompt="At which $x$ is $f(x) = x + \\frac4x$ lowest on the interval from 1 to 5, and at "
        "which is it highest? Give both places: `[lowest, highest]`.",
        answer=["2", "5"],
        because="The heights at 1, 2 and 5 are 5, 4 and 5.8.",
        hints=["$f'(x) = 1 - 4/x^2$.", "Compare the heights at 1, 2 and 5."],
        solution="The slope is zero at 2 (and at $-2$, outside). $f(1) = 5$, $f(2) = 4$ and "
        "$f(5) = 5.8$.",
        wrong=[
            Wrong(["4", "5.8"], "Those are the values. The places are asked for.",
                  "values for places"),
            Wrong(["2", "1"], "Compare both ends: $f(1) = 5$ and $f(5) = 5.8$.", "other end"),
            Wrong(["2", "-2"], "$-2$ is not in the interval. Look at its ends.",
                  "outside the interval"),
        ],
    ),
    Number(
        id="5.30",
        title="Elvis",
        section="The lifeguard",
        prompt="The dog Elvis runs 6.40 m/s along the shore and swims 0.910 m/s. The ball floats "
        r"10 m out. He leaves the shore $y$ metres before the nearest point, so that his time "
        r"changes by $-\frac{y}{6.40} + \frac{\sqrt{y^2 + 100}}{0.910}$ seconds. Which $y$ is "
        "best? Give two decimals.",
        answer="9.1/sqrt(6.4^2 - 0.91^2)",
        unit="m",
        decimals=2,
        minutes=4,
        because="Just where the measured dog went into the water, nearly.",
        hints=[r"The derivative is $-\frac{1}{6.40} + \frac{y}{0.910\sqrt{y^2 + 100}}$.",
               r"So $\frac{y}{\sqrt{y^2 + 100}} = \frac{0.910}{6.40}$. Square both sides."],
        solution=r"From $6.40\,y = 0.910\sqrt{y^2 + 100}$ follows "
        r"$y = \frac{9.1}{\sqrt{6.40^2 - 0.910^2}} \approx 1.44$ m.",
        wrong=[
            Wrong("9.1/6.4", "That takes the sine for the tangent: $y$ is compared with the swim, "
                  "not with the 10 m.", "sine for tangent"),
            Wrong("10 sqrt(6.4^2 - 0.91^2)/0.91", "That is upside down: the fast side has the "
                  "larger angle.", "upside down"),
            Wrong(0, "Then he would swim the shortest way. A little earlier is faster.",
                  "nearest point"),
        ],
    ),
    Choice(
        id="5.31",
        title="What success means",
        section="Two hills",
        prompt="`optimize.minimize_scalar(f, bounds=(a, b))` returns `success: True`. What do you "
        "know, for any continuous $f$?",
        options={
            "a": "No place from $a$ to $b$ is lower.",
            "b": "The search has ended as it should, at a place that may be lowest only nearby.",
            "c": "The slope is zero there.",
        },
        answer="b",
        because="It follows one valley downhill.",
        hints=["Think of the two hills.", "And of a lowest place at an end."],
        solution="It shrinks a bracket until it is small enough. Other valleys it may never see, "
        "and at an end the slope need not be zero.",
        wrong=[
            Wrong("a", "Remember the tickets: it ended on the lower of two hills."),
            Wrong("c", "Lowest on an interval may be an end, or a corner."),
        ],
    ),
    Formula(
        id="5.32",
        title="The first six",
        section="From a game to evidence",
        prompt="A loaded die shows its first six in roll number $n$. With $p$ for the probability "
        "of a six, that has the likelihood $p\\,(1 - p)^{n - 1}$. Which $p$ makes it most likely?",
        answer="1/n",
        variables="n",
        domain="n >= 2",
        minutes=3,
        because="One six in $n$ rolls: again the share.",
        hints=[r"The logarithm is $\ln p + (n - 1) \ln(1 - p)$.",
               r"Solve $\frac1p = \frac{n - 1}{1 - p}$."],
        solution=r"From $1 - p = (n - 1)\,p$ follows $1 = n\,p$.",
        wrong=[
            Wrong("1/(n - 1)", "That is one to the number of failures. Divide by all rolls.",
                  "odds for probability"),
            Wrong("(n - 1)/n", "That is the probability of anything but a six.",
                  "failure for success"),
            Wrong("1/(n + 1)", "There are $n$ rolls altogether: one six and $n - 1$ others.",
                  "counted once too often"),
        ],
    ),
    Number(
        id="5.33",
        title="A small hall",
        section="When the best is at an end",
        prompt="At a price of $x$ euro, $800 - 20x$ people want a ticket. The hall has 300 seats, "
        "and nobody is to be turned away. Which price takes in most?",
        answer=25,
        minutes=3,
        because="At 25 € the hall is just full, and dearer takes in less.",
        hints=["For which $x$ is $800 - 20x$ at most 300?",
               "The takings $x(800 - 20x)$ have the slope $800 - 40x$. Which sign has it there?"],
        solution=r"$800 - 20x \le 300$ means $x \ge 25$. There the slope $800 - 40x$ is negative, "
        "so the left end is best: 25 €, and 7,500 € in the till.",
        wrong=[
            Wrong(20, "There the slope is zero, but 400 people come, and the hall has 300 seats.",
                  "outside the domain"),
            Wrong(7500, "Those are the takings. The price is asked for.", "value for place"),
            Wrong(40, "At 40 € nobody comes.", "other end"),
        ],
    ),
    WriteFunction(
        id="5.34",
        title="Your own search",
        section="No formula? A bracket",
        prompt="""
        Write a function `highest(f, a, b)` that gets a Python function `f` with a single hill
        between `a` and `b`, and returns the place at which it is highest, right to 0.001. The
        highest place may be an end.
        """,
        answer=highest,
        because="It works for every curve with one hill, whether it has a slope or not.",
        inputs=[
            (_hill(4, 1, 1), 0, 3),
            (Given("f(x) = -|x - 0.25|", lambda x: -abs(x - 0.25)), -1, 1),
            (Given("f(p) = p^7 (1 - p)^3", lambda p: p**7 * (1 - p) ** 3), 0, 1),
            (Given("f(x) = x", lambda x: x), 2, 5),
        ],
        random_inputs=_random_hill,
        accepts=_is_highest,
        minutes=6,
        hints=[
            "While `b - a` is above 0.001, look at two places in between.",
            "If the left one is lower, the top is not to the left of it: put `a` there.",
            "Otherwise put `b` at the right one. A third and two thirds will do as places.",
        ],
        solution="Two places inside, a comparison, and a bracket that is a third shorter:",
        wrong=[
            Wrong(_highest_value, "That is how high it is. Return the place.", "value for place"),
            Wrong(_highest_middle, "The hill need not have its top in the middle.", "middle"),
            Wrong(_highest_end, "The top may lie inside, too.", "ends only"),
            Wrong(_highest_lowest, "You keep the lower side. For a *highest* place go towards "
                  "the higher of the two.", "lowest for highest"),
        ],
    ),
    WriteFunction(
        id="5.35",
        title="Project: a discount",
        section="How much to order",
        prompt="""
        A shop sells `demand` pieces a year; an order costs `order_cost`, and keeping a piece for a
        year costs `keeping`. A piece costs `price`, but only `lower_price` in orders of at least
        `from_size` pieces. So an order of $q$ pieces makes a year cost
        $$D\\,c(q) + \\frac{D}{q}\\,K + \\frac{q}{2}\\,h,$$
        where $c(q)$ jumps at `from_size`. Write a function that returns the best $q$. Sketch the
        curve first: where can its lowest point be?
        """,
        answer=cheapest_order,
        because="There are two candidates: the level place, and the place of the jump.",
        inputs=[
            (1200, 12, 2, 10, 9, 400),
            (1200, 12, 2, 10, 9.9, 400),
            (1200, 12, 2, 10, 9, 100),
            (600, 50, 1, 8, 7.5, 2000),
        ],
        random_inputs=_random_shop,
        minutes=8,
        hints=[
            r"Without the discount $\sqrt{2DK/h}$ is best. If it is at least `from_size`, the "
            "discount comes with it.",
            "Otherwise, larger orders only get dearer, but for the jump. So compare two costs: at "
            "the root with `price`, and at `from_size` with `lower_price`.",
        ],
        solution="The slope is zero at one place, and at the jump the curve falls. The lower of "
        "the two wins:",
        wrong=[
            Wrong(_order_without_discount, "You leave the discount out. Compare with an order of "
                  "just `from_size`.", "discount left out"),
            Wrong(_order_always_discount, "The discount is not always worth the large stock. "
                  "Compare the costs.", "discount always"),
            Wrong(_order_without_two, r"A factor 2 is missing: $\sqrt{2DK/h}$.",
                  "factor left out"),
            Wrong(_order_cost, "That is what a year costs. Return the size of the order.",
                  "value for place"),
        ],
    ),
]  # fmt: skip
