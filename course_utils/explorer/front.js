// The browser's side of an explorer. It owns the plotly figure, the reading and the note below
// it, keeps every state it has seen, and asks the kernel for the others.
//
// A position is a list of codes, one for each control (see controls.py); its key is their JSON.
// A state is {figure, reading}, or {error} where the picture function failed.

const PLOTLY = "application/vnd.plotly.v1+json";
const WIDGET = "application/vnd.jupyter.widget-view+json";
const CONFIG = { displaylogo: false, modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d"] };
const IDLE = 150; // milliseconds without a move before the hand counts as resting
const LATE = 2; // milliseconds after which an answer is late
const FRAME = 20; // milliseconds in which the page paints what came
const PATIENCE = 4000; // milliseconds before a missing answer is mentioned
const AHEAD = 2000; // milliseconds of the kernel's time that the neighbourhood may cost
const KEPT = 4000; // states kept in the browser
const PLAY = { description: "Play", icon: "play" };
const PAUSE = { description: "Pause", icon: "pause" };
const RUN_AGAIN = "The kernel no longer knows this explorer: run the cell again.";
const NO_ANSWER = "The kernel has not answered yet; if it was restarted, run the cell again.";

// ------------------------------------------------------------------------- plotly.js, once a page

function loadPlotly(manager, wire) {
  window.coursePlotly ??= fromJupyterLab(manager).catch(() => fromKernel(wire));
  return window.coursePlotly;
}

// JupyterLab's own renderer of plotly figures brings the whole plotly.js.
async function fromJupyterLab({ rendermime }) {
  if (window.Plotly) return window.Plotly;
  const renderer = rendermime.createRenderer(PLOTLY);
  await renderer.renderModel(rendermime.createModel({ data: { [PLOTLY]: { data: [], layout: {} } } }));
  renderer.dispose();
  if (!window.Plotly) throw new Error("this page has no plotly.js");
  return window.Plotly;
}

function fromKernel(wire) {
  return new Promise((resolve, reject) => {
    const receive = async (message, buffers) => {
      if (message.type !== "plotly") return;
      wire.off("msg:custom", receive);
      const unzipped = new Blob([buffers[0]]).stream().pipeThrough(new DecompressionStream("gzip"));
      const script = document.createElement("script");
      script.textContent = await new Response(unzipped).text();
      document.head.append(script);
      window.Plotly ? resolve(window.Plotly) : reject(new Error("plotly.js did not start"));
    };
    wire.on("msg:custom", receive);
    wire.send({ type: "plotly" });
  });
}

// Long work waits for its turn, and for a moment in which the page has nothing else to do: a page
// with many explorers stays responsive, and JupyterLab starts their widgets in between.
function inTurn(work) {
  const later = window.requestIdleCallback ?? ((go) => setTimeout(go, 20)); // Safari has none
  const idle = () => new Promise((go) => later(go, { timeout: 1000 }));
  const turn = (window.courseTurn ?? Promise.resolve()).then(idle).then(work);
  window.courseTurn = turn.catch(() => {});
  return turn;
}

// --------------------------------------------------------------------------- states and positions

// Put the arrays of a message back in their places.
function unpack(node, buffer) {
  if (Array.isArray(node)) return node.map((part) => unpack(part, buffer));
  if (node === null || typeof node !== "object") return node;
  if (node.array) return unpackArray(node, buffer);
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, unpack(part, buffer)]));
}

function unpackArray({ array, at, shape }, buffer) {
  const Numbers = array === "f4" ? Float32Array : Float64Array;
  const start = buffer.byteOffset + at;
  const count = shape.reduce((product, length) => product * length, 1);
  const flat = new Numbers(buffer.buffer.slice(start, start + count * Numbers.BYTES_PER_ELEMENT));
  if (shape.length === 1) return flat;
  return Array.from({ length: shape[0] }, (_, i) => flat.subarray(i * shape[1], (i + 1) * shape[1]));
}

// A copy of `tree` in which the leaf at `path` is `leaf`; what lies beside the path is shared.
function replaced(tree, [key, ...rest], leaf) {
  const copy = Array.isArray(tree) ? [...tree] : { ...tree };
  copy[key] = rest.length ? replaced(tree[key], rest, leaf) : leaf;
  return copy;
}

