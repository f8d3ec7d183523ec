// One exercise on a page. It knows no notebook and no server: whoever mounts it passes the tools,
//   ask(message, wait)     sends a message (see conversation.py) and promises its answer; a node
//                          given to wait stands in the exercise meanwhile,
//   typeset(node, words)   writes Markdown with LaTeX into a node, now or as a promise,
//   edit(node, code, name) where functions are written on the page: an editor in the node with its
//                          `text`,
//   folded                 where hints and solution stand on the page already: no buttons for them.

const PAUSE = 150; // milliseconds without a key before a formula is read

let made = 0;
const identity = () => `exercise-${Math.random().toString(36).slice(2)}-${made++}`;

function element(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") node.textContent = value;
    else if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  parent?.append(node);
  return node;
}

// Show an exercise in `el`; `question` comes from a conversation.
export function mount(el, question, tools) {
  return new Exercise(el, question, tools);
}

class Exercise {
  constructor(el, question, tools) {
    Object.assign(this, { question, tools, id: identity(), hints: new Set(), asked: 0 });
    this.root = element(
      "div",
      { class: "exercise", role: "group", "aria-labelledby": this.id },
      el,
    );
    const heading = {
      class: "exercise-title",
      role: "heading",
      "aria-level": 3,
      id: this.id,
      tabindex: -1,
    };
    this.title = element("div", { ...heading, text: question.title }, this.root);
    this.solved = element(
      "span",
      { class: "exercise-solved", text: " ✓ solved", hidden: true },
      this.title,
    );
    this.solved.hidden = !question.solved;
    this.write(element("div", { class: "exercise-prompt" }, this.root), question.prompt);
    this.form = element("form", { novalidate: true }, this.root);
    this.build();
    this.waiting = element("div", { class: "exercise-waiting" }, this.root);
    // Regions that are read out when something is written into them stand there from the start.
    const live = { "aria-live": "polite" };
    this.feedback = element(
      "div",
      { class: "exercise-feedback", role: "status", hidden: true },
      this.root,
    );
    this.after = element("div", { class: "exercise-after" }, this.root);
    this.help = element("div", { class: "exercise-help", ...live }, this.root);
    this.solution = element("div", { class: "exercise-help", ...live }, this.root);
    this.next = element("div", { class: "exercise-next" }, this.root);
    if (question.committed) this.commit(question.committed);
  }

  build() {
    const { kind, options, code } = this.question;
    if (options) this.buildOptions();
    else if (code) this.buildCode();
    else this.buildField();
    this.buildButtons(kind === "prediction", Boolean(code));
    this.form.addEventListener("submit", (event) => this.submit(event));
    // Not every page lets Enter submit a form.
    this.form.addEventListener("keydown", (event) => {
      const plain =
        event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.isComposing;
      if (plain && event.target.tagName === "INPUT") this.submit(event);
    });
  }

  submit(event) {
    event.preventDefault();
    this.check();
  }

  buildOptions() {
    const { options, several, how, kept, kind } = this.question;
    this.group = element("fieldset", { class: "exercise-options" }, this.form);
    element("legend", { class: "exercise-how", text: how }, this.group);
    const type = several ? "checkbox" : "radio";
    this.inputs = options.map(({ key, text }) => {
      const label = element("label", { class: "exercise-option" }, this.group);
      const input = element("input", { type, name: this.id, value: key }, label);
      input.checked = kind !== "prediction" && kept.toLowerCase().includes(key);
      element("span", { class: "exercise-key", text: key }, label);
      this.write(element("div", {}, label), text);
      return input;
    });
  }

  buildField() {
    const [field, how, problem] = ["field", "how", "problem"].map((part) => `${this.id}-${part}`);
    const row = element("div", { class: "exercise-field" }, this.form);
    element("label", { for: field, text: "Your answer" }, row);
    const plain = { autocomplete: "off", autocapitalize: "off", spellcheck: "false", type: "text" };
    const described = { "aria-describedby": `${how} ${problem}` };
    this.field = element("input", { id: field, ...plain, ...described }, row);
    this.field.value = this.question.kept;
    // What was typed, once more: it needs no place among the stops of the Tab key.
    this.preview = element("div", { class: "exercise-preview", inert: true }, row);
    const live = { id: problem, class: "exercise-problem", "aria-live": "polite" };
    this.problem = element("div", live, this.form);
    element("div", { id: how, class: "exercise-how", text: this.question.how }, this.form);
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("change", () => this.send("keep").catch(() => {}));
    if (this.field.value) this.read();
  }

