// The buttons of a game. One that leads nowhere stays where it is, with the focus that it has.

import { ACTIONS } from "./games.js";

const WORDS = { undo: "Undo", again: "Again", new: "New game" };
const TITLES = {
  undo: "Take the last move back",
  again: "Begin the same game anew",
  new: "Begin another game",
};

export class Buttons {
  constructor(game) {
    Object.assign(this, { game, buttons: new Map() });
    this.node = document.createElement("div");
    const attributes = { class: "explorer-game", role: "group", "aria-label": "Game" };
    for (const [name, value] of Object.entries(attributes)) this.node.setAttribute(name, value);
    for (const action of ACTIONS) this.add(action);
    this.standing = document.createElement("span");
    this.standing.className = "explorer-standing";
    this.node.append(this.standing);
    this.follow();
  }

  add(action) {
    const button = document.createElement("button");
    const text = WORDS[action] ?? this.game.button;
    Object.assign(button, { type: "button", textContent: text, title: TITLES[action] ?? "" });
    button.classList.add(`explorer-${action}`);
    button.addEventListener("click", () => this.game.act(action));
    this.buttons.set(action, button);
    this.node.append(button);
  }

  follow() {
    for (const [action, button] of this.buttons)
      button.setAttribute("aria-disabled", String(!this.game.can(action)));
    this.standing.textContent = this.game.words;
    this.node.dataset.state = this.game.state;
  }
}
