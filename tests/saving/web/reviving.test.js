import assert from "node:assert/strict";
import { test } from "node:test";
import { revive } from "../../../course_utils/saving/web/reviving.js";

const VIEW = "application/vnd.jupyter.widget-view+json";
const view = { model_id: "root", version_major: 2, version_minor: 0 };
const explorer = (words, more = {}) => ({
  data: { "text/plain": words, ...more },
  metadata: { explorer: {} },
});
const exercise = (id) => ({ data: { "text/plain": "?" }, metadata: { exercise: { id } } });

// A cell with outputs, and the notebook that it stands in.
function notebook(...outputs) {
  const sharedModel = {
    id: "cell",
    outputs,
    updateOutputs(start, end, put) {
      this.outputs.splice(start, end - start, ...put);
      context.model.dirty = true;
    },
  };
  const cells = [{ sharedModel: { id: "words" } }, { sharedModel }];
  const context = { ready: Promise.resolve(), model: { dirty: false, cells } };
  return { context, sharedModel };
}

const widget = (context, home, get_model = async () => {}) => ({
  get: () => home,
  widget_manager: { context, get_model },
});

const views = ({ sharedModel }) => sharedModel.outputs.map(({ data }) => data?.[VIEW]);

test("a widget takes its place in its own cell again, and nothing is to be saved", async () => {
  const page = notebook(explorer("slope 1"), explorer("slope 2"), { output_type: "stream" });
  const home = { root: "root", cells: ["gone", "cell"], like: { explorer: "slope 1" } };
  await revive(widget(page.context, home));
  assert.deepEqual(views(page), [view, undefined, undefined]);
  assert.equal(page.context.model.dirty, false);
});

test("an exercise is known by its name, whatever its words are", async () => {
  const page = notebook(explorer("?"), exercise("1.1"), exercise("1.2"));
  const home = { root: "root", cells: ["cell"], like: { exercise: "1.2" } };
  await revive(widget(page.context, home));
  assert.deepEqual(views(page), [undefined, undefined, view]);
});

test("a view that is there stays, and another cell's output is not taken", async () => {
  const page = notebook(explorer("a", { [VIEW]: "another" }));
  const home = { root: "root", cells: ["cell"], like: { explorer: "a" } };
  await revive(widget(page.context, home));
  assert.deepEqual(views(page), ["another"]);
  const other = notebook(explorer("a"));
  await revive(widget(other.context, { ...home, cells: ["words"] }));
  assert.deepEqual(views(other), [undefined]);
});

test("a widget that is just being made waits for its output", async () => {
  const page = notebook(explorer("a"));
  const model = widget(page.context, {});
  const revived = revive(model);
  model.get = () => ({ root: "root", cells: ["cell"], like: { explorer: "a" } });
  await revived;
  assert.deepEqual(views(page), [undefined]);
});

test("a box that the kernel has not got any more is not put anywhere", async () => {
  const page = notebook(explorer("a"));
  const home = { root: "root", cells: ["cell"], like: { explorer: "a" } };
  const gone = async () => {
    throw new Error("widget model not found");
  };
  await assert.rejects(revive(widget(page.context, home, gone)), /not found/);
  assert.deepEqual(views(page), [undefined]);
});
