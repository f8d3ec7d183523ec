// Controls that ipywidgets displays: their values, and what they lack on the page.

import { prefersStillness } from "./controls.js";
import { writeNumber } from "./numbers.js";
import { nearest, valueAt } from "./positions.js";
import { listenToReadout } from "./readouts.js";
import { Squares } from "./squares.js";

const PLAY = { description: "Play", icon: "play" };
const STEP = { description: "Step", icon: "step-forward" };
const PAUSE = { description: "Pause", icon: "pause" };

/** The value of a widget, and of the play button beside it. */
export class WidgetInput {
  constructor(kind, model, play) {
    Object.assign(this, { model, play, trait: kind === "Choice" ? "index" : "value" });
    this.nodes = new Set(); // its elements, one in each view
    // The kernel need not hear of every move, because a question carries the position: a known
    // picture costs no message at all.
    for (const widget of [model, play]) if (widget) widget.save_changes = () => {};
  }

  get value() {
    return this.model.get(this.trait);
  }

  set value(value) {
    this.model.set(this.trait, value);
  }

  get playing() {
    return this.play.get("value");
  }

  set playing(playing) {
    this.play.set("value", playing);
  }

  listen(changed, played) {
    this.model.on(`change:${this.trait}`, changed);
    if (prefersStillness()) this.play?.set(STEP);
    this.play?.on("change:value", () => {
      // Later, because ipywidgets skips a view that is just changing its value.
      queueMicrotask(() => this.play.set(this.playing ? PAUSE : prefersStillness() ? STEP : PLAY));
      played();
    });
  }

  /** Call back after each change until what is returned is called. */
  follow(changed) {
    const event = `change:${this.trait}`;
    this.model.on(event, changed);
    return () => this.model.off(event, changed);
  }

  /** Mark what was typed as wrong, or as right again; a number in the one view where it stands. */
  mark(wrong) {
    for (const node of this.nodes) {
      const box = node.querySelector("input, .widget-readout");
      if (wrong && box === (this.typedIn ?? box)) box?.setAttribute("aria-invalid", "true");
      else box?.removeAttribute("aria-invalid");
    }
  }
}

/**
 * What was played in a game; the kernel hears of what counts, for a page that is loaded again. It
 * answers with an echo, which may come when the next move is made already: so the value is held
 * here, and the widget's is read once.
 */
export class PlayedInput {
  constructor(model) {
    Object.assign(this, { model, held: model.get("value"), changed: () => {} });
  }

  get value() {
    return this.held;
  }

  set value(code) {
    if (code === this.held) return;
    this.held = code;
    this.changed();
  }

  listen(changed) {
    this.changed = changed;
  }

  keep() {
    if (this.model.get("value") === this.held) return;
    this.model.set("value", this.held);
    try {
      this.model.save_changes();
    } catch {
      // A kernel that is gone keeps nothing.
    }
  }
}

/** Give the elements of ipywidgets what they lack, once they are on the page. */
export async function prepareControls(el, explorer, signal) {
  const { controls } = explorer;
  const find = () => [...(el.closest(".explorer")?.querySelectorAll(".explorer-control") ?? [])];
  while (find().length < controls.length && !signal.aborted)
    await new Promise(requestAnimationFrame);
  find().forEach((node, i) => {
    const control = controls[i];
    control.input.nodes.add(node);
    signal.addEventListener("abort", () => control.input.nodes.delete(node));
    control.mark();
    if (control.kind === "Slider") prepareSlider(node, control, explorer, signal);
    if (control.kind === "Drawing") new Squares(node, control, signal);
  });
}

function prepareSlider(node, control, explorer, signal) {
  const handle = node.querySelector(".noUi-handle");
  handle.setAttribute("aria-label", control.label);
  speakAsShown(node.querySelector(".noUi-target").noUiSlider, handle, control, signal);
  const readout = node.querySelector(".widget-readout");
  readout.setAttribute("role", "textbox");
  readout.setAttribute("aria-label", `${control.label}, value`);
  listenToReadout(readout, control, explorer, signal);
}

// The slider's own attributes are rounded to tenths, and its text shows the last bits.
function speakAsShown(slider, handle, control, signal) {
  const set = (name, value) => handle.setAttribute(`aria-value${name}`, value);
  slider.on("update.course", (_values, _handle, [value]) => {
    const code = nearest(control, value);
    set("min", exact(valueAt(control, 0)));
    set("max", exact(valueAt(control, control.size - 1)));
    set("now", exact(valueAt(control, code)));
    set("text", writeNumber(valueAt(control, code), control.decimals));
  });
  signal.addEventListener("abort", () => slider.off("update.course"));
}

const exact = (number) => String(Number(number.toFixed(10)));

/**
 * JupyterLab takes plain keys for its own commands (an arrow moves to the next cell), unless the
 * element that has the focus says no. Keys with Ctrl or Alt stay JupyterLab's, and those with
 * Shift, but for the long steps of a point and the strokes on a pad.
 */
export function keepPlainKeys(el, signal) {
  const mark = (event) => {
    if (!el.closest(".explorer")?.contains(event.target)) return;
    const shift = event.shiftKey && !event.target.matches(".explorer-handle, .explorer-square");
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !shift;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
    if (plain && event.key === "Escape" && !event.target.ariaInvalid)
      el.closest(".jp-Cell")?.focus();
  };
  window.addEventListener("keydown", mark, { capture: true, signal });
}
