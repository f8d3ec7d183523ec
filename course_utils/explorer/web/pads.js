// What strokes and keys make of a drawing on a pad of squares (see drawings.py). A place on a pad
// is [across, down] in squares from the top left corner.

const INKS = "0123456789abcdefg";
const FULL = INKS.length - 1;
const REACH = 1.05; // squares from the middle of the pen to where its ink ends
const AFTER = { 0: FULL, [FULL]: FULL / 2 }; // empty, full, half, empty

export class Pad {
  constructor({ label, rows, columns, drawings }) {
    Object.assign(this, { label, rows, columns, drawings, squares: rows * columns });
  }

  /** The ink of a square, from 0 to 1. */
  ink(code, i) {
    return INKS.indexOf(code[i]) / FULL;
  }

  /** The code after a stroke of the pen, or of the rubber, from one place to another. */
  stroke(code, from, to, rubber = false) {
    const inks = Array.from(code, (symbol, i) => {
      const there = Math.min(Math.max(REACH - distance(this.middle(i), from, to), 0), 1);
      const [old, amount] = [INKS.indexOf(symbol), Math.round(there * FULL)];
      return INKS[rubber ? Math.min(old, FULL - amount) : Math.max(old, amount)];
    });
    return inks.join("");
  }

  middle(i) {
    return [(i % this.columns) + 0.5, Math.floor(i / this.columns) + 0.5];
  }

  /** The code after a key on a square, or null for a key that changes no ink. */
  codeAfter(code, i, key) {
    const ink = INKS.indexOf(code[i]);
    const inks = { " ": AFTER[ink] ?? 0, Enter: AFTER[ink] ?? 0, Delete: 0, Backspace: 0 };
    if (!(key in inks)) return null;
    return code.slice(0, i) + INKS[inks[key]] + code.slice(i + 1);
  }

  /** The square where a key leads from another, or null for a key that moves nothing. */
  squareAfter(i, key) {
    const { rows, columns } = this;
    const [row, column] = [Math.floor(i / columns), i % columns];
    const moves = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [row, 0],
      End: [row, columns - 1],
      PageUp: [0, column],
      PageDown: [rows - 1, column],
    };
    if (!moves[key]) return null;
    const [down, across] = moves[key];
    return within(down, rows) * columns + within(across, columns);
  }

  /** A square in words, as a screen reader says it. */
  words(code, i) {
    const ink = this.ink(code, i);
    const said = ink === 0 ? "empty" : ink === 1 ? "full" : `ink ${Math.round(100 * ink)} %`;
    return `row ${Math.floor(i / this.columns) + 1}, column ${(i % this.columns) + 1}, ${said}`;
  }

  /** The number of a drawing among those that are known, -1 for another one. */
  numberOf(code) {
    return this.drawings.findIndex(([, known]) => known === code);
  }
}

const within = (n, size) => Math.min(Math.max(n, 0), size - 1);

// From a place to the nearest place of a straight stroke.
function distance([x, y], [a, b], [c, d]) {
  const [across, down] = [c - a, d - b];
  const length = across * across + down * down;
  const share = length ? ((x - a) * across + (y - b) * down) / length : 0;
  const nearest = Math.min(Math.max(share, 0), 1);
  return Math.hypot(x - a - nearest * across, y - b - nearest * down);
}
