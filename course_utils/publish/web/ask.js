// The exercises of a page without a kernel: what stands there complete gets its controls.

import { mount } from "../../exercises/asking/web/exercise.js";
import { load } from "../../explorer/web/loading.js";
import { Progress, showProgress } from "./progress.js";
import { Python } from "./python.js";

const progress = new Progress();
const python = new Python();
const folder = new URL("./", document.currentScript.src).href;

// Words are Markdown, or what stands on the page already.
async function typeset(node, words) {
  if (words instanceof Node) return node.replaceChildren(words);
  if (words.html) {
    node.innerHTML = words.html;
    return;
  }
  await load(`${folder}words.js`);
  node.innerHTML = globalThis.courseWords(words);
}

// A plain field at first, an editor as soon as its program is there.
function edit(node, code, name) {
  const field = document.createElement("textarea");
  Object.assign(field, { value: code, rows: code.split("\n").length + 1, spellcheck: false });
  field.setAttribute("aria-label", name);
  node.append(field);
  const editor = { field };
  const nearly = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      nearly.disconnect();
      load(`${folder}editor.js`).then(
        () => Object.assign(editor, { field: globalThis.courseEditor(field, name) }),
        () => {}, // the plain field stays
      );
    },
    { rootMargin: "600px" },
  );
  nearly.observe(node);
  return {
    get value() {
      return editor.field.value;
    },
    set value(text) {
      editor.field.value = text;
    },
  };
}

class Asked {
  constructor(place) {
    this.place = place;
    this.data = JSON.parse(place.querySelector(".exercise-data").textContent);
    this.folds = [...place.querySelectorAll(".exercise-fold")];
    this.shown = mount(this.host(), this.question(), {
      ask: (message, wait) => this.ask(message, wait),
      typeset,
      edit,
      folded: true,
    });
    this.keepFolds();
  }

  // The exercise that stands there makes way for the one with controls.
  host() {
    this.old = this.place.firstElementChild;
    this.old.remove();
    return this.place;
  }

  question() {
    const { id, kind, answers } = this.data;
    const kept = progress.answer(id);
    const question = {
      ...this.data,
      title: this.old.querySelector(".exercise-title").textContent,
      prompt: contents(this.old.querySelector(".exercise-prompt")),
      kept,
      solved: progress.isSolved(id),
    };
    if (!answers) return question;
    const options = [...this.old.querySelectorAll(".exercise-option")].map((option) => ({
      key: option.dataset.key,
      text: contents(option.querySelector(".exercise-words")),
    }));
    const committed = kind === "prediction" && kept in answers && kept !== "" && answers[kept];
    if (committed) this.unfold();
    return { ...question, options, committed };
  }

  keepFolds() {
    const { kind } = this.data;
    const folds = kind === "prediction" ? this.folds.slice(0, -1) : this.folds;
    this.shown.help.append(...folds);
    const solution = folds.find((fold) => fold.classList.contains("exercise-solution"));
    solution?.querySelector("summary").addEventListener("click", (event) => this.trying(event));
  }

  // A wrong attempt teaches more than a right solution read: the first click asks for one.
  trying(event) {
    if (this.wasAsked || progress.isTried(this.data.id)) return;
    this.wasAsked = true;
    event.preventDefault();
    this.shown.tell({ look: "note", markdown: { html: this.data.tryFirst } });
  }

  // What a prediction is about unfolds when it is made.
  unfold() {
    for (const node of document.querySelectorAll("details.course-unfolds"))
      if (node.dataset.exercise === this.data.id)
        Object.assign(node, { hidden: false, open: true });
  }

  async ask(message, wait) {
    const { id, kind } = this.data;
    if (message.type === "keep") return this.keep(message);
    if (message.type === "read" && !python.isReady) return {};
    if (message.type !== "check") return python.ask(message, wait);
    const answer = await this.check(message, wait);
    if (message.id !== id || answer.look === "note") return answer;
    progress.tried(id, ["right", "predicted"].includes(answer.look));
    if (kind !== "prediction" || answer.look === "predicted") progress.keep(id, message.text);
    if (answer.look === "predicted") this.unfold();
    return answer;
  }

  check(message, wait) {
    const { answers } = this.data;
    return answers && message.id === this.data.id
      ? answers[message.text]
      : python.ask(message, wait);
  }

  keep({ id, text }) {
    if (id === this.data.id && text !== this.data.code) progress.keep(id, text);
    return {};
  }
}

function contents(node) {
  const words = document.createDocumentFragment();
  words.append(...node.childNodes);
  return words;
}

// Before a prediction is made, the page does not show what it is about.
for (const node of document.querySelectorAll("details.course-unfolds")) node.hidden = true;
for (const place of document.querySelectorAll(".exercise-box")) {
  if (place.querySelector(".exercise-data")) new Asked(place);
}
for (const place of document.querySelectorAll(".course-progress")) showProgress(place, progress);
