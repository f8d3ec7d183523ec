// Controls that ipywidgets displays: their values, and what they lack on the page.

import { listenToReadout } from "./readouts.js";

const PLAY = { description: "Play", icon: "play" };
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
    this.play?.on("change:value", () => {
      // Later, because ipywidgets skips a view that is just changing its value.
      queueMicrotask(() => this.play.set(this.playing ? PAUSE : PLAY));
      played();
    });
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
  });
}

function prepareSlider(node, control, explorer, signal) {
  node.querySelector(".noUi-handle").setAttribute("aria-label", control.label);
  const readout = node.querySelector(".widget-readout");
  readout.setAttribute("role", "textbox");
  readout.setAttribute("aria-label", `${control.label}, value`);
  listenToReadout(readout, control, explorer, signal);
}

/**
 * JupyterLab takes plain keys for its own commands (an arrow moves to the next cell), unless the
 * element that has the focus says no. Keys with Ctrl, Alt or Shift stay JupyterLab's.
 */
export function keepPlainKeys(el, signal) {
  const mark = (event) => {
    if (!el.closest(".explorer")?.contains(event.target)) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", mark, { capture: true, signal });
}
