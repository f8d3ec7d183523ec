// Which gestures belong to the page and which to the figure. The wheel and one finger scroll the
// page, wherever they are; a figure in space is turned by dragging it with the mouse or with two
// fingers, and comes nearer by Ctrl and the wheel, or all of it by its buttons.

export const HINT =
  "To turn the surface, drag it with the mouse or with two fingers; Ctrl and the wheel come nearer.";

const ARROWS = {
  left: "M10 0 L0 5 L10 10 Z",
  right: "M0 0 L10 5 L0 10 Z",
  nearer: "M4 0 H6 V4 H10 V6 H6 V10 H4 V6 H0 V4 H4 Z",
  farther: "M0 4 H10 V6 H0 Z",
};

export const scenesOf = (figure) =>
  new Set(
    figure.data.filter(({ type }) => SPATIAL.has(type)).map((trace) => trace.scene ?? "scene"),
  );
const SPATIAL = new Set(["surface", "scatter3d", "mesh3d", "cone", "streamtube", "volume"]);

/** Keep from the figure what belongs to the page: plotly would hold the page fast. */
export function leaveScrolling(frame, signal) {
  const keep = (belongs) => (event) => {
    if (event.target.closest?.(".gl-container, canvas") && belongs(event)) event.stopPropagation();
  };
  const capture = { capture: true, passive: true, signal };
  frame.addEventListener("wheel", keep(plain), capture);
  for (const type of ["touchstart", "touchmove", "touchend"])
    frame.addEventListener(type, keep(oneFinger), capture);
}

const plain = (event) => !event.ctrlKey && !event.metaKey;
const oneFinger = (event) => event.touches.length < 2;

/** The buttons that do for a hand what dragging and the wheel do. */
export function spaceButtons(Plotly) {
  const button = (name, title, icon, change) => ({
    name,
    title,
    icon: { width: 10, height: 10, path: ARROWS[icon] },
    click: (div) => moveCameras(Plotly, div, change),
  });
  return [
    button("turnLeft", "Turn to the left", "left", turn(-TURN)),
    button("turnRight", "Turn to the right", "right", turn(TURN)),
    button("nearer", "Come nearer", "nearer", scale(1 / NEARER)),
    button("farther", "Go farther away", "farther", scale(NEARER)),
  ];
}

const TURN = Math.PI / 12;
const NEARER = 1.15;
const scale = (factor) => (eye) => ({ x: eye.x * factor, y: eye.y * factor, z: eye.z * factor });
const turn = (angle) => (eye) => ({
  x: eye.x * Math.cos(angle) - eye.y * Math.sin(angle),
  y: eye.x * Math.sin(angle) + eye.y * Math.cos(angle),
  z: eye.z,
});

function moveCameras(Plotly, div, change) {
  const scenes = div._fullLayout._subplots.gl3d ?? [];
  const eyes = scenes.map((scene) => [
    `${scene}.camera.eye`,
    change(div._fullLayout[scene]._scene.getCamera().eye),
  ]);
  return Plotly.relayout(div, Object.fromEntries(eyes));
}
