import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, fittedTrace } from "../../../course_utils/explorer/web/narrow.js";

const panel = (across, up, more) => ({ domain: across, anchor: up, ...more });
const beside = {
  height: 360,
  xaxis: panel([0, 0.6], "y", { range: [0, 4] }),
  yaxis: panel([0, 1], "x"),
  xaxis2: panel([0.75, 1], "y2"),
  yaxis2: panel([0, 1], "x2"),
};
const heading = { xref: "paper", x: 0, showarrow: false };

test("where there is room nothing changes", () => {
  assert.equal(fitted(beside, 800), beside);
});

test("two panels side by side come below each other, the left one first", () => {
  const { xaxis, yaxis, xaxis2, yaxis2, height } = fitted(beside, 390);
  assert.deepEqual(
    [xaxis.domain, xaxis2.domain],
    [
      [0, 1],
      [0, 1],
    ],
  );
  assert.ok(yaxis.domain[0] > yaxis2.domain[1]);
  assert.deepEqual(xaxis.range, [0, 4]);
  assert.ok(height > 360);
});

test("so do three, one of which stands above or below the two", () => {
  const three = {
    height: 560,
    xaxis: panel([0, 0.56], "y"),
    yaxis: panel([0, 0.36], "x"),
    xaxis2: panel([0.68, 1], "y2"),
    yaxis2: panel([0, 0.36], "x2"),
    xaxis3: panel([0, 1], "y3"),
    yaxis3: panel([0.54, 1], "x3"),
  };
  const { yaxis, yaxis2, yaxis3, xaxis2 } = fitted(three, 390);
  assert.deepEqual(xaxis2.domain, [0, 1]);
  assert.ok(yaxis3.domain[0] > yaxis.domain[1] && yaxis.domain[0] > yaxis2.domain[1]);
});

test("panels that stand below each other stay, and so do three in a row", () => {
  const below = { ...beside, xaxis: { domain: [0, 1] }, xaxis2: { domain: [0, 1] } };
  assert.deepEqual(fitted(below, 390), below);
  const wide = { ...beside, xaxis: panel([0, 0.3], "y"), xaxis3: panel([0.4, 0.6], "y3") };
  const three = { ...wide, yaxis3: panel([0, 1], "x3") };
  assert.deepEqual(fitted(three, 390), three);
});

test("a map beside what stands in space stays", () => {
  const map = { scene: {}, xaxis: panel([0.6, 0.9], "y"), yaxis: panel([0.5, 0.9], "x") };
  assert.deepEqual(fitted(map, 390), map);
});

test("a map beside what stands in space comes below it, and above what was below both", () => {
  const heading = { yref: "paper", y: 0.26, text: "y = 4" };
  const four = {
    height: 600,
    scene: { domain: { x: [0, 0.6], y: [0.36, 1] } },
    xaxis: panel([0.62, 0.92], "y"),
    yaxis: panel([0.5, 0.9], "x"),
    xaxis2: panel([0, 0.42], "y2"),
    yaxis2: panel([0, 0.25], "x2"),
    xaxis3: panel([0.6, 1], "y3"),
    yaxis3: panel([0, 0.25], "x3"),
    annotations: [heading],
  };
  const { scene, xaxis, yaxis, xaxis2, yaxis2, yaxis3, height, annotations } = fitted(four, 290);
  assert.deepEqual(scene.domain.x, [0, 1]);
  assert.ok(scene.domain.y[0] > yaxis.domain[1] && yaxis.domain[0] > annotations[0].y);
  assert.ok(annotations[0].y > yaxis2.domain[1]);
  assert.ok(xaxis.domain[1] - xaxis.domain[0] >= 0.6);
  assert.deepEqual([xaxis2.domain, yaxis3.domain], [[0, 0.42], yaxis2.domain]);
  const tall = ([low, high]) => Math.round((high - low) * height);
  assert.deepEqual(
    [scene.domain.y, yaxis.domain, yaxis2.domain].map(tall),
    [0.64, 0.4, 0.25].map((part) => 600 * part),
  );
});

test("two panels below what stands in space stay", () => {
  const space = { ...beside, scene: { domain: { x: [0, 1], y: [0.4, 1] } } };
  assert.deepEqual(fitted(space, 390), space);
});

