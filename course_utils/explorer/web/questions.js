// The questions that were asked and not yet answered, and the one that the picture waits for.

const LATE = 2; // milliseconds after which an answer is late
const PATIENCE = 4000; // milliseconds before a missing answer is mentioned

export class Questions {
  /**
   * `source.send(question, started)` carries a question ({keys, milliseconds, number}) and throws
   * where nobody hears it; it calls `started` when the answer is being made. `late` and `missing`
   * are called when the urgent answer takes long, and when it does not come.
   */
  constructor(source, { late, missing }) {
    Object.assign(this, { source, late, missing, asked: new Set(), urgent: null });
  }

  get idle() {
    return this.asked.size === 0;
  }

  /** Ask for states, as many as can be computed in so many milliseconds (at least one). */
  ask(keys, milliseconds, started = undefined) {
    const number = Math.random();
    this.source.send({ type: "states", keys, milliseconds, number }, started);
    this.asked.add(number);
    return number;
  }

  askAtOnce(key) {
    const isLate = () => number === this.urgent && this.late();
    const number = this.ask([key], 0, () => setTimeout(isLate, LATE));
    this.urgent = number;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.giveUp(), PATIENCE);
  }

  /** The answer may still come; if it was lost, the next move asks again. */
  giveUp() {
    this.urgent = null;
    this.asked.clear();
    this.missing();
  }

  /** Tell whether a question was waiting for this answer, and whether the picture was. */
  answered(number) {
    const urgent = number === this.urgent;
    if (urgent) this.forgetUrgent();
    return { expected: this.asked.delete(number), urgent };
  }

  forgetUrgent() {
    clearTimeout(this.patience);
    this.urgent = null;
  }
}
