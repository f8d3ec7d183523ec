// The browser's side of an explorer: it keeps every state it has seen, asks a source for the
// others, and tells its views what to show. It knows neither the kernel nor ipywidgets.

import { Game } from "./games.js";
import { unpackState } from "./packing.js";
import { Point } from "./points.js";
import { keyOf, neighbours } from "./positions.js";
import { Questions } from "./questions.js";

const IDLE = 150; // milliseconds without a move before the hand counts as resting
const QUIET = 400; // milliseconds without a new picture before its reading is spoken
const FRAME = 20; // milliseconds in which the page paints what came
const AHEAD = 2000; // milliseconds of the source's time that the neighbourhood may cost
const KEPT = 4000; // states kept in the browser
const RUN_AGAIN = "The kernel no longer knows this explorer: run the cell again.";
const NO_ANSWER = "The kernel has not answered yet; if it was restarted, run the cell again.";
const UNANSWERED = "The formula in the box has not been answered: the picture is still that of";

export class Explorer {
  /**
   * `first` is the state at the start; `source` answers questions (see questions.js) by calls of
   * `receive`, and may have `reach` to hear that the goal is reached and `noAnswer` to say why none
   * comes. `points` are the settings of the points that some of the controls make (see points.js).
   * In a game, `table` is its setting with the control that `played` it (see games.js): that one
   * alone tells the position.
   */
  constructor(first, controls, source, points = [], table = null) {
    Object.assign(this, { first, controls, source, shown: first, said: ["", false] });
    this.points = points.map((point) => new Point(point, controls));
    this.game = table && new Game(this, table.played, controls, table.setting);
    this.keyed = this.game ? [table.played] : controls;
    this.views = new Set();
    this.states = new Map([[keyOf(this.keyed.map((control) => control.start)), first]]);
    this.wanted = null; // key of the position that the controls show
    this.missing = false; // its state is not there yet
    this.cost = 5; // milliseconds of the source for one state
    this.settled = () => {}; // called with the state at which the hand has come to rest
    this.still = () => false; // whether play makes one step for each press
    this.questions = new Questions(source, {
      late: () => this.prefetch(...(this.sliding ? [8, 12] : [0, 1])),
      missing: () => this.miss(this.noAnswer),
    });
  }

  get noAnswer() {
    return this.source.noAnswer ?? NO_ANSWER;
  }

  get codes() {
    return this.keyed.map((control) => control.code);
  }

  // ----------------------------------------------------------------------------- what is shown

  /** Let a view show what the others show. */
  attach(view) {
    this.views.add(view);
    view.show(this.shown);
    view.say(...this.said);
    if (this.views.size > 1) return;
    this.move();
    this.game?.resume();
  }

  detach(view) {
    if (!this.views.delete(view) || this.views.size) return;
    [this.rest, this.soon, this.quiet].forEach(clearTimeout);
    this.questions.forgetUrgent();
    for (const control of this.controls) if (control.timer) control.input.playing = false;
  }

  show(state) {
    this.game?.stand(state);
    if (state.error) this.say(state.error, true);
    else this.showPicture(state);
    this.game?.next();
  }

  showPicture(state) {
    this.shown = state;
    if (state.goal) this.reachGoal();
    for (const view of this.views) view.show(state);
    this.notice();
    clearTimeout(this.quiet);
    if (this.touched) this.quiet = setTimeout(() => this.speak(), QUIET);
  }

  /** Let one view speak the reading: neither on each step of play nor while the hand moves. */
  speak() {
    const [view] = this.views;
    if (this.controls.some((control) => control.timer)) return;
    view?.speak(this.shown.reading);
    this.settled(this.shown);
  }

  // The reading says it each time; the source hears of it once, and need not.
  reachGoal() {
    if (this.reached) return;
    this.reached = true;
    try {
      this.source.reach?.();
    } catch {
      // Nobody hears: nothing is remembered.
    }
  }

  say(sentence, stale = false) {
    this.said = [sentence, stale];
    for (const view of this.views) view.say(sentence, stale);
  }

  /** Say what is wrong with what was typed, if anything is. */
  notice() {
    const all = new Set([...this.keyed, ...this.controls]);
    const waiting = [...all].find((control) => control.unanswered);
    if (waiting) return this.say(`${UNANSWERED} ${waiting.accepted}. ${this.noAnswer}`, true);
    this.say([...all].find((control) => control.refusal)?.refusal ?? "");
  }

  // ------------------------------------------------------------------------------------- moves

  changed(control) {
    this.touched = true;
    if (this.together) return;
    if (control.isTyped) return this.typed(control);
    if (control.snap()) return;
    control.refuse(null);
    control.turn();
    this.move();
  }

  /** Move the sliders of a point, as one move. */
  moveTo(point, codes) {
    const moves = point.controls.filter((control, i) => control.code !== codes[i]);
    if (!moves.length) return;
    this.together = true;
    for (const [i, control] of point.controls.entries()) control.move(codes[i]);
    this.together = false;
    for (const control of moves) {
      control.refuse(null);
      control.turn();
    }
    this.move();
  }

