// What was solved, tried and typed, kept by the browser; the form is that of the course's own
// record (course_utils/exercises/record.py), so that the one can be taken for the other.

const NAME = "calculus-course";
const CHANGED = "course-progress";
const LONGEST = 10000; // characters of an answer
const FILE = "progress.json";
const FORGET = "Forget all this";

const empty = () => ({ version: 1, solved: [], tried: [], reached: [], answers: {} });

function isRecord(data) {
  const lists = [data?.solved, data?.tried, data?.reached ?? []];
  const areTexts = (list) => list.every((item) => typeof item === "string");
  return (
    lists.every((list) => Array.isArray(list) && areTexts(list)) &&
    areTexts(Object.values(data.answers ?? {}))
  );
}

export class Progress {
  constructor(storage = () => globalThis.localStorage) {
    this.storage = storage; // asking for it can be refused
    this.kept = empty();
    this.isKept = true;
  }

  // Another page may have written meanwhile, so each look is at what is stored.
  get record() {
    if (!this.isKept) return this.kept;
    try {
      const data = JSON.parse(this.storage().getItem(NAME));
      return data && isRecord(data) ? { ...empty(), ...data } : empty();
    } catch {
      return this.kept;
    }
  }

  write(record) {
    this.kept = record;
    try {
      this.storage().setItem(NAME, JSON.stringify(record));
    } catch {
      this.isKept = false;
    }
    globalThis.document?.dispatchEvent(new CustomEvent(CHANGED));
  }

  answer(id) {
    return this.record.answers[id] ?? "";
  }

  isSolved(id) {
    return this.record.solved.includes(id);
  }

  isTried(id) {
    return this.record.tried.includes(id);
  }

  keep(id, text) {
    const { record } = this;
    record.answers[id] = text.slice(0, LONGEST);
    this.write(record);
  }

  tried(id, isSolved) {
    if (id.startsWith("practice")) return;
    const { record } = this;
    const lists = isSolved ? ["tried", "solved"] : ["tried"];
    for (const list of lists) record[list] = [...new Set([...record[list], id])].sort();
    this.write(record);
  }

  // Take in another record, such as a file from another browser or from JupyterLab.
  add(text) {
    const more = JSON.parse(text);
    if (!isRecord(more)) throw new Error("not a record of exercises");
    const { record } = this;
    for (const list of ["solved", "tried", "reached"])
      record[list] = [...new Set([...record[list], ...(more[list] ?? [])])].sort();
    this.write({ ...more, ...record, answers: { ...more.answers, ...record.answers } });
  }

  forget(chapters) {
    const isOther = (id) => !chapters.includes(Number.parseInt(id, 10));
    const { record } = this;
    for (const list of ["solved", "tried", "reached"]) record[list] = record[list].filter(isOther);
    const answers = Object.entries(record.answers).filter(([id]) => isOther(id));
    this.write({ ...record, answers: Object.fromEntries(answers) });
  }
}

// ------------------------------------------------------------------------------- on a page

// Fill the place that `progress_html` made, now and whenever something was solved.
export function showProgress(place, progress) {
  const chapters = JSON.parse(place.dataset.chapters);
  const shown = add(place, "div", { className: "course-progress-shown" });
  const note = add(place, "p", { className: "course-progress-note" });
  note.setAttribute("role", "status");
  const buttons = add(place, "div", { className: "course-progress-buttons" });
  const show = () => {
    shown.replaceChildren(table(chapters, progress));
    if (!progress.isKept)
      note.textContent =
        "This browser keeps nothing: your progress lasts until you leave the page.";
  };
  addButtons(buttons, chapters, progress, note);
  document.addEventListener(CHANGED, show);
  globalThis.addEventListener("storage", show); // another page
  show();
}

function add(parent, tag, properties) {
  const node = document.createElement(tag);
  parent.append(Object.assign(node, properties));
  return node;
}

function table(chapters, progress) {
  const { solved } = progress.record;
  const node = document.createElement("table");
  const count = ({ exercises }) => exercises.filter((id) => solved.includes(id)).length;
  const all = chapters.reduce((sum, chapter) => sum + count(chapter), 0);
  const total = chapters.reduce((sum, { exercises }) => sum + exercises.length, 0);
  add(node, "caption", { textContent: `Solved exercises: ${all} of ${total}` });
  for (const chapter of chapters) addRow(add(node, "tr", {}), chapter, count(chapter));
  return node;
}

function addRow(row, { number, title, exercises }, solved) {
  const name = `${String(number).padStart(2, "0")} ${title}`;
  const count = `${solved} of ${exercises.length}`;
  add(row, "th", { scope: "row", textContent: name });
  add(row, "td", { textContent: count });
  const bar = add(add(row, "td", {}), "progress", { max: exercises.length, value: solved });
  bar.setAttribute("aria-label", `${name}: ${count} solved`);
}

function addButtons(parent, chapters, progress, note) {
  const button = (textContent, onclick) =>
    add(parent, "button", { type: "button", textContent, onclick });
  button("Save as a file", () => save(progress));
  const file = add(parent, "input", { type: "file", accept: ".json", hidden: true });
  button("Load a file", () => file.click());
  file.addEventListener("change", async () => {
    note.textContent = await taken(file, progress);
  });
  const reset = button(FORGET, () => {
    const isSure = reset.toggleAttribute("data-asked") === false;
    if (isSure) progress.forget(chapters.map(({ number }) => number));
    reset.textContent = isSure ? FORGET : "Forget it: press once more";
    note.textContent = isSure ? "Forgotten. Reload the page to begin again." : "";
  });
}

async function taken(file, progress) {
  try {
    progress.add(await file.files[0].text());
    return "Loaded: what it has solved is solved here too.";
  } catch {
    return `This is no record of exercises: choose a ${FILE} that was saved here or by JupyterLab.`;
  } finally {
    file.value = "";
  }
}

function save(progress) {
  const text = JSON.stringify(progress.record, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = FILE;
  link.click();
  URL.revokeObjectURL(link.href);
}