test("what takes the whole width in space is seen from farther away, its titles are small", () => {
  const camera = { eye: { x: 1, y: -1, z: 0.5 }, up: { z: 1 } };
  const small = { camera, domain: { x: [0, 0.3] } };
  const zaxis = { title: { text: "loss" }, range: [0, 1] };
  const { scene, scene2 } = fitted({ scene: { camera, zaxis }, scene2: small }, 480);
  assert.deepEqual(scene.camera, { eye: { x: 1.4, y: -1.4, z: 0.7 }, up: { z: 1 } });
  assert.deepEqual(scene.zaxis, { title: { text: "loss", font: { size: 12 } }, range: [0, 1] });
  assert.equal(scene2, small);
});

test("so far that none of it is cut in the room that there is", () => {
  const camera = { eye: { x: 1, y: 1, z: 1 } };
  const margin = { t: 40, b: 60, l: 30, r: 20 };
  const away = (layout, width, more) => {
    const { scene } = fitted({ ...layout, scene: { camera } }, width, more);
    return Math.round(100 * scene.camera.eye.x) / 100;
  };
  assert.equal(away({ height: 500 }, 325), 2);
  assert.equal(away({ height: 600, margin }, 375), 2);
  assert.equal(away({ height: 600, margin }, 375, { room: 520 }), 1.68);
});

const lengths = (text) => text.split("<br>").map(({ length }) => length);

test("what stands in space is seen from farther away too where a figure is drawn lower", () => {
  const layout = { height: 580, xaxis: {}, scene: { camera: { eye: { x: 1, y: 1, z: 1 } } } };
  const away = (room) => fitted(layout, 800, { room }).scene.camera.eye.x;
  assert.equal(away(430), 1.15);
  assert.equal(away(560), 580 / 560);
  assert.equal(fitted(layout, 800, { room: 700 }), layout);
});

test("a heading that would be cut takes a second line", () => {
  const text = "acceleration 0.683 m/s², the slope of the speed";
  const notes = [
    { ...heading, text },
    { ...heading, text: "speed" },
    { text, showarrow: true },
  ];
  const { annotations } = fitted({ annotations: notes }, 390);
  assert.equal(annotations[0].text.replace("<br>", " "), text);
  assert.ok(Math.max(...lengths(annotations[0].text)) < 44);
  assert.deepEqual(annotations.slice(1), notes.slice(1));
});

test("so does the title of an axis that goes across", () => {
  const text = "distance from the origin, along the line";
  const { xaxis2 } = fitted({ xaxis2: { range: [0, 1], title: { text } } }, 310);
  assert.equal(xaxis2.title.text, "distance from the origin, along<br>the line");
  assert.deepEqual(xaxis2.range, [0, 1]);
});

test("a heading that may take a second line above the uppermost axes has room for it", () => {
  const layout = { height: 600, margin: { t: 16, r: 24 } };
  const written = { mode: "text", textposition: "top right", text: ["distance 0.15 m, the area"] };
  const narrow = fitted(layout, 290, { data: [written] });
  assert.deepEqual(narrow, { height: 618, margin: { t: 34, r: 24 } });
  assert.deepEqual(fitted(layout, 390, { data: [written] }), layout);
  const points = { ...written, text: ["A", "B"], textposition: ["top left", "bottom left"] };
  assert.deepEqual(fitted(layout, 290, { data: [points] }), layout);
  assert.equal(fitted(layout, 800, { data: [written] }), layout);
  const inSpace = { ...written, type: "scatter3d" };
  assert.deepEqual(fitted(layout, 290, { data: [inSpace] }), layout);
});

test("so do words that a trace writes, and not those that it says when pointed at", () => {
  const text = ["A", "acceleration 0.683 m/s², the slope of the speed"];
  const written = fittedTrace({ mode: "markers+text", text }, 390);
  assert.equal(written.text[0], "A");
  assert.equal(lengths(written.text[1]).length, 2);
  const plain = { mode: "markers", text };
  assert.equal(fittedTrace(plain, 390), plain);
  assert.equal(fittedTrace({ mode: "text", text }, 800).text, text);
});