function unpackState(first, { reading, error, changes }, buffer) {
  if (error) return { error };
  const figure = changes.reduce(
    (tree, [path, leaf]) => replaced(tree, path, unpack(leaf, buffer)), first.figure);
  return { figure, reading };
}

// A control that was displayed by ipywidgets, as a code that can be read and moved.
class Control {
  constructor(setting, model, play) {
    Object.assign(this, setting, { model, play, accepted: setting.start });
    this.trait = setting.kind === "Choice" ? "index" : "value";
    Object.assign(this, { last: setting.start, heading: 1, moved: 0 });
    // The kernel need not hear of every move, because a question carries the position: a known
    // picture costs no message at all.
    for (const widget of [model, play]) if (widget) widget.save_changes = () => {};
  }
  get code() {
    const value = this.model.get(this.trait);
    if (this.kind === "Formula") return this.accepted;
    if (this.kind !== "Slider") return Number(value);
    const code = Math.round((value - this.model.get("min")) / this.model.get("step"));
    return Math.min(Math.max(code, 0), this.size - 1);
  }
  // A number typed beside the slider goes to the nearest position.
  snap() {
    if (this.kind !== "Slider") return false;
    const off = Math.abs(this.model.get("value") - this.valueAt(this.code));
    if (off < this.model.get("step") * 1e-6) return false;
    this.move(this.code);
    return true;
  }
  valueAt(code) {
    return this.model.get("min") + code * this.model.get("step");
  }
  move(code) {
    this.model.set("value", this.valueAt(code));
  }
  // Where it came from tells where it goes next.
  turn() {
    this.heading = Math.sign(this.code - this.last) || this.heading;
    Object.assign(this, { last: this.code, moved: performance.now() });
  }
}

// The positions that one control can reach from here: the nearest first, and among these the one
// in the direction of the control that moved last.
function* neighbours(controls) {
  const here = controls.map((control) => control.code);
  const moving = [...controls.keys()].filter((i) => controls[i].kind !== "Formula");
  moving.sort((i, j) => controls[j].moved - controls[i].moved);
  const farthest = Math.max(0, ...moving.map((i) => controls[i].size));
  for (let distance = 1; distance < farthest; distance++)
    for (const i of moving)
      for (const step of [distance * controls[i].heading, -distance * controls[i].heading])
        if (here[i] + step >= 0 && here[i] + step < controls[i].size)
          yield here.with(i, here[i] + step);
}

// -------------------------------------------------------------------------------- drawing a state

// Draws figures in `div`, by one of two routes. Where nothing but points and words of plane
// traces move, plotly's own module for such traces draws them at once, without the rest of an
// update; that takes a few milliseconds and lands in the frame of the key press. Everything else
// goes through Plotly.react, once a frame. The first route leans on plotly's inner parts: a test
// compares the two to the pixel.
class Canvas {
  constructor(Plotly, div) {
    Object.assign(this, { Plotly, div, shown: null, waiting: null, route: null });
  }
  async start(figure) {
    this.shown = figure;
    await this.Plotly.newPlot(this.div, ...this.lent(figure), CONFIG);
  }
  // What plotly may write into: states share their parts. A constant uirevision keeps zoom, camera
  // and hidden traces while a slider moves.
  lent(figure) {
    this.width = this.div.clientWidth || this.width; // none while the page is hidden
    const size = { height: heightOf(figure), width: this.width };
    const layout = { uirevision: "explorer", ...structuredClone(figure.layout), ...size };
    return [figure.data.map((trace) => ({ ...trace })), layout];
  }
  draw(figure) {
    if (figure === (this.waiting ?? this.shown)) return;
    if (!this.waiting && this.drawDirectly(figure)) return;
    if (!this.waiting) requestAnimationFrame(() => this.react());
    this.waiting = figure;
  }
  react() {
    this.shown = this.waiting ?? this.shown;
    this.waiting = null;
    this.route = "react";
    return this.Plotly.react(this.div, ...this.lent(this.shown), CONFIG);
  }
  drawDirectly(figure) {
    const moved = movedTraces(this.div, this.shown, figure);
    if (!moved) return false;
    for (const i of moved) replot(this.div, i, figure.data[i]);
    this.shown = figure;
    this.route = "direct";
    return true;
  }
}

const heightOf = (figure) => figure.layout.height ?? 420;
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

