// Controls that the browser itself brings, for a page without ipywidgets. They wear the same names
// as those of ipywidgets, so that one style sheet does for both.

import { prefersStillness } from "./controls.js";
import { readNumber, writeNumber } from "./numbers.js";
import { nearest, valueAt } from "./positions.js";
import { made, Squares } from "./squares.js";

/** The value of a control of the page, and of the play button beside it. */
export class NativeInput {
  constructor(value) {
    Object.assign(this, { held: value, followers: new Set(), runs: false });
  }

  get value() {
    return this.held;
  }

  set value(value) {
    if (this.held === value) return;
    this.held = value;
    for (const changed of [...this.followers]) changed();
  }

  get playing() {
    return this.runs;
  }

  set playing(playing) {
    if (this.runs === playing) return;
    this.runs = playing;
    this.button?.replaceChildren(playing ? "Pause" : prefersStillness() ? "Step" : "Play");
    this.played();
  }

  listen(changed, played) {
    this.followers.add(changed);
    this.played = played;
  }

  follow(changed) {
    this.followers.add(changed);
    return () => this.followers.delete(changed);
  }

  mark(wrong) {
    if (wrong) this.node?.setAttribute("aria-invalid", "true");
    else this.node?.removeAttribute("aria-invalid");
  }
}

/** Put a control on the page. */
export function place(control, parent, labelled, signal) {
  const row = made("div", { class: "explorer-control" }, parent);
  const label = made("label", { class: "widget-label" }, row);
  label.innerHTML = labelled;
  PLACE[control.kind](control, row, label, signal);
  if (control.pace) addPlay(control, row, parent);
}

const PLACE = {
  Slider: placeSlider,
  Choice: (control, row, label) => placeSelect(control, row, label, control.names, control.start),
  Formula: placeFormula,
  Switch: placeSwitch,
  Drawing: placeDrawing,
};

let ids = 0;

function named(label, node) {
  node.id = `course-control-${ids++}`;
  label.htmlFor = node.id;
  return node;
}

// The range counts positions, so that each of its steps is one.
function placeSlider(control, row, label) {
  const { input, size } = control;
  const range = { type: "range", min: 0, max: size - 1, step: 1, "aria-label": control.label };
  const node = named(label, made("input", range, row));
  const readout = made(
    "input",
    { class: "widget-readout", type: "text", inputmode: "decimal" },
    row,
  );
  readout.setAttribute("aria-label", `${control.label}, value`);
  const words = () => writeNumber(input.value, control.decimals);
  const show = () => {
    node.value = nearest(control, input.value);
    node.setAttribute("aria-valuetext", words());
    readout.value = words();
    readout.size = Math.max(3, readout.value.length);
  };
  input.follow(show);
  node.addEventListener("input", () => control.move(Number(node.value)));
  readout.addEventListener("change", () => {
    const number = readNumber(readout.value);
    if (!Number.isNaN(number)) control.move(nearest(control, number));
    show();
  });
  show();
}

function placeSelect(control, row, label, options, start, take = (i) => i) {
  const node = named(label, made("select", { "aria-label": control.label }, row));
  for (const option of options) made("option", {}, node).textContent = option;
  node.selectedIndex = start;
  node.addEventListener("change", () => {
    control.input.value = take(node.selectedIndex);
  });
  control.input.node = node;
  control.input.follow(() => {
    node.selectedIndex = options.findIndex((_, i) => take(i) === control.input.value);
  });
}

// One's own formula wants Python: the page offers those that are known.
function placeFormula(control, row, label) {
  const { known, start } = control;
  placeSelect(control, row, label, known, known.indexOf(start), (i) => known[i]);
}

function placeSwitch(control, row, label) {
  row.classList.add("widget-checkbox");
  const node = made("input", { type: "checkbox" }, label);
  label.prepend(node);
  node.checked = Boolean(control.start);
  node.addEventListener("change", () => {
    control.input.value = node.checked;
  });
  control.input.follow(() => {
    node.checked = Boolean(control.input.value);
  });
}

function placeDrawing(control, row, _label, signal) {
  row.classList.add("explorer-has-pad");
  new Squares(row, control, signal);
}

function addPlay(control, row, parent) {
  row.classList.add("explorer-has-play");
  const name = { type: "button", class: "explorer-play", "aria-label": `Play ${control.label}` };
  const button = made("button", name, parent);
  button.textContent = prefersStillness() ? "Step" : "Play";
  control.input.button = button;
  button.addEventListener("click", () => {
    control.input.playing = !control.input.playing;
  });
}

/** What a control holds at its start. */
export const startOf = (setting) =>
  setting.kind === "Slider" ? valueAt(setting, setting.start) : setting.start;