  buildCode() {
    this.write(element("div", { class: "exercise-how" }, this.form), this.question.how);
    const { edit } = this.tools;
    if (!edit) {
      // Long lines scroll, from the keyboard too.
      const scrolled = { role: "group", "aria-label": "How the code begins", tabindex: 0 };
      element("pre", { class: "exercise-code", ...scrolled, text: this.question.code }, this.form);
      return;
    }
    const place = element("div", { class: "exercise-editor" }, this.form);
    this.field = edit(place, this.question.kept || this.question.code, this.question.title);
    place.addEventListener("focusout", () => this.send("keep").catch(() => {}));
  }

  buildButtons(commits, written) {
    const row = element("div", { class: "exercise-buttons" }, this.form);
    const button = (text, act) => {
      const node = element("button", { type: act ? "button" : "submit", text }, row);
      if (act) node.addEventListener("click", act);
      return node;
    };
    if (!written || this.field)
      button(commits ? "This is my prediction" : "Check").classList.add("exercise-main");
    if (!this.tools.folded) button("Hint", () => this.hint());
    if (!commits && !this.tools.folded) button("Solution", () => this.solve());
    if (written && this.field) button("Start again", () => this.startAgain());
    this.buttons = row;
  }

  // ------------------------------------------------------------------------------ asking

  get text() {
    if (!this.inputs) return this.field?.value ?? "";
    return this.inputs
      .filter((input) => input.checked)
      .map((input) => input.value)
      .join("");
  }

  send(type) {
    const message = { type, id: this.question.id, text: this.text };
    // An answer that is waited for has the word, and not what is read while somebody types.
    return this.tools.ask(message, (node) => {
      if (type === (this.awaited ?? type)) this.waiting.replaceChildren(node);
    });
  }

  // Ask, and say in the exercise itself if no answer comes.
  async patiently(type) {
    this.root.setAttribute("aria-busy", "true");
    this.awaited = type;
    try {
      return await this.send(type);
    } catch (error) {
      this.tell({ look: "note", markdown: error.message });
      return null;
    } finally {
      this.awaited = null;
      this.waiting.replaceChildren();
      this.root.removeAttribute("aria-busy");
    }
  }

  typed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.read(), PAUSE);
  }

  // Of two answers that overtake each other, the later question counts.
  async read() {
    const turn = ++this.asked;
    const { latex = "", problem = "" } = await this.send("read").catch(() => ({}));
    if (turn !== this.asked) return;
    this.field.toggleAttribute("aria-invalid", Boolean(problem));
    if (problem) this.field.setAttribute("aria-invalid", "true");
    this.write(this.problem, problem);
    this.write(this.preview, latex && `$\\displaystyle ${latex}$`);
  }

  async check() {
    if (this.root.hasAttribute("aria-busy")) return;
    const answer = await this.patiently("check");
    if (!answer) return;
    if (answer.look === "predicted") return this.commit(answer);
    this.tell(answer);
    if (answer.look === "right") this.solved.hidden = false;
    if (answer.more) this.offerMore();
  }

  async hint() {
    const answer = await this.patiently("hint");
    if (!answer || this.hints.has(answer.number)) return;
    this.hints.add(answer.number);
    this.write(element("div", { class: "exercise-note" }, this.help), answer.markdown);
  }

  async solve() {
    const answer = await this.patiently("solution");
    if (!answer) return;
    this.solution.className = "exercise-help exercise-note";
    this.write(this.solution, answer.markdown);
  }

  startAgain() {
    this.field.value = this.question.code;
    this.send("keep").catch(() => {});
  }

  // ----------------------------------------------------------------------------- telling

  tell({ look, markdown }) {
    this.after.replaceChildren();
    this.feedback.hidden = false;
    this.feedback.className = `exercise-feedback exercise-${look}`;
    this.write(this.feedback, markdown);
  }

  // A prediction is made once: what was chosen stays chosen.
  commit(answer) {
    this.tell(answer);
    this.buttons.remove();
    this.help.replaceChildren();
    for (const input of this.inputs) {
      input.checked = answer.chosen.includes(input.value);
      input.disabled = true;
    }
  }

  offerMore() {
    const button = element("button", { type: "button", text: "One more like this" }, this.after);
    button.addEventListener("click", () => this.more());
  }

  async more() {
    const answer = await this.patiently("more");
    if (!answer) return;
    this.next.replaceChildren();
    mount(this.next, answer.question, this.tools).title.focus();
  }

  // Words are set out of sight and then put in place: a formula does not flicker as it grows.
  async write(node, words) {
    node.turn = (node.turn ?? 0) + 1;
    const { turn } = node;
    if (!words) return node.replaceChildren();
    const unseen = node.childNodes.length ? "exercise-unseen" : "";
    const fresh = element("div", { class: `exercise-words ${unseen}` }, node);
    await this.tools.typeset(fresh, words);
    fresh.classList.remove("exercise-unseen");
    if (turn === node.turn) node.replaceChildren(fresh);
    else fresh.remove();
  }
}
