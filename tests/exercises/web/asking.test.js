import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Asker } from "../../../course_utils/exercises/asking/web/asking.js";

class Signal {
  constructor() {
    this.slots = new Set();
  }
  connect(slot) {
    this.slots.add(slot);
  }
  disconnect(slot) {
    this.slots.delete(slot);
  }
}

class Kernel {
  constructor() {
    Object.assign(this, { status: "idle", connectionStatus: "connected" });
    Object.assign(this, { statusChanged: new Signal(), connectionStatusChanged: new Signal() });
  }
  becomes(status) {
    this.status = status;
    for (const slot of this.statusChanged.slots) slot(this, status);
  }
}

// What carries the questions: it keeps the last one, and answers it when it is told to.
class Wire {
  on(_, receive) {
    this.receive = receive;
  }
  off() {
    this.receive = null;
  }
  send(message, { iopub }) {
    if (this.isClosed) throw new Error("Cannot send");
    Object.assign(this, { message, status: iopub.status });
  }
  says(state) {
    this.status({ content: { execution_state: state } });
  }
  answer(answer) {
    this.receive({ number: this.message.number, answer });
  }
}

let kernel, wire, told, leave;

function ask(type = "check", known = kernel) {
  const asker = new Asker(wire, known, leave.signal);
  return asker.ask({ type, text: "2x" }, (words) => told.push(words));
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  [kernel, wire, told, leave] = [new Kernel(), new Wire(), [], new AbortController()];
});

test("an answer in time is told, and nothing else", async () => {
  const asked = ask();
  wire.says("busy");
  wire.answer("right");
  wire.says("idle");
  mock.timers.tick(20_000);
  assert.equal(await asked, "right");
  assert.deepEqual(told, []);
});

test("behind another cell an answer is checked after it, and the page says so", async () => {
  kernel.becomes("busy");
  const asked = ask();
  mock.timers.tick(600_000);
  assert.equal(told.length, 1);
  assert.match(told[0], /busy with another cell: your answer is checked/);
  wire.says("busy");
  assert.match(told.at(-1), /at work on this/);
  wire.answer("right");
  assert.equal(await asked, "right");
});

test("a hint is answered, not checked", () => {
  kernel.becomes("busy");
  ask("hint");
  mock.timers.tick(5000);
  assert.match(told[0], /busy with another cell: this is answered/);
});

test("an answer that takes long is waited for", async () => {
  const asked = ask();
  wire.says("busy");
  mock.timers.tick(600_000);
  assert.match(told[0], /at work/);
  wire.answer("right");
  assert.equal(await asked, "right");
});

test("an idle kernel that says nothing is no dead one", async () => {
  const asked = ask();
  mock.timers.tick(5000);
  assert.match(told[0], /not answered yet/);
  kernel.becomes("busy");
  assert.match(told[1], /busy with another cell/);
  wire.answer("right");
  assert.equal(await asked, "right");
});

test("a kernel that has done its part without an answer never gives one", async () => {
  const asked = ask();
  wire.says("busy");
  wire.says("idle");
  mock.timers.tick(5000);
  await assert.rejects(asked, /does not answer/);
});

for (const status of ["restarting", "autorestarting", "dead"])
  test(`a kernel that is ${status} answers no more`, async () => {
    const asked = ask();
    kernel.becomes(status);
    await assert.rejects(asked, /run the cell again/);
  });

test("a kernel that was gone before answers nothing", async () => {
  kernel.connectionStatus = "disconnected";
  const asked = ask();
  mock.timers.tick(5000);
  await assert.rejects(asked, /does not answer/);
});

test("nobody hears a wire that is closed", async () => {
  wire.isClosed = true;
  await assert.rejects(ask(), /run the cell again/);
});

test("where the page shows no kernel, only what has begun is waited for", async () => {
  const given = ask("check", null);
  mock.timers.tick(5000);
  await assert.rejects(given, /does not answer/);
  const asked = ask("check", null);
  wire.says("busy");
  mock.timers.tick(600_000);
  wire.answer("right");
  assert.equal(await asked, "right");
});

test("an exercise that is left listens to nobody", () => {
  ask();
  leave.abort();
  assert.equal(wire.receive, null);
  assert.equal(kernel.statusChanged.slots.size + kernel.connectionStatusChanged.slots.size, 0);
});
