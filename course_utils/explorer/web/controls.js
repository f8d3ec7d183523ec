// A control as a code that can be read and moved, whatever it is made of on the page.

import { nearest, valueAt } from "./positions.js";

/** Whoever wants no motion gets one step for each press of a play button. */
export const prefersStillness = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Control {
  /**
   * `setting` is {kind, label, start, size}, for a slider with {min, step, decimals, pace} too.
   * `input` has the `value` that the page shows: a number, the index of an option, or a text.
   */
  constructor(setting, input) {
    Object.assign(this, setting, { input });
    this.accepted = setting.start; // a formula counts once it was answered
    this.candidate = undefined; // the formula that was not answered yet
    this.unanswered = false; // it has waited for long
    this.refusal = null; // what is wrong with what was typed
    Object.assign(this, { last: setting.start, heading: 1, moved: 0 });
  }

  /** Whether what it holds counts only once it was answered. */
  get isTyped() {
    return this.kind === "Formula" || this.kind === "Moves";
  }

  get code() {
    if (this.isTyped) return this.accepted;
    if (this.kind === "Slider") return nearest(this, this.input.value);
    if (this.kind === "Drawing") return this.input.value;
    return Number(this.input.value);
  }

  move(code) {
    this.input.value = valueAt(this, code);
  }

  /** Go to the nearest position, where the input stands between two. */
  snap() {
    if (this.kind !== "Slider") return false;
    const off = Math.abs(this.input.value - valueAt(this, this.code));
    if (off < this.step * 1e-6) return false;
    this.move(this.code);
    return true;
  }

  /** Where it came from tells where it goes next. */
  turn() {
    this.heading = Math.sign(this.code - this.last) || this.heading;
    Object.assign(this, { last: this.code, moved: performance.now() });
  }

  // ------------------------------------------------------------------------------- formulas

  propose(text) {
    this.candidate = text === this.accepted ? undefined : text;
    this.unanswered = false;
    this.refuse(null);
  }

  accept() {
    this.accepted = this.candidate;
    this.propose(this.accepted);
  }

  refuse(sentence) {
    this.refusal = sentence;
    if (sentence) this.unanswered = false;
    this.mark();
  }

  miss() {
    this.unanswered = this.candidate !== undefined && !this.refusal;
    this.mark();
  }

  mark() {
    this.input.mark?.(Boolean(this.refusal) || this.unanswered);
  }
}
