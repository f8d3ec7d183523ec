// A tall figure leaves room on the screen for its reading and its controls, which stand below it:
// whoever moves a slider sees what moves.

const ENOUGH = 420; // pixels: no figure is made lower than this,
const LEAST = 0.7; // nor than this part of its own height
const MARGIN = 8; // pixels above and below

/** The height of a figure that has so much room. */
export const lowered = (height, room) =>
  Math.min(height, Math.max(Math.floor(room), ENOUGH, Math.round(LEAST * height)));

/** The pixels that a frame may take in height, so that all of its explorer is seen at once. */
export function roomFor(frame) {
  const explorer = frame.closest(".explorer");
  if (!explorer) return Infinity;
  const others = explorer.offsetHeight - frame.offsetHeight;
  return heightSeen(frame) - others - 2 * MARGIN;
}

// What scrolls is as high as what is seen of it.
function heightSeen(node) {
  let height = window.innerHeight;
  for (let outer = node.parentElement; outer; outer = outer.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(outer).overflowY);
    if (scrolls && outer.scrollHeight > outer.clientHeight + 1)
      height = Math.min(height, outer.clientHeight);
  }
  return height;
}
