// Python for a page: loaded at the first question, in a worker that can be ended.

import { bytesOf, load, unzipped } from "../../explorer/web/loading.js";

const MARGIN = 2; // seconds more than Python is told to take, before it is ended
const LONGEST = 10; // seconds for whatever has no time of its own
const REFUSED =
  "This browser does not run Python in a page that was opened from a folder. Sliders and choices " +
  "work here; for the other checks open the page from a web server, or in Firefox or Chrome.";
const TOO_LONG = "Checking this takes too long here: simplify it, or check it in JupyterLab.";
const folder = new URL("./python/", document.currentScript.src).href;

export class Python {
  constructor() {
    Object.assign(this, { questions: new Map(), asked: 0, isReady: false });
  }

  // Ask, and promise the answer; `wait` gets a node that says how far the loading is.
  async ask(message, wait = () => {}) {
    if (!this.isReady) wait(this.waiting());
    await this.start();
    return new Promise((resolve, reject) => {
      const number = this.asked++;
      this.questions.set(number, { message, resolve, reject });
      this.send(number);
    });
  }

  send(number) {
    const { message } = this.questions.get(number);
    this.worker.postMessage({ number, message: JSON.stringify(message) });
  }

  // ------------------------------------------------------------------------------ starting

  start() {
    this.starting ??= this.begin().catch((error) => {
      this.starting = undefined;
      throw error;
    });
    return this.starting;
  }

  async begin() {
    await load(`${folder}pieces.js`);
    const { files, pieces } = globalThis.coursePython;
    const names = files.flatMap((file) => file.pieces);
    let done = 0;
    await Promise.all(
      names.map(async (name) => {
        await load(`${folder}${name}.js`);
        this.tell(++done / names.length);
      }),
    );
    this.files ??= files.map(({ name, pieces: parts }) => ({
      name,
      blob: new Blob(parts.map((part) => bytesOf(pieces[part]))),
    }));
    await this.work();
  }

  // Start the worker and wait until its Python answers.
  async work() {
    const [program, ...files] = this.files;
    this.worker = workerAt(await addressOf(program.blob));
    await new Promise((resolve, reject) => {
      this.worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(REFUSED));
      };
      this.worker.onmessage = ({ data }) => {
        if (data.error) reject(new Error(`Python could not be started here (${data.error}).`));
        else resolve();
      };
      this.worker.postMessage({ files });
    });
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.isReady = true;
  }

  // ----------------------------------------------------------------------------- answering

  // Python tells what it is busy with, when it begins something that may not end, and what it found.
  receive({ number, begun, announced, answer }) {
    const question = this.questions.get(number);
    if (begun) this.limit(number, LONGEST, { look: "note", markdown: TOO_LONG });
    else if (announced) this.announce(number, question, JSON.parse(announced));
    else {
      clearTimeout(this.clock);
      this.questions.delete(number);
      question.resolve(JSON.parse(answer));
    }
  }

  // All calls of a function share its time, so the first announcement starts the clock.
  announce(number, question, { seconds, answer }) {
    if (!question.isLimited) this.limit(number, seconds + MARGIN, answer);
    question.isLimited = true;
    question.ifEnded = answer;
  }

  limit(number, seconds, answer) {
    clearTimeout(this.clock);
    this.questions.get(number).ifEnded = answer;
    this.clock = setTimeout(() => this.end(number), seconds * 1000);
  }

  // Nothing else ends a loop without an end: a new Python takes over, and what waits is asked anew.
  end(number) {
    this.worker.terminate();
    this.isReady = false;
    this.starting = undefined;
    const { resolve, ifEnded } = this.questions.get(number);
    this.questions.delete(number);
    resolve(ifEnded);
    const waiting = new Map(this.questions);
    this.start().then(
      () => {
        for (const asked of waiting.keys()) this.send(asked);
      },
      (error) => {
        for (const [asked, question] of waiting) this.refuse(asked, question, error);
      },
    );
  }

  refuse(number, { reject }, error) {
    this.questions.delete(number);
    reject(error);
  }

  // ------------------------------------------------------------------------------ waiting

  waiting() {
    const node = document.createElement("div");
    const size = globalThis.coursePython?.megabytes ?? 12;
    const words = this.files
      ? "Python starts again …"
      : `Python is loaded into this page, once: ${size} MB, a few seconds.`;
    node.innerHTML = '<div role="status"></div><progress max="1" value="0"></progress>';
    node.firstChild.textContent = words;
    node.lastChild.setAttribute("aria-label", "Loading Python");
    this.bars = [...(this.bars ?? []), node.lastChild];
    return node;
  }

  tell(share) {
    for (const bar of this.bars ?? []) bar.value = share * 0.7; // the rest is its start
  }
}

// Some browsers refuse at once, others by an event.
function workerAt(address) {
  try {
    return new Worker(address, { type: "module" });
  } catch {
    throw new Error(REFUSED);
  }
}

// A server's page may start a worker of its own; a page from a folder only one that it carries.
async function addressOf(zipped) {
  const program = new Blob([await unzipped(zipped)], { type: "text/javascript" });
  if (location.protocol !== "file:") return URL.createObjectURL(program);
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(program);
  });
}
