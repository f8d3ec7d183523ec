// Explorers on a page of files: their states come from tables, their controls are the browser's.
// Nothing is loaded before an explorer comes near.

import { Control, prefersStillness } from "./controls.js";
import { Explorer } from "./explorer.js";
import { load } from "./loading.js";
import { NativeInput, place, startOf } from "./native.js";
import { changeToMap } from "./space.js";
import { readPart, Table } from "./tables.js";
import { View } from "./view.js";

const NEAR = "800px";
const HERE = document.currentScript.src;
const texts = new Map(); // of tables that have come, by name, until they are read

window.courseTable = (name, text) => texts.set(name, text);

const run = (file) => load(new URL(file, HERE).href);

async function tableOf(name) {
  await run(`tables/${name}.js`);
  const text = texts.get(name);
  texts.delete(name);
  return readPart(text);
}

/** Answers an explorer's questions from a table. */
class Source {
  constructor(table) {
    Object.assign(this, { table });
    this.noAnswer = "This part of the pictures has not come yet.";
  }

  send({ keys, number }) {
    this.answer(keys, number);
  }

  async answer(keys, number) {
    const states = await Promise.all(keys.map((key) => this.stateAt(key)));
    await null; // the question is noted only after it was sent
    this.explorer.receive({ states, answered: number });
    if (!states[0].error) this.table.fetchBeside(keys[0]);
  }

  // It costs nothing to ask again, so nothing is worth asking ahead.
  async stateAt(key) {
    try {
      return { key, milliseconds: Infinity, ...(await this.table.stateAt(key)) };
    } catch (error) {
      return { key, milliseconds: Infinity, error: error.message };
    }
  }
}

async function start(el) {
  const name = el.dataset.explorer;
  const main = await tableOf(name);
  const table = new Table(main, (part) => tableOf(`${name}.${part}`));
  const first = await table.stateAt(main.setting.controls.map((one) => one.start));
  const { setting } = main;
  const controls = setting.controls.map((one) => new Control(one, new NativeInput(startOf(one))));
  const source = new Source(table);
  const explorer = new Explorer(first, controls, source, setting.points);
  explorer.cost = Infinity;
  source.explorer = explorer;
  explorer.still = prefersStillness;
  for (const control of controls)
    control.input.listen(
      () => explorer.changed(control),
      () => explorer.played(control),
    );
  await show(el, explorer, setting, first);
}

async function show(el, explorer, setting, first) {
  const { signal } = new AbortController();
  const live = document.createElement("div");
  live.className = "explorer-live";
  const view = new View(live, { ...setting, figure: first.figure });
  view.replace(changeToMap(explorer, setting.map));
  el.querySelector(".explorer-still").replaceWith(live);
  await view.start(explorer, () => run("plotly.js").then(() => window.Plotly), signal);
  const box = document.createElement("div");
  box.className = "explorer-controls";
  const labels = el.querySelector("template")?.content.children ?? [];
  explorer.controls.forEach((control, i) => {
    place(control, box, labels[i]?.innerHTML ?? control.label, signal);
  });
  el.append(box);
  explorer.attach(view);
  Object.assign(el, { explorer, view });
  view.div.dataset.ready = "true";
}

const starts = new Map();

function begin(el) {
  if (!starts.has(el)) {
    const starting = start(el);
    starts.set(el, starting);
    starting.catch((error) => {
      el.dataset.failed = error.message;
    });
  }
  return starts.get(el);
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      begin(target);
    }
  },
  { rootMargin: NEAR },
);

for (const el of document.querySelectorAll("[data-explorer]")) observer.observe(el);

/** Draw all explorers of the page, as for print; `drawn` is called with each of them. */
window.courseDrawAll = (drawn) => {
  observer.disconnect();
  const places = [...document.querySelectorAll("[data-explorer]")];
  return Promise.allSettled(places.map((el) => begin(el).then(() => drawn?.(el))));
};
