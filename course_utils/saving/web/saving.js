// What the page does for a save. What is saved holds no widget view, which the next day would be
// "model not found". Jupyter's server sees to that (course_utils/saving); where it does not, the
// page takes the views out of the document while it is saved and puts them back. And it puts in,
// for as long, the picture of each explorer as it stands (see stills.js there).

const WIDGET = "application/vnd.jupyter.widget-view+json";
const IMAGE = "image/png";
const FIGURE = "application/vnd.plotly.v1+json";
const STANDS = "\n\n<!-- as it stood -->\n\n"; // after the question of a prediction

/** See to it, once a document, that what is saved of the course holds pictures and no views. */
export function saveWithoutViews({ context }) {
  if (context?.courseSaving || !context?.saveState) return;
  context.courseSaving = true;
  const keepsViews = serverTakesCare();
  const taken = [];
  context.saveState.connect((_, state) => {
    const { dirty } = context.model;
    taken.splice(0).forEach(putBack);
    context.model.dirty = dirty;
    if (state !== "started") return;
    const stills = stillsOf(context);
    for (const cell of context.model.cells) taken.push(...takeOut(cell, stills, keepsViews));
  });
}

/** The pictures that the page has drawn, by the models that cells display. */
function stillsOf({ courseStills = new Map() }) {
  return new Map([...courseStills].map(([model, kept]) => [model.get("home").root, stillOf(kept)]));
}

// Of one that has come back, or whose last move is not drawn yet, that of the start.
function stillOf({ start, moved, isMoved }) {
  if (moved && isMoved()) return { ...moved, isMoved: true };
  return start;
}

function serverTakesCare() {
  const written = document.getElementById("jupyter-config-data")?.textContent;
  return JSON.parse(written || "{}").courseSaving === true;
}

/** Take the views out of a cell's outputs; what is on the page stays. */
export function takeOut({ sharedModel }, stills = new Map(), keepsViews = false) {
  return [...(sharedModel.outputs ?? []).entries()].flatMap(([i, live]) => {
    const ours = live.metadata?.explorer ?? live.metadata?.exercise;
    if (!ours || !live.data[WIDGET]) return [];
    const drawn = stills.get(live.data[WIDGET].model_id);
    if (keepsViews && !drawn) return [];
    const { [WIDGET]: view, ...data } = live.data;
    const still = asItStands({ ...live, data: keepsViews ? live.data : data }, drawn);
    sharedModel.updateOutputs(i, i + 1, [still], "silent-change");
    return [{ sharedModel, i, live, still }];
  });
}

/** Undo `takeOut` for one output, unless its cell has run again meanwhile. */
export function putBack({ sharedModel, i, live, still }) {
  if (JSON.stringify(sharedModel.outputs[i]) === JSON.stringify(still))
    sharedModel.updateOutputs(i, i + 1, [live], "silent-change");
}

/** An output with the picture of its explorer as it stands, if there is one. */
export function asItStands(output, drawn) {
  if (!drawn) return output;
  if (output.metadata.exercise) return predicted(output, drawn);
  return drawn.isMoved ? asMoved(output, drawn) : atItsStart(output, drawn);
}

// It keeps the picture that it has; the server prefers the one that is on the disk.
function atItsStart(output, drawn) {
  if (output.data[IMAGE]) return output;
  return { ...output, data: { ...output.data, ...pictureOf(drawn) } };
}

// The figure at the start goes: a page would show it in place of the picture.
function asMoved(output, drawn) {
  const { [FIGURE]: start, ...data } = output.data;
  const words = [data["text/plain"]].flat().join("");
  const [, ...controls] = words.split("\n");
  const text = [drawn.reading, ...controls].join("\n");
  const explorer = { start: words, ...output.metadata.explorer };
  return {
    ...output,
    data: { ...data, ...pictureOf(drawn), "text/plain": text },
    metadata: { ...output.metadata, explorer, [IMAGE]: { alt: drawn.alt } },
  };
}

// As `picture_html` and `described` in Python.
function pictureOf({ png, alt, reading }) {
  const words = escaped(alt.includes(reading) ? alt : `${alt.replace(/\.$/, "")}. ${reading}`);
  const html = `<img class="course-picture" alt="${words}" style="max-width: 100%" src="data:image/png;base64,${png}">`;
  return { [IMAGE]: png, "text/html": html };
}

function predicted(output, { png, alt, reading }) {
  const [question] = [output.data["text/markdown"]].flat().join("").split(STANDS);
  const picture = `![${marked(alt)}](data:image/png;base64,${png})\n\n${marked(reading)}`;
  return {
    ...output,
    data: { ...output.data, "text/markdown": question + STANDS + picture },
  };
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
const marked = (text) => text.replace(/[\\[\]*_`<$&]/g, "\\$&");
