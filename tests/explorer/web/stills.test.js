import assert from "node:assert/strict";
import { test } from "node:test";
import {
  drawStill,
  keepStill,
  linesOf,
  withReading,
} from "../../../course_utils/explorer/web/stills.js";

const figure = {
  data: [],
  layout: { height: 300, margin: { b: 50 }, annotations: [{ text: "a" }] },
};

test("a long reading is broken between words", () => {
  const lines = linesOf("word ".repeat(40).trim());
  assert.equal(lines.length, 3);
  assert.equal(lines.join(" "), "word ".repeat(40).trim());
});

test("the reading stands below the axes, in room of its own", () => {
  const { layout } = withReading(figure, ["slope 1 < 2", "& so on"]);
  assert.equal(layout.annotations[1].text, "slope 1 &lt; 2<br>&amp; so on");
  assert.equal(layout.annotations[1].yshift, -50);
  assert.ok(layout.margin.b > 50 + 40 && layout.height > 300 + 40);
  assert.equal(figure.layout.annotations.length, 1);
});

test("a picture that is too large is made smaller, and not drawn again", async () => {
  const scales = [];
  const picture = (bytes) => `data:image/png;base64,${"A".repeat(bytes)}`;
  const toImage = async () => {
    scales.push("drawn");
    return picture(200_000);
  };
  const reduce = async (url, scale) => {
    assert.equal(url, picture(200_000));
    scales.push(scale);
    return picture(scale < 0.6 ? 1000 : 100_000);
  };
  const png = await drawStill({ toImage }, { figure, reading: "slope 1" }, reduce);
  assert.deepEqual(scales, ["drawn", 0.7, 0.5]);
  assert.equal(png.length, 1000);
});

test("a picture that never comes leaves the one before, and does not hold up the others", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const context = { model: {} };
  const model = () => ({ widget_manager: { context }, on() {} });
  const keep = (kept, reading, answer, isMoved) => {
    const load = async () => ({ toImage: () => answer });
    const standing = { load, isShown: () => true, isMoved: () => isMoved };
    return keepStill(kept, { figure, reading, alt: "" }, standing);
  };
  const [first, second] = [model(), model()];
  const drawn = Promise.resolve("data:image/png;base64,AAAA");
  const never = new Promise(() => {});
  keep(first, "at its start", drawn, false);
  keep(first, "moved", never, true);
  let isKept = false;
  keep(second, "below it", drawn, false).then(() => {
    isKept = true;
  });
  for (let seconds = 0; seconds < 60 && !isKept; seconds++) {
    await new Promise(setImmediate);
    t.mock.timers.tick(1000);
  }
  assert.equal(context.courseStills.get(second)?.start.reading, "below it");
  assert.deepEqual(Object.keys(context.courseStills.get(first)).sort(), ["isMoved", "start"]);
});
