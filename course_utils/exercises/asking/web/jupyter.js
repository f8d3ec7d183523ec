// The tools that exercise.js needs, as JupyterLab and Jupyter Notebook have them.

import { revive } from "../../../saving/web/reviving.js";
import { saveWithoutViews } from "../../../saving/web/saving.js";
import { Asker } from "./asking.js";
import { mount } from "./exercise.js";

// JupyterLab's own Markdown and LaTeX: it brings the fonts, needs no network and makes links work.
async function typeset({ rendermime }, node, words) {
  const model = rendermime.createModel({ data: { "text/markdown": words }, trusted: false });
  const renderer = rendermime.createRenderer("text/markdown");
  node.replaceChildren(renderer.node);
  await renderer.renderModel(model);
  // JupyterLab sets formulas itself only in what it put on the page.
  await rendermime.latexTypesetter?.typeset(renderer.node);
}

// What is written into a region that stands there already is read out.
function spoken(words) {
  const node = document.createElement("div");
  Object.assign(node, { className: "exercise-note", role: "status" });
  setTimeout(() => node.replaceChildren(words));
  return node;
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
  const asker = new Asker(wire, manager.kernel, signal);
  const tools = {
    ask: (message, wait) => asker.ask(message, (words) => wait(spoken(words))),
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
