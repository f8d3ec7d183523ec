import assert from "node:assert/strict";
import { test } from "node:test";
import { flatOf } from "../../../course_utils/explorer/web/space.js";

test("a surface is seen from above, with what lies on it and beside it", () => {
  const levels = { start: 0, end: 24, size: 2 };
  const z = [new Float64Array([1, 2]), new Float64Array([3, 4])];
  const surface = { type: "surface", x: [0, 1], y: [5, 6], z, contours: { z: levels } };
  const point = {
    type: "scatter3d",
    mode: "markers",
    x: [0.5],
    y: [5.5],
    z: [2.5],
    marker: { size: 5 },
  };
  const slice = { type: "scatter", x: [0], y: [1], xaxis: "x2", yaxis: "y2" };
  const scene = { xaxis: { title: { text: "w" }, range: [0, 1] }, domain: { y: [0.4, 1] } };
  const layout = { height: 500, scene, xaxis2: { domain: [0, 1] } };
  const flat = flatOf({ data: [surface, point, { type: "mesh3d" }, slice], layout });
  const [map, dot, beside, ...more] = flat.data;
  assert.deepEqual([map.type, map.x, map.y, map.z], ["contour", [0, 1], [5, 6], z]);
  assert.equal(map.contours.size, 2);
  assert.deepEqual(dot, {
    type: "scatter",
    mode: "markers",
    x: [0.5],
    y: [5.5],
    marker: { size: 8 },
  });
  assert.equal(beside, slice);
  assert.deepEqual(more, []);
  const { xaxis, yaxis, height, xaxis2 } = flat.layout;
  assert.deepEqual([xaxis.title, xaxis.range], [{ text: "w" }, [0, 1]]);
  assert.deepEqual([yaxis.domain, height, xaxis2], [[0.4, 1], 500, layout.xaxis2]);
  assert.equal(flat.layout.scene, undefined);
});

test("places that a surface has one by one become those of its map's sides", () => {
  const x = [
    [0, 1],
    [0, 1],
  ];
  const y = [
    [5, 5],
    [6, 6],
  ];
  const [map] = flatOf({ data: [{ type: "surface", x, y, z: x }], layout: {} }).data;
  assert.deepEqual(
    [map.x, map.y],
    [
      [0, 1],
      [5, 6],
    ],
  );
});
