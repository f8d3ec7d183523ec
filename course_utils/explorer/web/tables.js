// The states of an explorer from a table (see lookup/ on Python's side): each column holds the
// distinct values of one leaf of the figure, over the controls on which it depends.

import { bytesOf, unzipped } from "./loading.js";
import { replaced, unpack } from "./packing.js";

const GAPS = { u2: 0xffff, i4: 2 ** 31 - 1 };
const NUMBERS = {
  u2: Uint16Array,
  u4: Uint32Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/** A part of a table, from the text of its file. */
export async function readPart(text) {
  return partOf(await unzipped(new Blob([bytesOf(text)])));
}

export function partOf(bytes) {
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, end)));
  const middle = end + head.arrays;
  const arrays = bytes.subarray(end, middle);
  const figures = head.figures.map((figure) => unpack(figure, arrays));
  const columns = head.columns.map((column) => new Column(column, bytes.subarray(middle)));
  return { ...head, figures, columns };
}

/** Bytes of the same weight stand together; put them back, and what is missing at the end. */
function numbersOf({ at, kind, count }, bytes) {
  const Kind = NUMBERS[kind];
  const size = Kind.BYTES_PER_ELEMENT;
  const whole = new Uint8Array(count * size);
  for (let weight = 0; weight < size; weight++)
    for (let i = 0; i < count; i++) whole[i * size + weight] = bytes[at + weight * count + i];
  return new Kind(whole.buffer);
}

function summed(numbers, distance) {
  for (let i = distance; i < numbers.length; i++) numbers[i] += numbers[i - distance];
  return numbers;
}

const product = (lengths) => lengths.reduce((all, length) => all * length, 1);

class Column {
  constructor(told, bytes) {
    Object.assign(this, told, { bytes, last: [] });
  }

  /** The value at a position, given by the codes and sizes of all controls in this part. */
  at(codes, sizes) {
    const place = this.axes.reduce((sum, axis) => sum * sizes[axis] + codes[axis], 0);
    const i = this.index ? this.positions[place] : 0;
    if (this.last[0] !== i) this.last = [i, this.valueAt(i)];
    return this.last[1];
  }

  // Made when they are first asked for: a page has many columns that nobody moves.
  get positions() {
    this.found ??= summed(numbersOf(this.index, this.bytes), 1);
    return this.found;
  }

  valueAt(i) {
    if (this.values.json) return this.values.json[i];
    const { form } = this.values;
    const [numbers, shape] = this.stretch(i);
    if (form === "scalar") return orNull(numbers[0]);
    if (form === "list") return Array.from(numbers, orNull);
    if (shape.length === 1) return numbers;
    const [rows, width] = shape;
    return Array.from({ length: rows }, (_, row) =>
      numbers.subarray(row * width, (row + 1) * width),
    );
  }

  stretch(i) {
    const { shape, shapes, step, origin, numbers } = this.values;
    this.ends ??= shapes && summed(Float64Array.from(shapes, product), 1);
    const [from, to] = shape
      ? [i * this.width, (i + 1) * this.width]
      : [this.ends[i - 1] ?? 0, this.ends[i]];
    const stored = this.stored.subarray(from, to);
    const gap = GAPS[numbers.kind];
    const scaled = (count) => (count === gap ? NaN : (count + origin) * step);
    return [step ? Float64Array.from(stored, scaled) : stored, shape ?? shapes[i]];
  }

  get width() {
    return product(this.values.shape);
  }

  get stored() {
    const { numbers, differences } = this.values;
    if (!this.all) {
      this.all = numbersOf(numbers, this.bytes);
      if (differences === "along") summed(this.all, 1);
      if (differences === "across") summed(this.all, this.width);
    }
    return this.all;
  }
}

const orNull = (number) => (Number.isNaN(number) ? null : number);

const UNKNOWN = "What you make yourself is worked out by Python, in JupyterLab.";

/** All states of an explorer; the parts that are cut off come when they are needed. */
export class Table {
  /** `load` fetches a part by its name. */
  constructor(main, load) {
    Object.assign(this, { main, load, parts: new Map() });
  }

  /** The name of the part where a position stands; empty for a table of one part. */
  partAt(codes) {
    return this.main.cuts.map(([axis, size]) => Math.floor(codes[axis] / size)).join("-");
  }

  part(name) {
    if (!this.parts.has(name)) {
      const loading = this.load(name);
      this.parts.set(name, loading);
      loading.catch(() => this.parts.delete(name)); // the next move asks again
    }
    return this.parts.get(name);
  }

  // A formula or a drawing is told by its text, and stands in the table by its number among those
  // known.
  numbered(codes) {
    return codes.map((code, i) => {
      const { known } = this.main.setting.controls[i];
      if (!known) return code;
      if (!known.includes(code)) throw new Error(UNKNOWN);
      return known.indexOf(code);
    });
  }

  async stateAt(told) {
    const { main } = this;
    const codes = this.numbered(told);
    if (!main.cuts.length) return this.stateOf(codes, main.columns, []);
    const part = await this.part(this.partAt(codes));
    return this.stateOf(codes, main.columns, part.columns);
  }

  stateOf(codes, shared, own) {
    const local = this.within(codes);
    const read = (column, inPart) =>
      inPart ? column.at(...local) : column.at(codes, this.main.shape);
    const columns = [...shared.map((one) => [one, false]), ...own.map((one) => [one, true])];
    const told = {};
    for (const [column, inPart] of columns)
      if (typeof column.name[0] === "string") told[column.name[0]] = read(column, inPart);
    if (told.error) return { error: told.error };
    let figure = this.main.figures[told.kind];
    for (const [column, inPart] of columns)
      if (column.name[0] === told.kind)
        figure = replaced(figure, column.name[1], read(column, inPart));
    return { figure, reading: told.reading, alt: told.alt, goal: told.goal };
  }

  // The codes and sizes of a position within its part: the last block of a cut may be shorter.
  within(codes) {
    const [local, sizes] = [[...codes], [...this.main.shape]];
    for (const [axis, size] of this.main.cuts) {
      local[axis] %= size;
      sizes[axis] = Math.min(size, sizes[axis] - (codes[axis] - local[axis]));
    }
    return [local, sizes];
  }

  /** Fetch the parts beside a position, where a hand may move next. */
  fetchBeside(told) {
    const codes = this.numbered(told);
    for (const [axis, size] of this.main.cuts)
      for (const code of [codes[axis] - size, codes[axis] + size])
        if (code >= 0 && code < this.main.shape[axis])
          this.part(this.partAt(codes.with(axis, code)));
  }
}
