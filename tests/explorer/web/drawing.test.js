import assert from "node:assert/strict";
import { test } from "node:test";
import { Canvas } from "../../../course_utils/explorer/web/drawing.js";

const trace = (y, more) => ({ type: "scatter", x: [0, 1], y, ...more });
const figure = (...data) => ({ data, layout: { title: { text: "same" } } });
const axis = { type: "linear", autorange: false };

function canvasWith(shown, full = {}) {
  const drawn = [];
  const _module = {
    calc: (_, one) => [{ y: one.y }],
    plot: (_, __, [points]) => drawn.push(points),
  };
  const inner = { visible: true, xaxis: "x", yaxis: "y", _module, ...full };
  const select = () => null;
  const div = {
    clientWidth: 800,
    data: shown.data.map((one) => ({ ...one })),
    _fullData: shown.data.map((one) => ({ ...one, ...inner })),
    _fullLayout: { _plots: { xy: { xaxis: axis, yaxis: axis, plot: { select } } } },
    calcdata: shown.data.map(() => [{ t: {} }]),
  };
  const canvas = new Canvas({ react: (_, data) => drawn.push(data) }, div);
  canvas.shown = shown;
  globalThis.requestAnimationFrame = (paint) => paint();
  return { canvas, drawn };
}

const routeOf = (old, next, full) => {
  const { canvas, drawn } = canvasWith(old, full);
  canvas.draw(next);
  assert.equal(drawn.length > 0, true);
  return canvas.route;
};

test("points that move are drawn directly", () => {
  assert.equal(routeOf(figure(trace([0, 1])), figure(trace([0, 2]))), "direct");
});

test("only the traces that moved are drawn", () => {
  const [still, old, next] = [trace([5, 5]), trace([0, 1]), trace([0, 2])];
  const { canvas, drawn } = canvasWith(figure(still, old));
  canvas.draw(figure(still, next));
  assert.equal(drawn.length, 1);
  assert.deepEqual(drawn[0][0].y, [0, 2]);
});

test("the same figure is not drawn again", () => {
  const one = figure(trace([0, 1]));
  const { canvas, drawn } = canvasWith(one);
  canvas.draw(one);
  assert.equal(drawn.length, 0);
});

test("everything else takes the public route", () => {
  const old = figure(trace([0, 1]));
  const others = {
    "a colour": figure(trace([0, 2], { line: { color: "red" } })),
    "another trace": figure(trace([0, 1]), trace([1, 1])),
    "no points": figure(trace([])),
    "a title": { ...figure(trace([0, 2])), layout: { title: { text: "new" } } },
  };
  for (const [what, next] of Object.entries(others))
    assert.equal(routeOf(old, next), "react", what);
  const inner = { stackgroup: "a" };
  for (const full of [inner, { type: "bar" }, { fill: "tonexty" }, { error_y: { visible: true } }])
    assert.equal(routeOf(old, figure(trace([0, 2])), full), "react", JSON.stringify(full));
});

test("where Reset camera leads is the view of the next picture in space, and nowhere on a map", () => {
  const { canvas, drawn } = canvasWith(figure(trace([0, 1])));
  const viewInitial = { eye: { x: 1 } };
  canvas.div._fullLayout._subplots = { gl3d: ["scene"] };
  canvas.div._fullLayout.scene = { _scene: { viewInitial } };
  const draw = (layout) => {
    canvas.waiting = { data: [trace([0, 1])], layout };
    canvas.react();
  };
  draw({ scene: { camera: { eye: { x: 2 } } } });
  assert.deepEqual(viewInitial, { eye: { x: 2 } });
  draw({});
  assert.deepEqual(viewInitial, { eye: { x: 2 } });
  assert.equal(drawn.length, 2);
});
