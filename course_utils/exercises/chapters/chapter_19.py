"""Exercises of chapter 19: layers, the cost and its slopes, training, a network that reads."""

import math

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Matrix,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Derivative


def layer(W, b, a):
    """Return the activities tanh(W a + b) of a layer, for lists W, b and a."""
    activities = []
    for row, bias in zip(W, b, strict=True):
        z = sum(w * x for w, x in zip(row, a, strict=True)) + bias
        activities.append(math.tanh(z))
    return activities


def _layer_without_bend(W, b, a):
    return [_score(row, bias, a) for row, bias in zip(W, b, strict=True)]


def _layer_bias_outside(W, b, a):
    return [math.tanh(_score(row, 0, a)) + bias for row, bias in zip(W, b, strict=True)]


def _score(row, bias, a):
    return sum(w * x for w, x in zip(row, a, strict=True)) + bias


def _layer_without_bias(W, b, a):
    return [math.tanh(_score(row, 0, a)) for row in W]


def back(W, slopes, a):
    """Return the slopes at the scores of the layer before, whose tanh activities are a."""
    arriving = [sum(W[i][j] * slopes[i] for i in range(len(W))) for j in range(len(a))]
    return [s * (1 - each**2) for s, each in zip(arriving, a, strict=True)]


def _back_without_bend(W, slopes, a):
    return [sum(W[i][j] * slopes[i] for i in range(len(W))) for j in range(len(a))]


def _back_slope_of_activity(W, slopes, a):
    arriving = _back_without_bend(W, slopes, a)
    return [s * (1 - math.tanh(each) ** 2) for s, each in zip(arriving, a, strict=True)]


def _back_first_row(W, slopes, a):
    return [W[0][j] * slopes[0] * (1 - each**2) for j, each in enumerate(a)]


def xor_network():
    """Return W1, b1, w2 and b2 of a network of two hidden neurons and one output."""
    return [[20, 20], [20, 20]], [-10, -30], [20, -20], -10


def _xor_as_or():
    return [[20, 20], [20, 20]], [-10, -10], [10, 10], -5


def _xor_as_and():
    return [[20, 20], [20, 20]], [-30, -30], [10, 10], -5


def _xor_upside_down():
    return [[20, 20], [20, 20]], [-10, -30], [-20, 20], 10


def _sigmoid(z):
    return 1 / (1 + math.exp(-max(min(z, 700), -700)))


def _is_xor(arguments, network):
    """Tell whether a network of sigmoids says 1 where exactly one of two inputs is 1."""
    try:
        W1, b1, w2, b2 = network
        rows = [(float(row[0]), float(row[1]), float(c)) for row, c in zip(W1, b1, strict=True)]
        weights, bias = [float(w) for w in w2], float(b2)
        assert len(rows) == len(weights) == 2
    except (TypeError, ValueError, IndexError, AssertionError):
        return "Return four things: two rows of two weights, two biases, two weights, one bias."
    for x1, x2 in [(0, 0), (0, 1), (1, 0), (1, 1)]:
        hidden = [_sigmoid(u * x1 + v * x2 + c) for u, v, c in rows]
        a = _sigmoid(sum(w * h for w, h in zip(weights, hidden, strict=True)) + bias)
        if (a > 0.5) != (x1 != x2):
            right = "above" if x1 != x2 else "below"
            return f"For the inputs {x1} and {x2} it says {a:.3f}, and should be {right} one half."
    return True


def _random_layer(rng):
    numbers = [round(rng.uniform(-1.5, 1.5), 1) for _ in range(11)]
    return [numbers[:3], numbers[3:6]], numbers[6:8], numbers[8:]


def _random_back(rng):
    numbers = [round(rng.uniform(-1.5, 1.5), 1) for _ in range(8)]
    return [numbers[:3], numbers[3:6]], numbers[6:], [round(rng.uniform(-1, 1), 1) for _ in "abc"]


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: From one neuron to a network": [f"19.{i}" for i in range(1, 9)],
    "Part 2: Which way is down?": [f"19.{i}" for i in range(9, 15)],
    "Part 3: Training": [f"19.{i}" for i in range(15, 22)],
    "Part 4: From examples to new ones": [f"19.{i}" for i in range(22, 29)],
    "Exercises": [f"19.{i}" for i in range(29, 39)],
}