// The traces that differ, or null when something differs that only Plotly.react can draw.
function movedTraces(div, old, figure) {
  if (old.data.length !== figure.data.length || !same(old.layout, figure.layout)) return null;
  if (div._fullData.some((trace) => trace.fill?.startsWith("tonext"))) return null;
  const moved = [...figure.data.keys()].filter((i) => figure.data[i] !== old.data[i]);
  const direct = (i) => canReplot(div, i) && onlyPoints(old.data[i], figure.data[i]);
  return moved.every(direct) ? moved : null;
}

function onlyPoints(old, trace) {
  const keys = new Set([...Object.keys(old), ...Object.keys(trace)]);
  const rest = [...keys].filter((key) => !["x", "y", "text"].includes(key));
  return trace.x?.length > 0 && trace.y?.length > 0 && rest.every((key) => same(old[key], trace[key]));
}

function canReplot(div, i) {
  const trace = div._fullData[i];
  if (isHidden(div.data[i])) return true;
  const plot = div._fullLayout._plots?.[trace.xaxis + trace.yaxis];
  const fixed = (axis) => ["linear", "log"].includes(axis.type) && !axis.autorange;
  const plain = !trace.stackgroup && !trace.error_x?.visible && !trace.error_y?.visible;
  return (
    trace.type === "scatter" && trace.visible === true && plain && div.calcdata[i]?.[0]?.t &&
    trace._module?.calc && trace._module.plot && plot && fixed(plot.xaxis) && fixed(plot.yaxis)
  );
}

const isHidden = (trace) => trace.visible === false || trace.visible === "legendonly";

// What plotly does for one trace in a frame of an animation: compute its points and draw them.
function replot(div, i, { x, y, text }) {
  const trace = div._fullData[i];
  const moved = text ? { x, y, text } : { x, y };
  Object.assign(div.data[i], moved);
  if (isHidden(div.data[i])) return;
  Object.assign(trace, moved, { _length: Math.min(x.length, y.length) });
  const plot = div._fullLayout._plots[trace.xaxis + trace.yaxis];
  const points = trace._module.calc(div, trace);
  Object.assign(points[0], { trace, t: div.calcdata[i][0].t });
  div.calcdata[i] = points;
  // A transition of no duration leaves the other traces alone.
  trace._module.plot(div, plot, [points], plot.plot.select(".scatterlayer"), { duration: 0 });
}

// ------------------------------------------------------------------------------------ the explorer

function element(tag, attributes, parent) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

// Name what ipywidgets leaves without a name for a screen reader, once it is on the page.
async function nameControls(el, controls, signal) {
  const find = () => [...(el.closest(".explorer")?.querySelectorAll(".explorer-control") ?? [])];
  while (find().length < controls.length && !signal.aborted) await new Promise(requestAnimationFrame);
  find().forEach((node, i) => {
    const { label } = Object.assign(controls[i], { node });
    node.querySelector(".noUi-handle")?.setAttribute("aria-label", label);
    const readout = node.querySelector(".widget-readout");
    readout?.setAttribute("role", "textbox");
    readout?.setAttribute("aria-label", `${label}, value`);
  });
}

