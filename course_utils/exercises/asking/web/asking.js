// Asks the kernel by messages of a widget: a question and its answer find each other by number.

const PATIENCE = 5000; // milliseconds before a missing answer is mentioned
const GONE = "The notebook's Python does not answer: wait until it is idle, or run the cell again.";
const BUSY = "Python is busy with another cell: this is answered as soon as that has run.";
const CHECKED_LATER =
  "Python is busy with another cell: your answer is checked as soon as that has run.";
const AT_WORK = "Python is still at work on this.";
const SILENT = "Python has not answered yet. If it stays so, run the cell again.";
const ENDED = new Set(["terminating", "restarting", "autorestarting", "dead"]);

export class Asker {
  // `wire` carries the messages. `kernel` is JupyterLab's own, whose status tells why an answer is
  // missing; where there is none, an answer that is not begun in time is given up.
  constructor(wire, kernel, signal) {
    Object.assign(this, { wire, kernel, waiting: new Map() });
    const receive = ({ number, answer }) => this.end(number, ({ resolve }) => resolve(answer));
    const changed = () => this.review();
    wire.on("msg:custom", receive);
    kernel?.statusChanged.connect(changed);
    kernel?.connectionStatusChanged.connect(changed);
    signal.addEventListener("abort", () => {
      wire.off("msg:custom", receive);
      kernel?.statusChanged.disconnect(changed);
      kernel?.connectionStatusChanged.disconnect(changed);
    });
  }

  // Promise the answer; `wait` is told, once it takes long, what it waits for.
  ask(message, wait) {
    return new Promise((resolve, reject) => {
      const number = Math.random();
      this.waiting.set(number, { resolve, reject, wait, type: message.type });
      setTimeout(() => this.late(number), PATIENCE);
      const status = ({ content }) => this.hear(number, content.execution_state);
      try {
        this.wire.send({ ...message, number }, { iopub: { status } });
      } catch {
        this.lose(number);
      }
    });
  }

  end(number, how) {
    const question = this.waiting.get(number);
    this.waiting.delete(number);
    if (question) how(question);
  }

  lose(number) {
    this.end(number, ({ reject }) => reject(new Error(GONE)));
  }

  // What the kernel says of a question: it begins with it, or has done its part.
  hear(number, state) {
    const question = this.waiting.get(number);
    if (!question) return;
    question.hasBegun ||= state === "busy";
    // The answer itself may come a little later.
    if (state === "idle") setTimeout(() => this.lose(number), PATIENCE);
    this.mention(question);
  }

  late(number) {
    const question = this.waiting.get(number);
    if (!question) return;
    question.isLate = true;
    if (this.isGone || !(this.kernel || question.hasBegun)) this.lose(number);
    else this.mention(question);
  }

  review() {
    for (const [number, question] of [...this.waiting])
      if (this.isGone) this.lose(number);
      else this.mention(question);
  }

  get isGone() {
    const { status, connectionStatus } = this.kernel ?? {};
    return ENDED.has(status) || connectionStatus === "disconnected";
  }

  mention({ isLate, hasBegun, type, wait }) {
    if (!isLate) return;
    if (hasBegun) wait?.(AT_WORK);
    else if (this.kernel.status !== "busy") wait?.(SILENT);
    else wait?.(type === "check" ? CHECKED_LATER : BUSY);
  }
}
