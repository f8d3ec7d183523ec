// A position is a list of codes, one for each control (see controls.py); its key is their JSON.

export const keyOf = (codes) => JSON.stringify(codes);

/** The number at a position of a slider. */
export const valueAt = ({ min, step }, code) => min + code * step;

/** The code of the position of a slider that is nearest to a number. */
export function nearest({ min, step, size }, value) {
  return Math.min(Math.max(Math.round((value - min) / step), 0), size - 1);
}

const WRITTEN = new Set(["Formula", "Drawing", "Moves"]); // their codes have no neighbours

/**
 * The positions that one control can reach from here: the nearest first, and among these the one
 * in the direction of the control that moved last.
 */
export function* neighbours(controls) {
  const here = controls.map((control) => control.code);
  for (const [i, code] of steps(controls))
    if (code >= 0 && code < controls[i].size) yield here.with(i, code);
}

// Which control would go to which code, those beyond its ends included.
function* steps(controls) {
  const moving = [...controls.keys()].filter((i) => !WRITTEN.has(controls[i].kind));
  moving.sort((i, j) => controls[j].moved - controls[i].moved);
  const starts = moving.map((i) => [i, controls[i].code, controls[i].heading]);
  const farthest = Math.max(0, ...moving.map((i) => controls[i].size));
  for (let distance = 1; distance < farthest; distance++)
    for (const [i, code, heading] of starts) {
      yield [i, code + distance * heading];
      yield [i, code - distance * heading];
    }
}
