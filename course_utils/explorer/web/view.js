// One display of an explorer: the figure, the reading and the note below it. Several displays of
// the same explorer show the same.

import { Buttons } from "./buttons.js";
import { Canvas, heightOf } from "./drawing.js";
import { HINT, leaveScrolling, scenesOf } from "./gestures.js";
import { Handles } from "./handles.js";
import { lowered, roomFor } from "./room.js";
import { flatOf, isDrawable } from "./space.js";
import { inTurn } from "./turns.js";

export class View {
  constructor(el, { figure, reading, alt }) {
    this.fits = false; // whether a tall figure is drawn lower, to be seen with its controls
    this.frame = element("div", { class: "explorer-figure" }, el);
    this.frame.style.minHeight = `${heightOf(figure)}px`;
    const tools = "Enter shows the tools of the figure, Escape hides them.";
    const group = { role: "group", tabindex: "0", "aria-label": alt, "aria-description": tools };
    this.div = element("div", group, this.frame);
    offerTools(this.div);
    this.reading = element("p", { class: "explorer-reading" }, el);
    this.reading.textContent = reading;
    this.hint = element("p", { class: "explorer-hint", hidden: "" }, el);
    this.hint.textContent = HINT;
    // The reading changes with every frame of a move; what is spoken, once the move has ended.
    this.spoken = element("p", { class: "explorer-spoken", role: "status" }, el);
    this.note = element("p", { class: "explorer-note", role: "alert", hidden: "" }, el);
  }

  /** Draw the first figure, once there is room for it and plotly.js is there. */
  async start(explorer, load, signal) {
    await this.hasWidth(signal);
    leaveScrolling(this.frame, signal);
    await inTurn(async () => {
      const canvas = new Canvas(await load(), this.div);
      const { figure } = explorer.shown;
      this.fit(canvas, figure);
      await canvas.start(isDrawable(figure) ? figure : flatOf(figure));
      atEnd(signal, () => canvas.end());
      this.canvas = canvas;
      this.handles = new Handles(this, explorer, signal);
      if (explorer.game) this.buttons = new Buttons(explorer.game);
    });
  }

  // JupyterLab renders cells before they have a place on the page.
  hasWidth(signal) {
    let width = 0;
    return new Promise((resolve) => {
      const observer = new ResizeObserver(() => {
        if (!this.frame.clientWidth || this.frame.clientWidth === width) return;
        width = this.frame.clientWidth;
        if (!this.canvas) return resolve();
        this.fit();
        this.canvas.react();
      });
      observer.observe(this.frame);
      signal.addEventListener("abort", () => observer.disconnect());
    });
  }

  /** See what room there is for the figure; tell whether that changes it. */
  fit(canvas = this.canvas, figure = canvas.shown) {
    const before = this.frame.style.minHeight;
    if (this.fits) canvas.room = roomFor(this.frame);
    this.frame.style.minHeight = `${lowered(heightOf(figure), canvas.room)}px`;
    return this.frame.style.minHeight !== before;
  }

  /** The controls have moved: the handles go with them, the picture when it is there. */
  follow() {
    this.handles.place();
  }

  show({ figure, reading, alt }) {
    const drawable = isDrawable(figure);
    this.canvas.draw(drawable ? figure : flatOf(figure));
    this.hint.hidden = !this.replaced && !scenesOf(figure).size;
    if (this.reading.textContent !== reading) this.reading.textContent = reading;
    if (alt) this.div.setAttribute("aria-label", alt);
    this.buttons?.follow();
  }

  /** Say for good that something else is shown in place of the figure. */
  replace(sentence) {
    if (!sentence) return;
    this.replaced = sentence;
    this.hint.textContent = sentence;
    this.hint.setAttribute("role", "status");
  }

  speak(reading) {
    if (this.spoken.textContent !== reading) this.spoken.textContent = reading;
  }

  /** One sentence under the figure; a picture that does not belong to the controls is dimmed. */
  say(sentence, stale) {
    this.note.hidden = !sentence;
    if (this.note.textContent !== sentence) this.note.textContent = sentence;
    this.frame.classList.toggle("explorer-stale", stale);
    this.buttons?.follow();
  }
}

function atEnd(signal, act) {
  if (signal.aborted) act();
  else signal.addEventListener("abort", act);
}

// Plotly's buttons are out of the Tab order until they are asked for (see front.css).
function offerTools(div) {
  div.addEventListener("keydown", (event) => {
    const asks = event.key === "Enter" && event.target === div;
    if (!asks && event.key !== "Escape") return;
    if (!asks && !div.classList.contains("explorer-tools")) return;
    div.classList.toggle("explorer-tools", asks);
    (asks ? div.querySelector(".modebar-btn") : div)?.focus();
    event.stopPropagation();
  });
}

function element(tag, attributes, parent) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}
