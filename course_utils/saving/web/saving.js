// What the page does for a save. What is saved holds no widget view, which the next day would be
// "model not found". Jupyter's server sees to that (course_utils/saving); where it does not, the
// page takes the views out of the document while it is saved and puts them back.

const WIDGET = "application/vnd.jupyter.widget-view+json";

/** See to it, once a document, that what is saved of the course holds no widget views. */
export function saveWithoutViews({ context }) {
  if (serverTakesCare() || context?.courseSaving || !context?.saveState) return;
  context.courseSaving = true;
  let taken = [];
  context.saveState.connect((_, state) => {
    const { dirty } = context.model;
    taken.splice(0).forEach(putBack);
    context.model.dirty = dirty;
    if (state === "started") taken = [...context.model.cells].flatMap(takeOut);
  });
}

function serverTakesCare() {
  const written = document.getElementById("jupyter-config-data")?.textContent;
  return JSON.parse(written || "{}").courseSaving === true;
}

/** Take the views out of a cell's outputs; what is on the page stays. */
export function takeOut({ sharedModel }) {
  return [...(sharedModel.outputs ?? []).entries()].flatMap(([i, live]) => {
    const ours = live.metadata?.explorer ?? live.metadata?.exercise;
    if (!ours || !live.data[WIDGET]) return [];
    const { [WIDGET]: view, ...data } = live.data;
    const still = { ...live, data };
    sharedModel.updateOutputs(i, i + 1, [still], "silent-change");
    return [{ sharedModel, i, live, still }];
  });
}

/** Undo `takeOut` for one output, unless its cell has run again meanwhile. */
export function putBack({ sharedModel, i, live, still }) {
  if (JSON.stringify(sharedModel.outputs[i]) === JSON.stringify(still))
    sharedModel.updateOutputs(i, i + 1, [live], "silent-change");
}
