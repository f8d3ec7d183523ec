// The number beside a slider, which can be typed: Enter, Tab and leaving it apply it.

import { readNumber, writeNumber } from "./numbers.js";
import { nearest } from "./positions.js";

export function listenToReadout(readout, control, explorer, signal) {
  const on = (event, react) => readout.addEventListener(event, react, { signal });
  on("focusout", () => apply(readout, control, explorer));
  on("keydown", (event) => {
    if (event.key === "Enter") apply(readout, control, explorer);
    else if (event.key === "Escape") settle(readout, control, explorer);
    else return;
    event.preventDefault();
    event.stopPropagation(); // ipywidgets would read the text in its own way
  });
}

function apply(readout, control, explorer) {
  const text = readout.textContent.trim();
  if (text === shown(control) || !text) return settle(readout, control, explorer);
  const number = readNumber(text);
  if (Number.isNaN(number)) {
    control.input.typedIn = readout;
    return explorer.refuse(control, sentence(control, text));
  }
  control.move(nearest(control, number));
  settle(readout, control, explorer);
}

// Show the number of the slider again, and nothing that is wrong.
function settle(readout, control, explorer) {
  readout.textContent = shown(control);
  if (control.refusal) explorer.refuse(control, null);
}

const shown = ({ input, decimals }) => writeNumber(input.value, decimals);

const sentence = ({ label }, text) =>
  `${label}: “${text}” is not a number; write it like 0.5, \u22120.3 or 1/2.`;
