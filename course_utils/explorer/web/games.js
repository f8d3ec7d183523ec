// A game: what was played is one text (see moves.py), which its buttons make longer or shorter.

export const ACTIONS = ["move", "undo", "again", "new"];

export class Game {
  /**
   * `control` holds what was played, `aims` are the controls that make a move. The setting tells
   * how a move is called, whether a tap makes one, how the game stands, and its best score in words.
   */
  constructor(explorer, control, aims, { button, atOnce, state, best }) {
    Object.assign(this, { explorer, control, aims, button, atOnce, state, best, waiting: [] });
  }

  get played() {
    return JSON.parse(this.control.accepted);
  }

  /** Whether an action leads somewhere from here. */
  can(action) {
    if (action === "move") return this.state === "playing";
    return action === "new" || this.played[1].length > 0;
  }

  /** A button was pressed; one that is pressed before the last answer has come waits for it. */
  act(action) {
    const aim = this.aims.map((control) => control.code);
    if (this.isPending) this.waiting.push([action, aim]);
    else this.go(action, aim);
  }

  get isPending() {
    return this.control.candidate !== undefined;
  }

  go(action, aim) {
    if (!this.can(action)) return;
    const [seed, moves] = this.played;
    const next = {
      move: [seed, [...moves, aim]],
      undo: [seed, moves.slice(0, -1)],
      again: [seed, []],
      new: [seed + 1, []],
    };
    this.control.input.value = JSON.stringify(next[action]);
  }

  /** Go on where the game was left. */
  resume() {
    if (this.control.input.value !== this.control.accepted) this.explorer.changed(this.control);
  }

  /** An answer has come: the best score is what it says, whatever earlier ones said. */
  hear({ game }) {
    if (game) this.best = game.best;
  }

  /** A picture is shown: how the game stands now; where there is none, no move can be made. */
  stand({ game }) {
    this.state = game?.state ?? "unknown";
  }

  /** It is shown: now it is kept, and the next press counts that has waited. */
  next() {
    if (this.isPending) return;
    this.control.input.keep();
    const waiting = this.waiting.shift();
    if (waiting) this.go(...waiting);
  }

  /** The last press does not count: the rules forbid it, or nobody has answered. */
  takeBack() {
    this.waiting = [];
    this.control.input.value = this.control.accepted;
  }

  /** How it stands, in words. */
  get words() {
    const [seed, moves] = this.played;
    const count = `${moves.length} move${moves.length === 1 ? "" : "s"}`;
    const ended = { won: "won", lost: "lost" }[this.state];
    const best = this.best && `best so far: ${this.best}`;
    return [`Game ${seed}`, count, ended, best].filter(Boolean).join(" \u00b7 ");
  }
}
