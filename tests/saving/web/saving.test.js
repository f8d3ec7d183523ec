import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { saveWithoutViews } from "../../../course_utils/saving/web/saving.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const EXPLORER = { explorer: {} };
const live = (metadata = EXPLORER) => ({
  data: { figure: 1, [WIDGET]: { model_id: "a" } },
  metadata,
});

// What JupyterLab's document has of the thing.
function document_with(...outputs) {
  const sharedModel = {
    outputs,
    updateOutputs(start, end, put) {
      this.outputs.splice(start, end - start, ...put);
      context.model.dirty = true;
    },
  };
  const handlers = [];
  const saveState = { connect: (handle) => handlers.push(handle) };
  const cells = [{ sharedModel: {} }, { sharedModel }]; // a cell of words has no outputs
  const context = { saveState, model: { dirty: false, cells } };
  const tell = (state) => {
    for (const handle of handlers) handle(null, state);
  };
  return { context, sharedModel, handlers, tell };
}

function page(config) {
  globalThis.document = { getElementById: () => config && { textContent: JSON.stringify(config) } };
}

afterEach(() => delete globalThis.document);

test("a save sees no view of an explorer, and the document has it again afterwards", () => {
  page({});
  const { context, sharedModel, tell } = document_with(live(), live({}));
  saveWithoutViews({ context });
  tell("started");
  assert.deepEqual(sharedModel.outputs, [{ data: { figure: 1 }, metadata: EXPLORER }, live({})]);
  context.model.dirty = false;
  tell("completed");
  assert.deepEqual(sharedModel.outputs, [live(), live({})]);
  assert.equal(context.model.dirty, false);
});

test("a save that fails gives the views back too", () => {
  page(undefined);
  const { context, sharedModel, tell } = document_with(live());
  saveWithoutViews({ context });
  tell("started");
  tell("failed");
  assert.deepEqual(sharedModel.outputs, [live()]);
});

test("what ran meanwhile is not overwritten", () => {
  page({});
  const { context, sharedModel, tell } = document_with(live());
  saveWithoutViews({ context });
  tell("started");
  sharedModel.outputs[0] = { data: { other: 1 }, metadata: {} };
  tell("completed");
  assert.deepEqual(sharedModel.outputs, [{ data: { other: 1 }, metadata: {} }]);
});

test("many explorers of a document look after it once", () => {
  page({});
  const { context, handlers } = document_with(live());
  saveWithoutViews({ context });
  saveWithoutViews({ context });
  assert.equal(handlers.length, 1);
});

test("where the server looks after the views they stay", () => {
  page({ courseSaving: true });
  const { context, sharedModel, tell } = document_with(live());
  saveWithoutViews({ context });
  tell("started");
  assert.deepEqual(sharedModel.outputs, [live()]);
});

const STILL = { png: "PNG", alt: 'a "line"', reading: "slope 2 < 3" };
const MOVED = { moved: STILL, isMoved: () => true };
const AT_START = { start: STILL, moved: { ...STILL, png: "FAR" }, isMoved: () => false };

function saved(output, kept = MOVED) {
  page({ courseSaving: true });
  const { context, sharedModel, tell } = document_with(output);
  context.courseStills = new Map([[{ get: () => ({ root: "a" }) }, kept]]);
  saveWithoutViews({ context });
  tell("started");
  const [written] = sharedModel.outputs;
  tell("completed");
  assert.deepEqual(sharedModel.outputs, [output]);
  return written;
}

test("an explorer that was moved is saved with its picture and reading as they stand", () => {
  const before = live();
  before.data["text/plain"] = "slope 1\na: 1 to 3";
  before.data["application/vnd.plotly.v1+json"] = {};
  const { data, metadata } = saved(before);
  assert.equal(data["image/png"], "PNG");
  assert.match(data["text/html"], /alt="a &quot;line&quot;. slope 2 &lt; 3".*base64,PNG"/);
  assert.equal(data["text/plain"], "slope 2 < 3\na: 1 to 3");
  assert.equal(data["application/vnd.plotly.v1+json"], undefined);
  assert.equal(metadata.explorer.start, "slope 1\na: 1 to 3");
  assert.deepEqual(metadata["image/png"], { alt: 'a "line"' });
});

test("one that stands at its start is saved with its figure, and a picture beside it", () => {
  const figure = { "application/vnd.plotly.v1+json": {}, "text/plain": "slope 1" };
  const before = live();
  Object.assign(before.data, figure);
  const { data, metadata } = saved(before, AT_START);
  assert.equal(data["image/png"], "PNG");
  assert.match(data["text/html"], /alt="a &quot;line&quot;. slope 2 &lt; 3"/);
  assert.equal(data["text/plain"], "slope 1");
  assert.ok(data["application/vnd.plotly.v1+json"]);
  assert.equal(metadata.explorer.start, undefined);
});

test("it keeps the picture that it has", () => {
  const before = live();
  before.data["image/png"] = "OLD";
  assert.deepEqual(saved(before, AT_START), before);
});

test("so is one below a prediction, once however often it is saved", () => {
  const asked = live({ exercise: { id: "1" } });
  asked.data["text/markdown"] = "What happens?";
  const once = saved(asked).data["text/markdown"];
  assert.match(once, /^What happens\?[\s\S]*!\[a "line"\]\(data:image\/png;base64,PNG\)\n\nslope/);
  asked.data["text/markdown"] = once;
  assert.equal(saved(asked).data["text/markdown"], once);
});
