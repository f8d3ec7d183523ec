// An explorer whose states the kernel computes, and whose controls ipywidgets displays.

import { revive } from "../../saving/web/reviving.js";
import { saveWithoutViews } from "../../saving/web/saving.js";
import { Control, prefersStillness } from "./controls.js";
import { Explorer } from "./explorer.js";
import { unpack } from "./packing.js";
import { loadPlotly } from "./plotly.js";
import { changeToMap } from "./space.js";
import { keepStill } from "./stills.js";
import { View } from "./view.js";
import { keepPlainKeys, PlayedInput, prepareControls, WidgetInput } from "./widgets.js";

const BUSY = "Python is busy with another cell: the picture follows as soon as that has run.";
const PAGE = String(Math.random());
const explorers = new WeakMap(); // by their wires: all views of one share it

/** The explorer of a widget, made when its first view is. */
async function explorerOf(model) {
  const manager = model.widget_manager;
  const { controls, wire: id, game } = model.get("setting");
  const wire = await manager.get_model(id);
  const parts = await Promise.all(controls.map(({ models }) => getModels(manager, models)));
  const table = game && {
    setting: game,
    played: played(game, await manager.get_model(game.played)),
  };
  const load = () => loadPlotly(manager, wire);
  if (!explorers.has(wire)) {
    const explorer = connect(model, wire, parts, table);
    explorer.settled = (state) => keepStill(model, state, standing(explorer, state, load));
    explorers.set(wire, explorer);
  }
  return { explorer: explorers.get(wire), wire, load };
}

function standing(explorer, state, load) {
  const isShown = () => explorer.shown === state;
  const isMoved = () => explorer.shown !== explorer.first;
  return { load, isShown, isMoved };
}

const getModels = (manager, ids) => Promise.all(ids.map((id) => manager.get_model(id)));

function played({ start }, model) {
  return new Control({ kind: "Moves", label: "game", start, size: 1 }, new PlayedInput(model));
}

function connect(model, wire, parts, table) {
  const { controls: settings, points, figure, reading, alt, game } = model.get("setting");
  const controls = settings.map((setting, i) => {
    return new Control(setting, new WidgetInput(setting.kind, ...parts[i]));
  });
  const first = { figure: unpack(figure, model.get("arrays")), reading, alt, game };
  const source = sourceOf(wire, model.widget_manager);
  const explorer = new Explorer(first, controls, source, points, table);
  table?.played.input.listen(() => explorer.changed(table.played));
  explorer.still = prefersStillness;
  for (const control of controls)
    control.input.listen(
      () => explorer.changed(control),
      () => explorer.played(control),
    );
  wire.on("msg:custom", (message, buffers) => {
    if (message.type === "states") explorer.receive(message, buffers[0]);
  });
  return explorer;
}

// What answers an explorer's questions; a kernel that is at work on one has heard it.
function sourceOf(wire, manager) {
  let hasBegun = false;
  return {
    send(question, started) {
      hasBegun = false;
      const status = ({ content }) => {
        if (content.execution_state !== "busy") return;
        hasBegun = true;
        started?.();
      };
      wire.send(question, { iopub: { status } });
    },
    reach: () => wire.send({ type: "goal" }),
    get noAnswer() {
      return !hasBegun && manager.kernel?.status === "busy" ? BUSY : undefined;
    },
  };
}

// The kernel closes what was run over, once no page shows it any more.
function tell(wire, type) {
  try {
    wire.send({ type, page: PAGE });
  } catch {
    // A kernel that is gone has nothing to close.
  }
}

function attach(explorer, view, wire, signal) {
  explorer.attach(view);
  if (explorer.views.size === 1) tell(wire, "seen");
  signal.addEventListener("abort", () => {
    explorer.detach(view);
    if (!explorer.views.size) tell(wire, "gone");
  });
}

async function start(view, { model, el, signal }) {
  const { explorer, wire, load } = await explorerOf(model);
  view.fits = true;
  view.replace(changeToMap(explorer, model.get("setting").map));
  await view.start(explorer, load, signal);
  if (signal.aborted) return;
  Object.assign(el, { explorer, view });
  attach(explorer, view, wire, signal);
  await prepareControls(el, explorer, signal);
  if (view.fit()) view.canvas.react(); // the controls have come after the figure
  if (view.buttons)
    el.closest(".explorer").querySelector(".explorer-controls").append(view.buttons.node);
  view.div.dataset.ready = "true";
}

/** See to the document as soon as there is a widget, whether the page shows it or not. */
export async function initialize({ model }) {
  saveWithoutViews(model.widget_manager);
  await revive(model);
  const { explorer } = await explorerOf(model);
  explorer.settled(explorer.shown);
}

export function render({ model, el, signal }) {
  const view = new View(el, model.get("setting"));
  start(view, { model, el, signal }).catch((error) => {
    view.say(`This figure cannot be drawn here: ${error.message}.`, true);
    throw error;
  });
  keepPlainKeys(el, signal);
}