// JupyterLab takes plain keys for its own commands (an arrow moves to the next cell), unless the
// element that has the focus says no. Keys with Ctrl, Alt or Shift stay JupyterLab's.
function keepPlainKeys(el, signal) {
  const mark = (event) => {
    if (!el.closest(".explorer")?.contains(event.target)) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", mark, { capture: true, signal });
}

// When a learner saves the notebook, the explorers' outputs keep the figure with its reading, and
// not the widget, which the next day would be "model not found". What is on the page stays.
function saveWithoutWidgets({ context }) {
  for (const { outputs, sharedModel } of context?.model?.cells ?? []) {
    for (let i = 0; i < (outputs?.length ?? 0); i++) {
      const output = outputs.get(i).toJSON();
      if (!output.metadata?.explorer || !output.data[WIDGET]) continue;
      const { [WIDGET]: widget, ...data } = output.data;
      sharedModel.updateOutputs(i, i + 1, [{ ...output, data }], "silent-change");
    }
  }
}

class Explorer {
  constructor(model, el) {
    this.model = model;
    this.setting = model.get("setting");
    const { figure, reading, alt } = this.setting;
    this.first = { figure: unpack(figure, model.get("arrays")), reading };
    this.states = new Map();
    this.asked = new Set(); // numbers of the requests that are not yet answered
    this.wanted = null; // key of the position that the controls show
    this.missing = false; // its state is not there yet
    this.cost = 5; // milliseconds of the kernel for one state
    this.frame = element("div", { class: "explorer-figure" }, el);
    this.frame.style.minHeight = `${heightOf(this.first.figure)}px`;
    this.div = element("div", { role: "img", "aria-label": alt }, this.frame);
    const live = { class: "explorer-reading", role: "status", "aria-live": "polite" };
    this.reading = element("p", live, el);
    this.reading.textContent = reading;
    this.note = element("p", { class: "explorer-note", role: "alert", hidden: "" }, el);
  }

  async start(signal) {
    const manager = this.model.widget_manager;
    const models = (control) => Promise.all(control.models.map((id) => manager.get_model(id)));
    const build = async (control) => new Control(control, ...(await models(control)));
    this.controls = await Promise.all(this.setting.controls.map(build));
    this.wire = await manager.get_model(this.setting.wire);
    await this.hasWidth(signal);
    await inTurn(async () => {
      this.canvas = new Canvas(await loadPlotly(manager, this.wire), this.div);
      await this.canvas.start(this.first.figure);
    });
    this.states.set(JSON.stringify(this.controls.map((control) => control.start)), this.first);
    this.listen(signal);
    this.move();
    saveWithoutWidgets(manager);
    await nameControls(this.frame, this.controls, signal);
    this.div.dataset.ready = "true";
  }

  // JupyterLab renders cells before they have a place on the page.
  hasWidth(signal) {
    let width = 0;
    return new Promise((resolve) => {
      const observer = new ResizeObserver(() => {
        if (!this.frame.clientWidth || this.frame.clientWidth === width) return;
        width = this.frame.clientWidth;
        this.canvas?.shown ? this.canvas.react() : resolve();
      });
      observer.observe(this.frame);
      signal.addEventListener("abort", () => observer.disconnect());
    });
  }

  listen(signal) {
    const on = (model, event, react) => {
      model.on(event, react);
      signal.addEventListener("abort", () => model.off(event, react));
    };
    on(this.wire, "msg:custom", (message, buffers) => this.receive(message, buffers));
    signal.addEventListener("abort", () => this.stop());
    for (const control of this.controls) {
      on(control.model, `change:${control.trait}`, () => this.changed(control));
      if (control.play) on(control.play, "change:value", () => this.playing(control));
    }
  }

  stop() {
    [this.rest, this.soon, this.patience].forEach(clearTimeout);
    this.controls.forEach((control) => clearInterval(control.timer));
  }

  changed(control) {
    if (control.kind === "Formula") this.typed(control);
    else if (!control.snap()) {
      control.turn();
      this.move();
    }
  }

  get codes() {
    return this.controls.map((control) => control.code);
  }

  // Show the position of the controls: at once when it is known, else when the kernel answers.
  move() {
    this.wanted = JSON.stringify(this.codes);
    const state = this.states.get(this.wanted);
    this.missing = !state;
    if (state) this.show(state);
    else if (!this.urgent) this.askAtOnce(this.codes);
    this.sliding = this.moving;
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.rested(), IDLE);
  }

  rested() {
    this.moving = false;
    this.fetch();
  }

  show(state) {
    if (state.error) return this.say(state.error, true);
    this.say(this.refusal ?? "");
    this.canvas.draw(state.figure);
    if (this.reading.textContent !== state.reading) this.reading.textContent = state.reading;
  }

  // One sentence under the figure; a picture that does not belong to the controls is dimmed.
  say(sentence, stale = false) {
    this.note.hidden = !sentence;
    if (this.note.textContent !== sentence) this.note.textContent = sentence;
    this.frame.classList.toggle("explorer-stale", stale);
  }

  // A formula counts once the kernel could read it; until then the last good one does.
  typed(control) {
    const candidate = control.model.get("value");
    this.refusal = null;
    const codes = this.controls.map((c) => (c === control ? candidate : c.code));
    this.askAtOnce(codes);
    control.candidate = candidate;
  }

  // Ask for states, as many as the kernel can compute in so many milliseconds (at least one).
  ask(keys, milliseconds, started = undefined) {
    const number = Math.random();
    const status = ({ content }) => content.execution_state === "busy" && started?.();
    try {
      this.wire.send({ type: "states", keys, milliseconds, number }, { iopub: { status } });
    } catch {
      return this.say(RUN_AGAIN, true);
    }
    this.asked.add(number);
    return number;
  }

  // An answer that is late, though the kernel has started on it, gets neighbours to push it. That
  // saves up to 40 ms: the page's next packet acknowledges what has arrived, and until then
  // Jupyter's server holds the answer back (Nagle's algorithm meets TCP's delayed acknowledgement).
  askAtOnce(codes) {
    const push = () => this.prefetch(...(this.sliding ? [8, 12] : [0, 1]));
    const late = () => number === this.urgent?.number && push();
    const number = this.ask([codes], 0, () => setTimeout(late, LATE));
    if (!number) return;
    this.urgent = { number, key: JSON.stringify(codes) };
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.giveUp(), PATIENCE);
  }

  // The answer may still come; if it was lost, the next move asks again.
  giveUp() {
    this.urgent = null;
    this.asked.clear();
    this.say(NO_ANSWER, true);
  }

  receive(message, [buffer]) {
    if (message.type !== "states") return;
    this.keep(message.states, buffer);
    if (this.asked.delete(message.answered)) this.answered(message.answered);
  }

  keep(states, buffer) {
    if (this.states.size > KEPT) this.states.clear();
    for (const state of states) {
      if (state.refused) this.refuse(state.refused);
      else this.states.set(JSON.stringify(state.key), unpackState(this.first, state, buffer));
    }
    const spent = states.map((state) => state.milliseconds ?? this.cost);
    this.cost = spent.reduce((sum, one) => sum + one, 0) / spent.length;
    this.accept(states);
    if (this.missing) this.showWhatCame();
  }

  // While the wanted state is not there, one on the way to it is better than none.
  showWhatCame() {
    const state = this.states.get(this.wanted);
    const other = this.states.get(this.urgent?.key);
    if (state ?? other) this.show(state ?? other);
    this.missing = !state;
  }

  accept(states) {
    for (const [i, control] of this.controls.entries()) {
      if (control.candidate === undefined) continue;
      if (!states.some((state) => state.key[i] === control.candidate && !state.refused)) continue;
      control.accepted = control.candidate;
      control.candidate = undefined;
      control.node.querySelector("input").removeAttribute("aria-invalid");
      this.wanted = JSON.stringify(this.codes);
      this.missing = true;
    }
  }

  refuse(sentence) {
    this.refusal = sentence;
    this.say(sentence);
    const typed = this.controls.filter((control) => control.candidate !== undefined);
    typed.forEach(({ node }) => node.querySelector("input").setAttribute("aria-invalid", "true"));
  }

  answered(number) {
    if (number === this.urgent?.number) {
      clearTimeout(this.patience);
      this.urgent = null;
      if (this.missing) return this.move();
    }
    this.soon = setTimeout(() => this.fetch(), FRAME);
  }

  // Fetch more; few while the hand moves, because a question has to wait for them.
  fetch() {
    if (!this.asked.size) this.prefetch(...(this.moving ? [8, 12] : [25, 100]));
  }

  // Fetch what one control can reach from here, as far as it is cheap; `most` states at a time.
  prefetch(milliseconds, most) {
    const unknown = [];
    let room = Math.min(AHEAD / this.cost, KEPT / 2);
    for (const codes of neighbours(this.controls)) {
      if (room-- < 0 || unknown.length === most) break;
      if (!this.states.has(JSON.stringify(codes))) unknown.push(codes);
    }
    if (unknown.length) this.ask(unknown, milliseconds);
  }

  playing(control) {
    clearInterval(control.timer);
    const playing = control.play.get("value");
    // Later, because ipywidgets skips a view that is just changing its value.
    queueMicrotask(() => control.play.set(playing ? PAUSE : PLAY));
    if (!playing) return;
    if (control.code === control.size - 1) control.move(0);
    control.timer = setInterval(() => this.step(control), control.pace);
  }

  // One step of the play button; it waits for a picture that is not there yet.
  step(control) {
    if (this.urgent) return;
    if (control.code < control.size - 1) return control.move(control.code + 1);
    control.play.set("value", false);
  }
}

function render({ model, el, signal }) {
  el.explorer = new Explorer(model, el);
  el.explorer.start(signal).catch((error) => {
    el.explorer.say(`This figure cannot be drawn here: ${error.message}.`, true);
    throw error;
  });
  keepPlainKeys(el, signal);
}

export default { render };
