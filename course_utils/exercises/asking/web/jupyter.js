// The tools that exercise.js needs, as JupyterLab and Jupyter Notebook have them.

import { revive } from "../../../saving/web/reviving.js";
import { saveWithoutViews } from "../../../saving/web/saving.js";
import { mount } from "./exercise.js";

const PATIENCE = 5000; // milliseconds before a missing answer is mentioned
const GONE = "The notebook's Python does not answer: wait until it is idle, or run the cell again.";

// Questions and answers travel as messages of a widget and find each other by number.
function asker(wire, signal) {
  const waiting = new Map();
  const receive = ({ number, answer }) => {
    waiting.get(number)?.(answer);
    waiting.delete(number);
  };
  wire.on("msg:custom", receive);
  signal.addEventListener("abort", () => wire.off("msg:custom", receive));
  return (message) =>
    new Promise((resolve, reject) => {
      const number = Math.random();
      waiting.set(number, resolve);
      setTimeout(() => waiting.delete(number) && reject(new Error(GONE)), PATIENCE);
      try {
        wire.send({ ...message, number });
      } catch {
        reject(new Error(GONE));
      }
    });
}

// JupyterLab's own Markdown and LaTeX: it brings the fonts, needs no network and makes links work.
async function typeset({ rendermime }, node, words) {
  const model = rendermime.createModel({ data: { "text/markdown": words }, trusted: false });
  const renderer = rendermime.createRenderer("text/markdown");
  node.replaceChildren(renderer.node);
  await renderer.renderModel(model);
  // JupyterLab sets formulas itself only in what it put on the page.
  await rendermime.latexTypesetter?.typeset(renderer.node);
}

// JupyterLab takes plain keys for its own commands (a letter adds a cell, an arrow leaves it),
// unless the element that has the focus says no. Keys with Ctrl, Alt or Shift stay JupyterLab's.
function keepPlainKeys(el, signal) {
  const mark = (event) => {
    if (!el.contains(event.target)) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", mark, { capture: true, signal });
}

async function render({ model, el, signal }) {
  keepPlainKeys(el, signal);
  const manager = model.widget_manager;
  const wire = await manager.get_model(model.get("wire"));
  const tools = {
    ask: asker(wire, signal),
    typeset: (node, words) => typeset(manager, node, words),
  };
  mount(el, model.get("question"), tools);
}

// Nobody waits for it: anywidget gives up a widget that takes long to start.
function initialize({ model }) {
  saveWithoutViews(model.widget_manager);
  revive(model).catch(() => {});
}

export default { initialize, render };