  /** Show the position of the controls: at once when it is known, else when it is answered. */
  move() {
    for (const view of this.views) view.follow();
    this.wanted = keyOf(this.codes);
    const state = this.states.get(this.wanted);
    this.missing = !state;
    if (state) this.show(state);
    else if (!this.questions.urgent) this.askAtOnce(this.codes);
    this.sliding = this.moving;
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.rested(), IDLE);
  }

  rested() {
    this.moving = false;
    this.fetch();
  }

  /** A formula or a move counts once it could be read; until then the last good one does. */
  typed(control) {
    control.propose(control.input.value);
    if (control.candidate === undefined) return this.move();
    const codes = this.keyed.map((one) => (one === control ? control.candidate : one.code));
    if (!this.states.has(keyOf(codes))) return this.askAtOnce(codes);
    control.accept();
    this.move();
  }

  /** What was typed cannot be used; the picture stays as it is. */
  refuse(control, sentence) {
    control.refuse(sentence);
    this.notice();
  }

  // -------------------------------------------------------------------------------- questions

  askAtOnce(codes) {
    this.urgentKey = keyOf(codes);
    try {
      this.questions.askAtOnce(codes);
    } catch {
      this.miss(RUN_AGAIN);
    }
  }

  miss(sentence) {
    if (this.game?.isPending) {
      this.game.takeBack();
      return this.say(sentence);
    }
    for (const control of this.controls) control.miss();
    if (this.controls.some((control) => control.unanswered)) this.notice();
    else this.say(sentence, true);
  }

  /** Fetch more; few while the hand moves, because a question has to wait for them. */
  fetch() {
    if (this.questions.idle) this.prefetch(...(this.moving ? [8, 12] : [25, 100]));
  }

  /** Fetch what one control can reach from here, as far as it is cheap; `most` at a time. */
  prefetch(milliseconds, most) {
    const unknown = [];
    let room = Math.min(AHEAD / this.cost, KEPT / 2);
    for (const codes of neighbours(this.keyed)) {
      if (room-- < 0 || unknown.length === most) break;
      if (!this.states.has(keyOf(codes))) unknown.push(codes);
    }
    if (unknown.length) this.askAhead(unknown, milliseconds);
  }

  askAhead(keys, milliseconds) {
    try {
      this.questions.ask(keys, milliseconds);
    } catch {
      // Nobody hears: there is time to say so when a picture is missing.
    }
  }

  // ---------------------------------------------------------------------------------- answers

  receive({ states, answered }, buffer) {
    this.keep(states, buffer);
    const { expected, urgent } = this.questions.answered(answered);
    if (urgent && this.missing) this.move();
    else if (expected) this.soon = setTimeout(() => this.fetch(), FRAME);
  }

  keep(states, buffer) {
    if (this.states.size > KEPT) this.states.clear();
    for (const state of states) {
      this.game?.hear(state);
      if (state.refused) this.refused(state);
      else this.states.set(keyOf(state.key), unpackState(this.first, state, buffer));
    }
    const spent = states.map((state) => state.milliseconds ?? this.cost);
    this.cost = spent.reduce((sum, one) => sum + one, 0) / spent.length;
    this.accept(states);
    if (this.missing) this.showWhatCame();
  }

  refused({ key, refused }) {
    this.keyed.forEach((control, i) => {
      if (control.candidate === undefined || control.candidate !== key[i]) return;
      this.game?.takeBack();
      control.refuse(refused);
    });
    this.notice();
  }

  accept(states) {
    for (const [i, control] of this.keyed.entries()) {
      if (control.candidate === undefined) continue;
      if (!states.some((state) => state.key[i] === control.candidate && !state.refused)) continue;
      control.accept();
      this.wanted = keyOf(this.codes);
      this.missing = true;
    }
  }

  // While the wanted state is not there, one on the way to it is better than none.
  showWhatCame() {
    const state = this.states.get(this.wanted);
    const other = this.questions.urgent && this.states.get(this.urgentKey);
    if (state ?? other) this.show(state ?? other);
    this.missing = !state;
  }

  // ------------------------------------------------------------------------------------- play

  /** The play button was pressed, or has come to its end: one clock for all views. */
  played(control) {
    clearInterval(control.timer);
    control.timer = null;
    if (!control.input.playing) return this.speak();
    if (control.code === control.size - 1) control.move(0);
    else if (this.still()) control.move(control.code + 1);
    if (this.still()) control.input.playing = false;
    else control.timer = setInterval(() => this.step(control), control.pace);
  }

  // One step; it waits for a picture that is not there yet.
  step(control) {
    if (this.questions.urgent) return;
    if (control.code < control.size - 1) control.move(control.code + 1);
    else control.input.playing = false;
  }
}
