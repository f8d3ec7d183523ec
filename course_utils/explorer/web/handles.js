// The handles of an explorer's points. They lie over plotly's axes, so that a figure need not be
// drawn for them to move; where the axes have gone (zoom, width, another panel) plotly says.

import { valueAt } from "./positions.js";

const STILL = 5; // pixels that a tap may tremble
const HALF = 18; // pixels from the middle of a handle to its border, see front.css

/** What converts between the numbers of a subplot's axes and pixels of the figure. */
export function scaleOf(div, subplot) {
  const plot = div._fullLayout?._plots?.[subplot];
  if (!plot) return null; // another kind of figure, such as a surface in space
  const axes = [plot.xaxis, plot.yaxis];
  return {
    toPixel: (place) => axes.map((axis, i) => axis._offset + axis.d2p(place[i])),
    toPlace: (pixel) => axes.map((axis, i) => axis.p2d(pixel[i] - axis._offset)),
    holds: (pixel, margin = 0) =>
      axes.every(({ _offset, _length }, i) => {
        return pixel[i] >= _offset - margin && pixel[i] <= _offset + _length + margin;
      }),
  };
}

export class Handles {
  constructor(view, explorer, signal) {
    Object.assign(this, { div: view.div, frame: view.frame, explorer });
    this.handles = explorer.points.map((point) => new Handle(point, this, signal));
    if (!this.handles.length) return;
    this.frame.classList.add("explorer-touch");
    // Before plotly, whose own layer lies below the handles and takes what is pressed beside them.
    const capture = { capture: true, signal };
    this.frame.addEventListener("pointerdown", (event) => this.press(event), capture);
    this.frame.addEventListener("click", (event) => this.click(event), capture);
    // Nor does plotly hear of it: two presses would be its double click, which changes the axes.
    const hide = (event) => this.nearest(event) && event.stopPropagation();
    for (const name of ["mousedown", "touchstart"])
      this.frame.addEventListener(name, hide, { ...capture, passive: true });
    this.listen();
  }

  /** Follow plotly's axes; anew, where another plotly.js has taken over. */
  listen() {
    if (!this.handles.length) return;
    for (const news of ["plotly_afterplot", "plotly_relayouting"])
      this.div.on(news, () => this.place());
  }

  place() {
    for (const handle of this.handles) handle.place();
  }

  /** A mouse drags from where it is pressed; a finger that is put there may begin to scroll. */
  press(event) {
    const handle = event.button === 0 && this.nearest(event);
    this.pressed = this.pixelOf(event);
    if (!handle || event.pointerType !== "mouse") return;
    event.preventDefault();
    handle.goTo(this.pixelOf(event));
    handle.grab(event);
  }

  // A browser may move the click of a finger to something near that it takes for a button.
  click(event) {
    const handle = this.nearest(event);
    if (!handle) return;
    handle.goTo(this.pressed ?? this.pixelOf(event));
    this.tap();
  }

  /** A tap, which is no drag, may make the move of a game. */
  tap() {
    const { game } = this.explorer;
    if (game?.atOnce) game.act("move");
  }

  /** The handle that a place in the axes is for, if plotly has not been told to zoom or pan. */
  nearest(event) {
    if (this.div._fullLayout.dragmode !== false || !event.target.matches?.(".nsewdrag")) return;
    const pixel = this.pixelOf(event.touches?.[0] ?? event);
    const near = this.handles.filter(({ scale }) => scale?.holds(pixel));
    const far = ({ pixel: [x, y] }) => Math.hypot(x - pixel[0], y - pixel[1]);
    return near.sort((a, b) => far(a) - far(b))[0];
  }

  pixelOf({ clientX, clientY }) {
    const { left, top, width } = this.div.getBoundingClientRect();
    const scale = width / this.div.offsetWidth; // other than 1 where the page is drawn larger
    return [(clientX - left) / scale, (clientY - top) / scale];
  }
}

class Handle {
  constructor(point, handles, signal) {
    Object.assign(this, { point, handles, offset: [0, 0] });
    this.node = document.createElement("div");
    const [slider] = point.controls;
    const attributes = {
      class: "explorer-handle",
      role: "slider",
      tabindex: 0,
      "aria-label": `${point.label}, point in the picture`,
      "aria-roledescription": "movable point",
      "aria-valuemin": valueAt(slider, 0),
      "aria-valuemax": valueAt(slider, slider.size - 1),
    };
    for (const [name, value] of Object.entries(attributes)) this.node.setAttribute(name, value);
    this.listen(signal);
    handles.frame.append(this.node);
    this.place();
  }

  listen(signal) {
    const on = (event, react) => this.node.addEventListener(event, react, { signal });
    on("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const held = this.handles.pixelOf(event);
      this.grab(
        event,
        this.pixel.map((number, i) => number - held[i]),
      );
    });
    on("pointerup", (event) => this.release(event));
    on("pointermove", (event) => this.node.hasPointerCapture(event.pointerId) && this.drag(event));
    on("keydown", (event) => this.press(event));
  }

  get scale() {
    return scaleOf(this.handles.div, this.point.subplot);
  }

  get pixel() {
    return this.scale.toPixel(this.point.place);
  }

  place() {
    const { node, point, scale } = this;
    const pixel = scale?.toPixel(point.place);
    node.hidden = !pixel || !scale.holds(pixel, 1);
    if (node.hidden) return;
    const [x, y] = pixel.map((number) => number - HALF);
    node.style.transform = `translate(${x}px, ${y}px)`;
    if (node.ariaValueText === point.words) return;
    node.setAttribute("aria-valuenow", preciseNow(point.controls[0]));
    node.setAttribute("aria-valuetext", point.words);
  }

  /** Follow a pointer, which holds it so many pixels from its middle. */
  grab(event, offset = [0, 0]) {
    Object.assign(this, { offset, held: this.handles.pixelOf(event) });
    this.node.setPointerCapture(event.pointerId);
    this.node.focus({ preventScroll: true });
  }

  release(event) {
    if (!this.held) return;
    const pixel = this.handles.pixelOf(event);
    const moved = Math.hypot(...pixel.map((number, i) => number - this.held[i]));
    this.held = null;
    if (moved < STILL) this.handles.tap();
  }

  drag(event) {
    const pixel = this.handles.pixelOf(event);
    this.goTo(pixel.map((number, i) => number + this.offset[i]));
  }

  goTo(pixel) {
    const { point, scale } = this;
    if (scale) this.handles.explorer.moveTo(point, point.codesAt(pixel, scale));
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { game } = this.handles.explorer;
    const plays = game && [" ", "Enter"].includes(event.key) && !event.shiftKey;
    const codes = this.point.codesAfter(event.key, event.shiftKey);
    if (!plays && !codes) return;
    event.preventDefault();
    event.stopPropagation();
    if (!plays) this.handles.explorer.moveTo(this.point, codes);
    else if (!event.repeat) game.act("move");
  }
}

const preciseNow = (control) => String(Number(valueAt(control, control.code).toFixed(10)));