EXERCISES = [
    Number(
        id="19.1",
        title="Counting arrows",
        section="A drawing that is a function",
        prompt="A network takes 5 numbers, has one layer of 4 neurons, and 3 neurons at its end. "
        "How many arrows does its drawing have?",
        answer=32,
        because="Each neuron gets an arrow from everything in the column before it.",
        hints=["How many arrows lead to one neuron of the middle layer?",
               "Four neurons with 5 arrows each, then three with 4 each."],
        solution=r"$4 \cdot 5 + 3 \cdot 4 = 32$.",
        wrong=[
            Wrong(60, "That is 5 times 4 times 3: the number of *ways* from left to right. Count "
                  "the arrows of each gap and add.", "ways for arrows"),
            Wrong(12, "That is the number of circles. Each circle but the first five has an arrow "
                  "from every circle of the column before.", "circles for arrows"),
            Wrong(20, "Those are the arrows of the first gap only.", "first gap only"),
        ],
    ),
    Prediction(
        id="19.2",
        title="Twice as much of everything",
        section="One neuron",
        prompt="You double $w$, and double $b$ as well. What happens to the curve of a sigmoid "
        "neuron?",
        options={
            "a": "It becomes twice as high.",
            "b": "It becomes steeper, and crosses one half at another place.",
            "c": "It becomes steeper, and crosses one half where it did before.",
        },
        answer="c",
        because="The place is $-b/w$, and the factor cancels.",
        reveal="Steeper, in the same place: the score is zero at $x = -\\frac{b}{w}$, and the "
        "factor cancels. A neuron with very large weights is almost a threshold. Try it.",
        hints=["Where is $wx + b$ zero?"],
        solution="$2wx + 2b$ is zero where $wx + b$ is, and grows twice as fast.",
        wrong=[
            Wrong("a", "The sigmoid squeezes every score between 0 and 1, whatever you do to it."),
            Wrong("b", "Solve $2wx + 2b = 0$ for $x$."),
        ],
    ),
    Number(
        id="19.3",
        title="One activity",
        section="One neuron",
        prompt="A sigmoid neuron has $w = 2$ and $b = -3$. What is its activity for $x = 2$? Give "
        "three decimals.",
        answer="1/(1 + e^(-1))",
        decimals=3,
        because=r"The score is 1, and $\sigma(1) = 0.731$.",
        hints=["First the score $z = wx + b$.", r"Then $\sigma(z) = \frac{1}{1 + e^{-z}}$."],
        solution=r"$z = 2 \cdot 2 - 3 = 1$ and $\sigma(1) = \frac{1}{1 + e^{-1}} \approx 0.731$.",
        wrong=[
            Wrong(1, "That is the score. Send it through the sigmoid.", "score for activity"),
            Wrong(0.269, "That is $\\sigma(-1)$. In the sigmoid the exponent is $-z$.", "sign"),
            Wrong(0.762, "That is $\\tanh(1)$. This neuron has a sigmoid.", "tanh for sigmoid"),
        ],
    ),
    Prediction(
        id="19.4",
        title="The shape of W",
        section="More inputs, more outputs",
        prompt=r"A layer takes 3 numbers and has 2 neurons. For $W \mathbf{a} + \mathbf{b}$, what "
        "shape has $W$?",
        options={
            "a": "3 rows and 2 columns",
            "b": "2 rows and 3 columns",
            "c": "2 rows and 2 columns",
        },
        answer="b",
        because="A row for each neuron, with a weight for each number that it gets.",
        reveal="Two rows and three columns: a row for each neuron, and in it a weight for each "
        "number that comes in. Then 2 × 3 times 3 gives 2.",
        hints=["What stands in one row, and how many rows are there?"],
        solution="A row for each of the 2 neurons, each with 3 weights.",
        wrong=[
            Wrong("a", "A row belongs to a neuron. Two neurons, two rows."),
            Wrong("c", "Each neuron needs a weight for each of the three numbers."),
        ],
    ),
    Vector(
        id="19.5",
        title="A layer by hand",
        section="More inputs, more outputs",
        prompt=r"A layer of two ReLU neurons has $W = \begin{pmatrix} 1 & -1 & 2 \\ 0 & 3 & -1 "
        r"\end{pmatrix}$ and $\mathbf{b} = \begin{pmatrix} 1 \\ -2 \end{pmatrix}$. What does it "
        r"make of $\mathbf{a} = \begin{pmatrix} 1 \\ 0 \\ 2 \end{pmatrix}$?",
        answer=[6, 0],
        because="The scores are 6 and $-4$, and ReLU lets only the first through.",
        hints=["The first score: $1 \\cdot 1 - 1 \\cdot 0 + 2 \\cdot 2 + 1$.",
               "ReLU turns everything negative into 0."],
        solution=r"Scores $5 + 1 = 6$ and $-2 - 2 = -4$; activities 6 and 0.",
        wrong=[
            Wrong([6, -4], "Those are the scores. ReLU turns negative ones into 0.",
                  "activation forgotten"),
            Wrong([5, 0], "You have left out the biases.", "bias forgotten"),
            Wrong([6, 4], "ReLU is not the absolute value: negative scores become 0.",
                  "absolute value"),
        ],
    ),
    Prediction(
        id="19.6",
        title="Two layers without a bend",
        section="Layers on layers",
        prompt="Leave the activation out, in all layers: each is only $W\\mathbf{a} + "
        "\\mathbf{b}$. "
        "What can two such layers do that one cannot?",
        options={
            "a": "They can bend: a boundary may be a curve.",
            "b": "Nothing.",
            "c": "They can make a boundary of two straight pieces.",
        },
        answer="b",
        because="Two linear maps, one after the other, are one linear map.",
        reveal="Nothing. Multiply out: $W_2(W_1\\mathbf{x} + \\mathbf{b}_1) + \\mathbf{b}_2 = "
        "(W_2 W_1)\\mathbf{x} + (W_2\\mathbf{b}_1 + \\mathbf{b}_2)$, one layer. A hundred such "
        "layers are one layer. All the strength is in the bend.",
        hints=["Put the first layer into the second, and multiply out."],
        solution=r"$W_2(W_1\mathbf{x} + \mathbf{b}_1) + \mathbf{b}_2$ is again a matrix times "
        r"$\mathbf{x}$ plus a vector.",
        wrong=[
            Wrong("a", "Multiply $W_2(W_1\\mathbf{x} + \\mathbf{b}_1) + \\mathbf{b}_2$ out. Is "
                  "there anything but $\\mathbf{x}$ to the first power?"),
            Wrong("c", "A boundary of two pieces has a corner, and a linear map has none."),
        ],
    ),
    Number(
        id="19.7",
        title="Weights and biases",
        section="Layers on layers",
        prompt="How many weights and biases, all together, has a network with 2 numbers in, 3 "
        "hidden neurons and 1 output?",
        answer=13,
        because="$6 + 3$ in the hidden layer and $3 + 1$ in the last.",
        hints=["The hidden layer has a 3 × 2 matrix and 3 biases."],
        solution="$3 \\cdot 2 + 3 + 1 \\cdot 3 + 1 = 13$.",
        wrong=[
            Wrong(9, "Those are the weights. Each neuron has a bias, too.", "biases forgotten"),
            Wrong(11, "One bias a layer is too few: each neuron has its own.",
                  "one bias a layer"),
            Wrong(6, "That is the number of circles in the drawing.", "circles"),
        ],
    ),
    Prediction(
        id="19.8",
        title="How many fences?",
        section="A fence around the middle",
        prompt="Each hidden neuron draws one straight line, and says on which side a point is. The "
        "output neuron combines them. How many lines does it take, at least, to fence the middle "
        "in?",
        options={"a": "1", "b": "2", "c": "3", "d": "4"},
        answer="c",
        because="Two lines leave a strip or a wedge that is open; three make a triangle.",
        reveal="Three. With two lines what lies between is a strip or a wedge, which is open "
        "somewhere, and the ring runs through the gap. Fence it in below: choose the number of "
        "lines, how far out they stand, and how sharp they are.",
        hints=["Which is the smallest number of straight pieces that can close a figure?"],
        solution="A triangle is the figure with the fewest sides.",
        wrong=[
            Wrong("a", "One line has the middle on one side, and half of the ring as well."),
            Wrong("b", "Two lines leave a way out: a strip, or a wedge."),
            Wrong("d", "A square would do. There is a figure with fewer sides."),
        ],
    ),
    Prediction(
        id="19.9",
        title="The landscape of a network",
        section="How wrong?",
        prompt="The loss of logistic regression had one valley (chapter 18). Take a trained "
        "network with three hidden neurons and let two of them change places, with all their "
        "weights. What follows for the landscape of *its* cost?",
        options={
            "a": "Nothing: the network is the same.",
            "b": "It has two valleys of the same depth at least.",
            "c": "It has one valley, and that is flat.",
        },
        answer="b",
        because="The function is the same, the weights are others, and half-way between them it is "
        "bad.",
        reveal="The network computes the same function, so the cost is the same. But it is another "
        "*place* in the landscape: other numbers stand in the list of weights. Walk from the one "
        "to the other in a straight line and look at the cost.",
        hints=["A place in the landscape is a list of 13 numbers, in their order."],
        solution="The two places have the same cost, and between them the picture shows a hill.",
        wrong=[
            Wrong("a", "The *function* is the same. Is the list of weights?"),
            Wrong("c", "Two neurons that do different jobs: what does a network do half-way, where "
                  "both have the mean of their weights?"),
        ],
    ),
    Number(
        id="19.10",
        title="Twins without number",
        section="How wrong?",
        prompt=r"$\tanh(-z) = -\tanh(z)$. So you may turn the signs of all weights and the bias "
        "of a hidden tanh neuron, and that of the weight after it, and nothing changes. And "
        "neurons may change places. In how many places of the landscape does a network with 3 "
        "hidden tanh neurons stand, in general?",
        answer=48,
        because=r"$3! = 6$ orders times $2^3 = 8$ signs.",
        hints=["In how many orders can three neurons stand?",
               "Each of the three has two signs, independently."],
        solution=r"$3! \cdot 2^3 = 6 \cdot 8 = 48$.",
        wrong=[
            Wrong(6, "Those are the orders. For each of them there are the signs as well.",
                  "signs forgotten"),
            Wrong(8, "Those are the signs. The neurons may change places as well.",
                  "orders forgotten"),
            Wrong(14, "Orders and signs are chosen independently: multiply.", "added"),
        ],
        minutes=2,
    ),
    Number(
        id="19.11",
        title="And the bias?",
        section="Back through one neuron",
        prompt=r"The same neuron: $x = 1.5$, $w = 0.4$, $b = 0.1$, sigmoid, $y = 1$. What is "
        r"$\frac{\partial C}{\partial b}$? Give three decimals.",
        answer="2*(1/(1 + e^(-0.7)) - 1)*e^(-0.7)/(1 + e^(-0.7))^2",
        decimals=3,
        because=r"The third link is $\frac{\partial z}{\partial b} = 1$ in the place of $x$.",
        hints=["Only the last link of the chain is another one.",
               r"$\frac{\partial z}{\partial b} = 1$."],
        solution=r"$2(a - y) \cdot a(1 - a) \cdot 1 = -0.664 \cdot 0.222 \approx -0.147$.",
        wrong=[
            Wrong(-0.221, r"That is the slope in $w$. With respect to $b$ the last link is 1.",
                  "slope in w"),
            Wrong(-0.664, "Two links are missing: through the sigmoid, and from $b$ to $z$.",
                  "one link"),
            Wrong(0.147, "The activity is too small, and a larger $b$ makes it larger. So the cost "
                  "falls.", "sign"),
            Wrong(-0.074, "The derivative of a square has a factor 2.", "factor 2"),
        ],
    ),
    Prediction(
        id="19.12",
        title="A weight of zero",
        section="Back through two neurons",
        prompt="Let $w^{(2)} = 0$. Which slopes of the cost are zero then, whatever $x$ and $y$?",
        options={
            "a": "that of $w^{(2)}$",
            "b": "those of $w^{(1)}$ and $b^{(1)}$",
            "c": "all four",
        },
        answer="b",
        because="The way back to the first neuron passes through $w^{(2)}$, and nothing else does.",
        reveal="Those of $w^{(1)}$ and $b^{(1)}$. The slope that arrives at $a^{(1)}$ is the one "
        "behind it times $w^{(2)}$: what is not listened to cannot be to blame. The slope of "
        "$w^{(2)}$ itself is multiplied by $a^{(1)}$, which is not zero. Play, and set "
        "$w^{(2)}$ to 0.",
        hints=[r"$\frac{\partial z^{(2)}}{\partial a^{(1)}} = w^{(2)}$ and "
               r"$\frac{\partial z^{(2)}}{\partial w^{(2)}} = a^{(1)}$."],
        solution="Only chains that run through $a^{(1)}$ contain the factor $w^{(2)}$.",
        wrong=[
            Wrong("a", r"$\frac{\partial z^{(2)}}{\partial w^{(2)}} = a^{(1)}$. Is that zero?"),
            Wrong("c", "The slopes of $w^{(2)}$ and $b^{(2)}$ do not pass through $w^{(2)}$."),
        ],
    ),
    Choice(
        id="19.13",
        title="The shape of a slope",
        section="All layers at once",
        prompt=r"A layer takes 4 numbers and has 3 neurons. What shape has its "
        r"$\boldsymbol\delta\,\mathbf{a}^{\mathsf T}$?",
        options={
            "a": "a number: it is a dot product",
            "b": "3 rows and 4 columns, as its $W$",
            "c": "4 rows and 3 columns",
        },
        answer="b",
        because="There is one slope for each weight, so they have the shape of the weights.",
        hints=[r"$\boldsymbol\delta$ is a column of 3, $\mathbf{a}^{\mathsf T}$ a row of 4."],
        solution="A column of 3 times a row of 4 is a 3 × 4 matrix: in row $i$ and column $j$ "
        "stands $\\delta_i a_j$.",
        wrong=[
            Wrong("a", "A row times a column is a number. This is a column times a row."),
            Wrong("c", r"That would be $\mathbf{a}\,\boldsymbol\delta^{\mathsf T}$."),
        ],
    ),
    Number(
        id="19.14",
        title="What differences cost",
        section="Four lines, checked three ways",
        prompt="A network has 64 numbers in, 16 hidden neurons and 10 outputs. How often must its "
        "loss be computed for the gradient by central differences?",
        answer=2420,
        because="Twice for each of the 1,210 weights and biases. Back-propagation goes through the "
        "network once forward and once back.",
        hints=["How many weights and biases are there?",
               "$16 \\cdot 64 + 16 + 10 \\cdot 16 + 10$, and each is moved up and down."],
        solution="$1024 + 16 + 160 + 10 = 1210$, and $2 \\cdot 1210 = 2420$.",
        wrong=[
            Wrong(1210, "That is how many weights and biases there are. A central difference moves "
                  "each of them up and down.", "one-sided"),
            Wrong(2368, "Those are the weights only. The biases have slopes, too.",
                  "biases forgotten"),
            Wrong(2, "That is what back-propagation needs. Differences move one number at a time.",
                  "back-propagation"),
        ],
        minutes=2,
    ),
    Prediction(
        id="19.15",
        title="Three lines, five hundred steps",
        section="Downhill on the rings",
        prompt="The three hidden lines begin at random. What will they do in the training?",
        options={
            "a": "They stay where they are, and only the output neuron learns.",
            "b": "They come together in one best line.",
            "c": "They move apart until they make a fence.",
        },
        answer="c",
        because="Every neuron gets a slope of its own.",
        reveal="They make a fence. Nobody has told them to be a triangle: each only follows its "
        "own "
        "slopes. In the beginning the loss is about $\\ln 2$, the shrug of chapter 18. Play it.",
        hints=["The hidden weights have slopes, too."],
        solution="Each line follows its slopes, to where it helps most, given the others.",
        wrong=[
            Wrong("a", "$W^{(1)}$ and $\\mathbf{b}^{(1)}$ have slopes as well, and follow them."),
            Wrong("b", "One line cannot fence anything in. Would the loss fall if all did the "
                  "same?"),
        ],
    ),
    Choice(
        id="19.16",
        title="Who bends?",
        section="What the hidden layer sees",
        prompt="The boundary in the plane is a closed curve. Which part of the network makes it "
        "curved?",
        options={
            "a": "The output neuron: its cut is curved.",
            "b": "The hidden layer: it bends the plane, and the output neuron cuts straight.",
            "c": "The loss: the logarithm is curved.",
        },
        answer="b",
        because="To the output neuron everything is flat: it sees the bent sheet and cuts it with "
        "a plane.",
        hints=["Look at the cut in the picture."],
        solution="The cut in the cube is flat. Only seen from the plane it is a closed curve.",
        wrong=[
            Wrong("a", "Its score is $\\mathbf{w} \\cdot \\mathbf{a} + b$. Where is that zero?"),
            Wrong("c", "The loss judges the network. It is no part of it."),
        ],
    ),
    Prediction(
        id="19.17",
        title="Five throws of the dice",
        section="Five starts",
        prompt="The same rings, the same steps, and ReLU in place of tanh. You start five times "
        "with other random weights. How often will you get all hundred points right after 500 "
        "steps?",
        options={
            "a": "five times: the data decide",
            "b": "not always: the start decides as well",
            "c": "never: ReLU has a corner, where it has no slope",
        },
        answer="b",
        because="There are several valleys, and not all are equally deep.",
        reveal="It depends on the start. The table says how often, and which start is left behind.",
        hints=["How many valleys has this landscape?"],
        solution="The landscape has valleys of different depth, and a step only goes downhill.",
        wrong=[
            Wrong("a", "That was so in chapter 18, where the landscape has one valley."),
            Wrong("c", "No score is *exactly* zero, but by rare chance, and there any slope "
                  "between 0 and 1 will do."),
        ],
    ),
    Choice(
        id="19.18",
        title="The one that is left behind",
        section="Five starts",
        prompt="Your training has ended in a bad valley. Which of these is no remedy?",
        options={
            "a": "start again with other random weights",
            "b": "take more hidden neurons",
            "c": "go on with the same steps for ten times as long",
        },
        answer="c",
        because="Downhill does not lead out of a valley.",
        hints=["What does a small step downhill do at the bottom?"],
        solution="Other starts lead to other valleys, and more neurons leave more ways down. "
        "Patience alone leads to the bottom of the valley in which one is.",
        wrong=[
            Wrong("a", "That is what people do: keep the best of several starts."),
            Wrong("b", "With more neurons, some of them are likely to begin in a useful place."),
        ],
    ),
    Prediction(
        id="19.19",
        title="Starting at zero",
        section="All equal for ever",
        prompt="Start with all weights and biases at 0, and take 500 steps. What will the network "
        "have learned?",
        options={
            "a": "As much as from any other start.",
            "b": "Nothing at all.",
            "c": "What a single neuron could have learned.",
        },
        answer="b",
        because="Every product on the way back has a factor that is 0.",
        reveal="Nothing. All activities $\\tanh(0)$ are 0, so $W^{(2)}$ gets no slope; and "
        "$W^{(2)}$ "
        "is 0, so nothing is sent back. Only the last bias could move, and half of the points pull "
        "it up and half of them down.",
        hints=["What is $a^{(1)}$? And what comes back through $W^{(2)} = 0$?"],
        solution=r"$\boldsymbol\delta^{(2)} \mathbf{a}^{(1)\mathsf T} = 0$ because "
        r"$\mathbf{a}^{(1)} = "
        r"0$; $W^{(2)\mathsf T}\boldsymbol\delta^{(2)} = 0$ because $W^{(2)} = 0$.",
        wrong=[
            Wrong("a", "Compute the slopes at zero: each is a product, and each has a factor that "
                  "is zero."),
            Wrong("c", "Equal weights *other than zero* would give little more than that: three "
                  "copies of one line. Here all products are zero."),
        ],
    ),
    Prediction(
        id="19.20",
        title="Longer steps",
        section="How long a step?",
        prompt="So far the learning rate was 0.5. What will a rate of 10 do in 200 steps?",
        options={
            "a": "reach a far smaller loss, after some wild steps",
            "b": "run away: the loss grows without bound",
            "c": "the same, only faster: the curve of the loss falls at each step",
        },
        answer="a",
        because="Long steps leap over walls and land somewhere else. Here they land well.",
        reveal="The loss leaps up at first, far above the shrug, and then falls far below what "
        "small steps reach. That is luck as well: a little further on it becomes a lottery. For a "
        "network nobody can compute the best rate beforehand. People try several, by factors of "
        "three or so.",
        hints=["Remember the two bounds of chapter 18, and that beyond them nothing is promised."],
        solution="Try it: the loss is above 2 at its worst, and below 0.01 in the end.",
        wrong=[
            Wrong("b", "It overshoots, but sigmoid and tanh are bounded: a miss in the output is "
                  "never larger than 1, so one overshoot does not feed the next, as it does on "
                  "a parabola."),
            Wrong("c", "A step that is too long lands on the other side, and higher."),
        ],
    ),
    Choice(
        id="19.21",
        title="Why the score of the last layer?",
        section="How long a step?",
        prompt="With the log loss, $\\delta$ of a sigmoid output is $a - y$. With the squared cost "
        "it is $2(a - y)\\,a(1 - a)$. An output is sure and wrong: $a = 0.999$, $y = 0$. What "
        "follows?",
        options={
            "a": "Both send a large correction back.",
            "b": "The squared cost sends hardly any correction back.",
            "c": "The log loss sends hardly any correction back.",
        },
        answer="b",
        because="$a(1 - a)$ is nearly 0 where the neuron is sure.",
        hints=["Put the numbers in."],
        solution=r"Log loss: 0.999. Square: $2 \cdot 0.999 \cdot 0.999 \cdot 0.001 \approx 0.002$.",
        wrong=[
            Wrong("a", "Compute $a(1 - a)$ for $a = 0.999$."),
            Wrong("c", "$a - y = 0.999$: that is as large as it can be."),
        ],
    ),
    Prediction(
        id="19.22",
        title="Thirty points, thirty neurons",
        section="More neurons than needed",
        prompt="Thirty points of two rings that overlap, thirty hidden neurons, fifteen hundred "
        "epochs. "
        "What will the loss do on points that the network has not seen?",
        options={
            "a": "fall all the time, as on the points of the training",
            "b": "fall at first, and then rise",
            "c": "stay where it is",
        },
        answer="b",
        because="First the network learns the rings, then the accidents of these thirty points.",
        reveal="It falls and then rises. First the network learns what all points have in common, "
        "then the accidents of these thirty. Find the epoch at which one should have stopped.",
        hints=["What can a network with 121 weights and biases do with thirty points?"],
        solution="The loss of the training falls throughout. That of new points has a minimum.",
        wrong=[
            Wrong("a", "Thirty neurons can draw a fence around single points. Will new points lie "
                  "there, too?"),
            Wrong("c", "In the beginning the network knows nothing, and then it learns the rings."),
        ],
    ),
    Choice(
        id="19.23",
        title="Three heaps of data",
        section="Nine hundred digits",
        prompt="You stop at the epoch at which the loss of the points kept back is smallest, and "
        "report this smallest loss as the quality of your network. What is wrong?",
        options={
            "a": "Nothing.",
            "b": "The points kept back have been used to choose the epoch, so they flatter it.",
            "c": "You should have reported the loss of the training.",
        },
        answer="b",
        because="Whatever has been used for a choice is no longer new. Keep a third heap for the "
        "last question.",
        hints=["Has the network, as it is now, been chosen without looking at these points?"],
        solution="Training data for the weights, data kept back for choices such as the epoch, "
        "test "
        "data for one honest number at the end.",
        wrong=[
            Wrong("a", "The epoch was chosen so as to suit these very points."),
            Wrong("c", "That one flatters even more: the weights were fitted to it."),
        ],
    ),
    Prediction(
        id="19.24",
        title="Ten more for everybody",
        section="Ten outputs: softmax",
        prompt="Add 10 to all the scores. What do the probabilities do?",
        options={
            "a": "They stay as they are.",
            "b": "The largest comes nearer to 1.",
            "c": "They come nearer to each other.",
        },
        answer="a",
        because="The factor $e^{10}$ is above and below, and cancels.",
        reveal="They stay: $e^{z + 10} = e^{10} e^z$, and the factor is above and below. Programs "
        "use that: they take the largest score away first, so that no power overflows.",
        hints=["What is $e^{z + 10}$?"],
        solution=r"$\frac{e^{10} e^{z_i}}{e^{10} e^{z_1} + \dots} = \frac{e^{z_i}}{e^{z_1} + "
        r"\dots}$.",
        wrong=[
            Wrong("b", "That is what *multiplying* all scores would do."),
            Wrong("c", "That is what dividing all scores would do."),
        ],
    ),
    Vector(
        id="19.25",
        title="Three scores",
        section="Ten outputs: softmax",
        prompt=r"What does softmax make of the scores $0$, $\ln 2$ and $\ln 5$?",
        answer=["1/8", "1/4", "5/8"],
        because="The powers are 1, 2 and 5, and their sum is 8.",
        hints=[r"$e^{\ln 2} = 2$.", "Divide by the sum."],
        solution=r"$e^0 = 1$, $e^{\ln 2} = 2$, $e^{\ln 5} = 5$; divided by 8.",
        wrong=[
            Wrong([1, 2, 5], "Those are the powers. Divide them by their sum.", "not divided"),
            Wrong(["0", "ln(2)/ln(10)", "ln(5)/ln(10)"], "You have divided the scores by their "
                  "sum. "
                  "First raise $e$ to each of them.", "scores divided"),
        ],
        minutes=2,
    ),
    Number(
        id="19.26",
        title="Reading the table",
        section="Where it errs",
        prompt="How many of the 200 digits that it had not seen does the network read wrong?",
        answer=7,
        because="They are what stands outside the diagonal.",
        hints=["Add up what stands outside the diagonal.", "Or take the accuracy: 96.5 % of 200."],
        solution="$200 - 193 = 7$.",
        wrong=[
            Wrong(193, "That is how many are read right.", "right for wrong"),
            Wrong(3.5, "That is the share in percent. Of 200 digits?", "percent"),
        ],
    ),
    Prediction(
        id="19.27",
        title="One column to the right",
        section="Where it errs",
        prompt="Take the digits that it has not seen and move each of them one column to the "
        "right. "
        "You read them as before. How many of these 200 will the network read right?",
        options={
            "a": "nearly as many as before",
            "b": "about nine of ten of what it did before",
            "c": "fewer than half",
        },
        answer="c",
        because="Each weight belongs to a square, not to a shape.",
        reveal="Fewer than half. Each weight of the first layer belongs to one *square*. The "
        "network "
        "knows nothing of shapes, of left and right, or that a digit stays what it is when it "
        "moves. The people who made these data had brought every digit to the middle.",
        hints=["What does the weight of a square know about the square beside it?"],
        solution="All squares have other ink than before, so all scores of the hidden layer "
        "change.",
        wrong=[
            Wrong("a", "Would it be so if you had learned each square by itself?"),
            Wrong("b", "Nearly every stroke comes to lie in squares with other weights."),
        ],
    ),
    Prediction(
        id="19.28",
        title="A digit that is none",
        section="Draw one",
        prompt="Show the network an empty pad. What will it answer?",
        options={
            "a": "nothing",
            "b": "one tenth for each digit",
            "c": "some digits are likelier than others; the sum is 1",
        },
        answer="c",
        because="Softmax always adds up to 1, and the biases decide.",
        reveal="It prefers some digits, and the sum is 1, as always. A network of this kind cannot "
        "say that it does not know. It has only ever seen digits, and divides up its 100 % "
        "whatever "
        "you show it.",
        hints=["What is $W\\mathbf{a} + \\mathbf{b}$ for $\\mathbf{a} = 0$?"],
        solution="With no ink the hidden scores are the biases, and from there on it computes as "
        "always.",
        wrong=[
            Wrong("a", "It is a function: it always returns ten numbers."),
            Wrong("b", "That would need ten equal scores. What are the scores where all ink is 0?"),
        ],
    ),
    Number(
        id="19.29",
        title="Forward by hand",
        section="Layers on layers",
        prompt="A network has one number in, one hidden ReLU neuron with $w = 3$, $b = -2$, and "
        "one "
        "output without activation with $w = 2$, $b = 1$. What does it make of $x = 1$?",
        answer=3,
        because="$3 - 2 = 1$, which ReLU lets through, and $2 \\cdot 1 + 1 = 3$.",
        hints=["First the hidden neuron."],
        solution="$a^{(1)} = \\max(0, 3 \\cdot 1 - 2) = 1$, then $2 \\cdot 1 + 1 = 3$.",
        wrong=[
            Wrong(1, "That is the hidden activity. Go on to the output.", "hidden only"),
            Wrong(7, "You have left out the first bias.", "bias forgotten"),
            Wrong(11, "The first bias is $-2$, and you have added 2.", "sign of the bias"),
        ],
    ),
    Formula(
        id="19.30",
        title="tanh from its own value",
        section="One neuron",
        prompt=r"Let $a = \tanh(z)$. Write $\frac{da}{dz}$ as a formula in $a$ alone.",
        answer="1 - a^2",
        variables="a",
        because="So the way back needs only what the way forward has left behind.",
        hints=[r"$\tanh z = \frac{e^z - e^{-z}}{e^z + e^{-z}}$: the quotient rule.",
               r"$\frac{(e^z + e^{-z})^2 - (e^z - e^{-z})^2}{(e^z + e^{-z})^2}$."],
        solution=r"$\frac{(e^z + e^{-z})^2 - (e^z - e^{-z})^2}{(e^z + e^{-z})^2} = 1 - a^2$.",
        wrong=[
            Wrong("a*(1 - a)", "That belongs to the sigmoid.", "derivative of the sigmoid"),
            Wrong("1 + a^2", "Check at $z = 0$ and far out: the curve of tanh becomes level.",
                  "sign"),
            Wrong("1 - a", "At $a = -1$ the curve is level, too.", "square forgotten"),
        ],
    ),
    Number(
        id="19.31",
        title="A larger network",
        section="Layers on layers",
        prompt="A classic data set has digits of 28 × 28 squares. How many weights and biases has "
        "a "
        "network with one hidden layer of 30 neurons and 10 outputs for them?",
        answer=23860,
        because=r"$30 \cdot 784 + 30 + 10 \cdot 30 + 10$.",
        hints=["It takes 784 numbers."],
        solution=r"$23520 + 30 + 300 + 10 = 23860$.",
        wrong=[
            Wrong(23820, "Each neuron has a bias.", "biases forgotten"),
            Wrong(1180, r"A picture of 28 × 28 squares is $28 \cdot 28$ numbers.", "one side only"),
        ],
    ),
    Formula(
        id="19.32",
        title="All the way to the first weight",
        section="Back through two neurons",
        prompt=r"For one example, $C = (v \tanh(w x) - y)^2$. Find $\frac{\partial C}{\partial "
        r"w}$.",
        task=Derivative("(v*tanh(w*x) - y)^2", "w v x y", by="w"),
        variables="w v x y",
        because="Four links: the square, $v$, the bend, and $x$.",
        hints=["The outermost link is a square.", r"Then $v$, then $1 - \tanh^2(wx)$, then $x$."],
        solution=r"$2\,(v \tanh(wx) - y) \cdot v \cdot \big(1 - \tanh^2(wx)\big) \cdot x$.",
        wrong=[
            Wrong("2*(v*tanh(w*x) - y)*v*(1 - tanh(w*x)^2)", "The innermost link is missing: "
                  "$wx$ has the slope $x$ in $w$.", "inner derivative forgotten"),
            Wrong("2*(v*tanh(w*x) - y)*tanh(w*x)", "That is the slope in $v$.", "slope in v"),
            Wrong("2*(v*tanh(w*x) - y)*v*x", "The bend is missing: the slope of tanh is "
                  "$1 - \\tanh^2$.", "bend forgotten"),
        ],
        minutes=3,
    ),
    Choice(
        id="19.33",
        title="A strip",
        section="A fence around the middle",
        prompt="The points of class 1 lie in a long straight strip, those of class 0 on both sides "
        "of it. How many hidden neurons are needed at least?",
        options={"a": "none", "b": "1", "c": "2", "d": "3"},
        answer="c",
        because="A strip has two sides.",
        hints=["How many straight lines does a strip have as its border?"],
        solution="One line for each side, and an output neuron that asks for both.",
        wrong=[
            Wrong("a", "A single line has class 0 on one side only."),
            Wrong("b", "One hidden neuron draws one line, and its curve only rises or only falls."),
            Wrong("d", "Three would do as well. A strip has two sides."),
        ],
    ),
    Choice(
        id="19.34",
        title="Asleep",
        section="Five starts",
        prompt="A ReLU neuron of the hidden layer has a negative score for *every* example. What "
        "does the next step of plain gradient descent do to its weights?",
        options={
            "a": "It makes them larger, so that the neuron wakes up.",
            "b": "Nothing.",
            "c": "It makes them smaller.",
        },
        answer="b",
        because="Its slope is 0 for every example, so nothing comes back through it.",
        hints=["What is the slope of ReLU at a negative score?"],
        solution="Every slope on the way back is multiplied by 0. As long "
        "as its inputs are the data, which do not change, it stays so: it is called dead.",
        wrong=[
            Wrong("a", "Which slope could tell it to?"),
            Wrong("c", "The slope of the loss in each of its weights is a product. Is one of the "
                  "factors 0?"),
        ],
    ),
    Matrix(
        id="19.35",
        title="One outer product",
        section="All layers at once",
        prompt=r"A layer has $\boldsymbol\delta = \begin{pmatrix} 2 \\ -1 \end{pmatrix}$, and "
        r"$\mathbf{a} = \begin{pmatrix} 3 \\ 0 \\ 1 \end{pmatrix}$ came in. What is "
        r"$\frac{\partial C}{\partial W}$?",
        answer=[[6, 0, 2], [-3, 0, -1]],
        because=r"In row $i$ and column $j$ stands $\delta_i a_j$.",
        hints=["It has the shape of $W$: two rows, three columns."],
        solution=r"$\begin{pmatrix} 2 \cdot 3 & 2 \cdot 0 & 2 \cdot 1 \\ -1 \cdot 3 & -1 \cdot 0 & "
        r"-1 \cdot 1 \end{pmatrix}$.",
        wrong=[
            Wrong([[2, 2, 2], [-1, -1, -1]], "Those are the slopes at the scores, and of the "
                  "biases. A weight is also multiplied by what came in.", "input forgotten"),
            Wrong([[5, 2, 3], [2, -1, 0]], r"You have added. The slope of $\delta_i$ through the "
                  "weight is a product.", "added"),
        ],
    ),
    WriteFunction(
        id="19.36",
        title="One layer in plain Python",
        section="More inputs, more outputs",
        prompt="Write a function `layer(W, b, a)` that returns the activities "
        r"$\tanh(W \mathbf{a} + \mathbf{b})$ of a layer as a list. `W` is a list of rows, `b` and "
        r"`a` "
        "are lists; `math.tanh` is there after `import math`.",
        answer=layer,
        because="A matrix times a vector is one dot product for each row.",
        inputs=[([[1, 2], [0, -1]], [0, 0.5], [1, 1]), ([[0.5, 0, -1]], [1], [2, 3, 1])],
        random_inputs=_random_layer,
        hints=["Begin with one neuron: `sum(w * x for w, x in zip(row, a)) + bias`.",
               "Then `for row, bias in zip(W, b)`."],
        solution="One score for each row, then tanh:",
        wrong=[
            Wrong(_layer_without_bend, "Those are the scores. Send each through tanh.",
                  "activation forgotten"),
            Wrong(_layer_bias_outside, "The bias belongs to the score, inside tanh.",
                  "bias outside"),
            Wrong(_layer_without_bias, "The biases are missing.", "bias forgotten"),
        ],
    ),
    WriteFunction(
        id="19.37",
        title="One layer back",
        section="All layers at once",
        prompt=r"""
        Write a function `back(W, slopes, a)`. `slopes` is the list of $\delta$ of a layer with
        weights `W` (a list of rows), and `a` the list of the tanh activities that came in. Return
        the list of $\delta$ of the layer before: $W^{\mathsf T} \boldsymbol\delta$, each number
        times $1 - a^2$.
        """,
        answer=back,
        because="The same weights, read by columns: blame is divided up as the signal was mixed.",
        inputs=[([[1, 2], [3, 4]], [1, 0], [0, 0]), ([[1, 2], [3, 4]], [1, 1], [0.5, -0.5])],
        random_inputs=_random_back,
        hints=["For the neuron `j` of the layer before: the sum of `W[i][j] * slopes[i]` over `i`.",
               "Then times `1 - a[j] ** 2`."],
        solution="A sum down each column, times the slope of tanh:",
        wrong=[
            Wrong(_back_without_bend, "That is the slope at the activities. Multiply by the slope "
                  "of tanh, $1 - a^2$, to get to the scores.", "bend forgotten"),
            Wrong(_back_slope_of_activity, "`a` is an activity already: its slope is $1 - a^2$, "
                  "without another tanh.", "tanh twice"),
            Wrong(_back_first_row, "Every neuron of the layer sends something back: sum over all "
                  "rows.", "first row only"),
        ],
        minutes=6,
    ),
    WriteFunction(
        id="19.38",
        title="Project: one or the other",
        section="A fence around the middle",
        prompt="""
        A famous small problem: two inputs, each 0 or 1, and the answer is *yes* if exactly one of
        them is 1. No single line separates the four cases.

        Find by hand the weights of a network of sigmoids that solves it, with two hidden neurons.
        Write `xor_network()`, which returns `W1` (two rows of two numbers), `b1` (two numbers),
        `w2` (two numbers) and `b2` (one number). The output has to be above one half for *yes* and
        below for *no*. Then make a `Network` of them, draw it with `pictures.on_the_plane`, and
        train another one from a random start: does it find your solution?
        """,
        answer=xor_network,
        because="One hidden neuron says *at least one*, the other says *both*; the output wants "
        "the "
        "first without the second.",
        inputs=[()],
        accepts=_is_xor,
        hints=[
            "Let the first hidden neuron say *at least one of them is 1*: weights 20 and 20, bias "
            "$-10$.",
            "Let the second say *both are 1*: the same weights, and a bias of $-30$.",
            "The output: the first, but not the second.",
        ],
        solution="Training finds other weights than these, and not from every start: with "
        "sigmoids, the rate 1 and 3000 epochs about three starts of four get there. By hand, *at "
        "least one*, *both*, and *the first without the second*:",
        wrong=[
            Wrong(_xor_as_or, "It says yes where both are 1.", "or"),
            Wrong(_xor_as_and, "It says yes only where both are 1.", "and"),
            Wrong(_xor_upside_down, "It says yes where it should say no.", "upside down"),
        ],
        minutes=8,
    ),
]  # fmt: skip
