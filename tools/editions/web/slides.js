// Slides by reveal.js; a live picture on one has the keys while it is in use.

const { Reveal, RevealNotes } = window;

const inUse = () => document.activeElement?.closest(".explorer");

Reveal.initialize({
  hash: true,
  width: 1280,
  height: 720,
  margin: 0.04,
  center: false,
  transition: "none",
  slideNumber: "c/t",
  keyboardCondition: () => !inUse(),
  plugins: [RevealNotes],
});

Reveal.on("slidechanged", () => inUse() && document.activeElement.blur());

// A presenter's remote goes on in any case: it sends these two keys. Escape leaves the picture.
const ANYWHERE = { PageDown: () => Reveal.next(), PageUp: () => Reveal.prev() };

document.addEventListener(
  "keydown",
  (event) => {
    if (!inUse()) return;
    if (event.key === "Escape") document.activeElement.blur();
    const go = ANYWHERE[event.key];
    if (!go) return;
    event.preventDefault();
    event.stopPropagation();
    go();
  },
  { capture: true },
);

// What is too large for its slide is made smaller, and a live picture as large as there is room.
const ROOM = 615;
const WIDTH = 1280;
const LARGEST = 1.2;

function scaleOf(box) {
  const { scrollHeight, scrollWidth } = box;
  if (box.matches("[data-fits]")) return Math.min(LARGEST, ROOM / scrollHeight);
  return Math.min(1, ROOM / scrollHeight, WIDTH / scrollWidth);
}

const fitting = new ResizeObserver((changes) => {
  for (const { target } of changes)
    if (target.scrollHeight) target.style.setProperty("--scale", scaleOf(target));
});

for (const box of document.querySelectorAll("[data-fits], .body:not(:has([data-fits]))"))
  fitting.observe(box);
