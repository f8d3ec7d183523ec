// A pad on the page: its squares, which are drawn on with a pointer or from the keyboard, and its
// tools. It stands in the place of the text that carries its code.

import { Pad } from "./pads.js";

const HELP =
  "Arrow keys go from square to square, with Shift they draw; the space bar fills a square, " +
  "halves its ink or empties it.";

export class Squares {
  constructor(node, control, signal) {
    Object.assign(this, { control, pad: new Pad(control), rubber: false, current: 0 });
    this.drawing = made("div", { class: "explorer-pad" }, node);
    signal.addEventListener("abort", () => this.drawing.remove());
    this.makeGrid();
    this.makeTools();
    this.listen(signal);
    this.show();
  }

  makeGrid() {
    const { rows, columns, label } = this.pad;
    const told = { role: "grid", "aria-label": `${label}, pad`, "aria-description": HELP };
    this.grid = made("div", { class: "explorer-squares", ...told }, this.drawing);
    this.grid.style.setProperty("--columns", columns);
    const lines = Array.from({ length: rows }, () => made("div", { role: "row" }, this.grid));
    this.squares = lines.flatMap((line) =>
      Array.from({ length: columns }, () => {
        return made("div", { class: "explorer-square", role: "gridcell", tabindex: -1 }, line);
      }),
    );
    this.squares[0].tabIndex = 0;
  }

  makeTools() {
    const name = `${this.pad.label}, tools`;
    const attributes = { class: "explorer-pad-tools", role: "group", "aria-label": name };
    const tools = made("div", attributes, this.drawing);
    this.choice = made("select", { "aria-label": `${this.pad.label}, take an example` }, tools);
    for (const [name] of [...this.pad.drawings, ["your drawing"]])
      made("option", {}, this.choice).textContent = name;
    this.choice.lastChild.disabled = true;
    this.eraser = made("button", { type: "button", "aria-pressed": "false" }, tools);
    this.eraser.textContent = "Erase";
    this.clear = made("button", { type: "button" }, tools);
    this.clear.textContent = "Clear";
  }

  listen(signal) {
    const on = (node, event, react) => node.addEventListener(event, react, { signal });
    const { grid, control } = this;
    on(grid, "pointerdown", (event) => this.begin(event));
    on(grid, "pointermove", (event) => grid.hasPointerCapture(event.pointerId) && this.draw(event));
    on(grid, "keydown", (event) => this.press(event));
    on(grid, "focusin", (event) => this.arrive(this.squares.indexOf(event.target)));
    on(this.choice, "change", () => this.take(this.pad.drawings[this.choice.selectedIndex][1]));
    on(this.clear, "click", () => this.take("0".repeat(this.pad.squares)));
    on(this.eraser, "click", () => {
      this.rubber = !this.rubber;
      this.eraser.setAttribute("aria-pressed", this.rubber);
    });
    signal.addEventListener(
      "abort",
      control.input.follow(() => this.show()),
    );
  }

  // ------------------------------------------------------------------------------ a pointer

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.grid.setPointerCapture(event.pointerId);
    this.last = this.placeOf(event);
    const square = this.squares[this.squareAt(this.last)];
    square.focus({ preventScroll: true });
    this.draw(event);
  }

  /** Draw to where the pointer is now, through all places that it has reported on its way. */
  draw(event) {
    const seen = event.getCoalescedEvents?.() ?? [];
    let code = this.control.code;
    for (const one of seen.length ? seen : [event]) {
      const place = this.placeOf(one);
      code = this.pad.stroke(code, this.last, place, this.rubber);
      this.last = place;
    }
    this.take(code);
  }

  placeOf({ clientX, clientY }) {
    const { left, top, width, height } = this.grid.getBoundingClientRect();
    const across = ((clientX - left) / width) * this.pad.columns;
    return [across, ((clientY - top) / height) * this.pad.rows];
  }

  squareAt([across, down]) {
    const { rows, columns } = this.pad;
    const [column, row] = [Math.min(Math.floor(across), columns - 1), Math.floor(down)];
    return Math.min(Math.max(row, 0), rows - 1) * columns + Math.max(column, 0);
  }

  // --------------------------------------------------------------------------- the keyboard

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { pad, control, current } = this;
    const square = pad.squareAfter(current, event.key);
    const code = pad.codeAfter(control.code, current, event.key);
    if (square === null && code === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (code !== null) return this.take(code);
    if (event.shiftKey) {
      const stroke = [pad.middle(current), pad.middle(square)];
      this.take(pad.stroke(control.code, ...stroke, this.rubber));
    }
    this.squares[square].focus();
  }

  /** Of all squares Tab reaches the one that had the focus last. */
  arrive(i) {
    this.squares[this.current].tabIndex = -1;
    this.current = i;
    this.squares[i].tabIndex = 0;
  }

  // -------------------------------------------------------------------------- what is shown

  take(code) {
    if (code !== this.control.code) this.control.input.value = code;
  }

  show() {
    const { code } = this.control;
    for (const [i, square] of this.squares.entries()) {
      const words = this.pad.words(code, i);
      if (square.ariaLabel === words) continue;
      square.setAttribute("aria-label", words);
      square.style.setProperty("--ink", this.pad.ink(code, i));
    }
    const number = this.pad.numberOf(code);
    this.choice.selectedIndex = number < 0 ? this.pad.drawings.length : number;
  }
}

export function made(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}
