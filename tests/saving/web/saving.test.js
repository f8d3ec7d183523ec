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

test("many explorers of a document look after it once, and none where the server does", () => {
  page({});
  const { context, handlers } = document_with(live());
  saveWithoutViews({ context });
  saveWithoutViews({ context });
  assert.equal(handlers.length, 1);
  page({ courseSaving: true });
  const other = document_with(live());
  saveWithoutViews({ context: other.context });
  assert.equal(other.handlers.length, 0);
});
