// A point of the picture: one or two sliders, seen as a place in its axes (see points.py).

import { writeNumber } from "./numbers.js";
import { nearest, valueAt } from "./positions.js";

const FAR = 10; // steps of an arrow key with Shift

export class Point {
  /**
   * `setting` is {label, subplot, names, decimals, controls}: the last are the numbers of its
   * sliders among `controls`. A point on a curve has one slider, and `track` lists its places.
   */
  constructor(setting, controls) {
    Object.assign(this, setting, { controls: setting.controls.map((i) => controls[i]) });
  }

  /** Where it is, in the numbers of its axes. */
  get place() {
    return this.placeAt(this.controls.map((control) => control.code));
  }

  placeAt(codes) {
    if (this.track) return this.track[codes[0]];
    return this.controls.map((control, i) => valueAt(control, codes[i]));
  }

  /** The codes of the position that is nearest to a pixel; `scale` converts (see handles.js). */
  codesAt(pixel, scale) {
    if (this.track) return [nearestOf(this.track.map(scale.toPixel), pixel)];
    const place = scale.toPlace(pixel);
    return this.controls.map((control, i) => nearest(control, place[i]));
  }

  /** The codes where a key leads from here, or null for a key that moves nothing. */
  codesAfter(key, shift) {
    const [i, by] = this.moveOf(key);
    if (by === undefined) return null;
    const codes = this.controls.map((control) => control.code);
    codes[i] = this.within(codes[i] + by * (shift ? FAR : 1), this.controls[i].size);
    return codes;
  }

  moveOf(key) {
    const along = (i) => (this.track ? 0 : i);
    const moves = {
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      ArrowUp: [along(1), 1],
      ArrowDown: [along(1), -1],
      PageUp: [along(1), FAR],
      PageDown: [along(1), -FAR],
      Home: [0, -Infinity],
      End: [0, Infinity],
    };
    return moves[key] ?? [];
  }

  /** Stop at the ends; on a closed curve, whose last place is its first, go round. */
  within(code, size) {
    const round = this.isClosed && Number.isFinite(code);
    if (round) return (code + size - 1) % (size - 1);
    return Math.min(Math.max(code, 0), size - 1);
  }

  get isClosed() {
    const [first, last] = [this.track?.[0], this.track?.at(-1)];
    return Boolean(first) && first.every((number, i) => Math.abs(number - last[i]) < 1e-6);
  }

  /** The place in words, as a screen reader says it. */
  get words() {
    const told = (number, i) => `${this.names[i]} = ${writeNumber(number, this.decimals[i])}`;
    return this.place.map(told).join(", ");
  }
}

function nearestOf(pixels, [x, y]) {
  const far = pixels.map(([a, b]) => Math.hypot(a - x, b - y));
  return far.indexOf(Math.min(...far));
}
