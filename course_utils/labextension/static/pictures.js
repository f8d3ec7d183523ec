// What the course adds to JupyterLab and Jupyter Notebook, before any kernel runs: a figure of
// plotly has its alternative text on the page, and the wheel and a swipe over it are the page's;
// where nothing can be drawn in space, the text is shown.
// Their renderer of such figures takes no text from the output's metadata, where `show` and
// explorers put it.
//
// This is a prebuilt extension written by hand: a container as module federation knows it, with
// one plugin, which needs no bundler.

(() => {
  const NAME = "course-utils";
  const PLOTLY = "application/vnd.plotly.v1+json";
  const SPACE = /3d$|^(surface|isosurface|volume|cone|streamtube)$/; // types of traces
  const NOTHING = "This browser draws nothing in space (it has no WebGL). What stands here:";
  const RANK = 2; // as in plotly's own extension
  const STYLE = `.course-figure :is(canvas, .drag) { touch-action: pan-x pan-y pinch-zoom; }`;
  let shared; // the modules of the page, by name and version

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: async () => {
      const { IRenderMimeRegistry } = await moduleOf("@jupyterlab/rendermime");
      const plugin = { id: `${NAME}:pictures`, autoStart: true, requires: [IRenderMimeRegistry] };
      return () => ({ __esModule: true, default: { ...plugin, activate } });
    },
  };

  async function moduleOf(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  // Once all have started: plotly's renderer must be there.
  function activate(app, rendermime) {
    dress();
    app.started.then(() => describeFigures(rendermime));
  }

  function dress() {
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
  }

  function describeFigures(rendermime) {
    const factory = rendermime.getFactory(PLOTLY);
    if (!factory) return;
    const createRenderer = (options) => describing(factory.createRenderer(options));
    rendermime.addFactory({ ...factory, createRenderer }, RANK);
  }

  /** Let a renderer of plotly describe the figures that carry an alternative text. */
  function describing(renderer) {
    const [render, draw] = ["renderModel", "createGraph"].map((way) =>
      renderer[way].bind(renderer),
    );
    renderer.renderModel = (model) => {
      renderer.node.querySelector("img")?.setAttribute("alt", altOf(model));
      return render(model);
    };
    // Called at once, or when the mouse comes to the still picture.
    renderer.createGraph = (model) => {
      if (!altOf(model)) return draw(model);
      label(renderer.node, altOf(model));
      if (!isDrawable(model)) return tell(renderer.node, altOf(model));
      return draw(calm(model));
    };
    return renderer;
  }

  const altOf = ({ metadata }) => metadata["image/png"]?.alt ?? "";

  let webgl; // whether this browser draws in space, once a figure asked for it
  function isDrawable({ data }) {
    if (!data[PLOTLY].data.some(({ type }) => SPACE.test(type))) return true;
    webgl ??= Boolean(document.createElement("canvas").getContext("webgl"));
    return webgl;
  }

  /** Say what a figure shows that cannot be drawn, unless there is a picture of it. */
  async function tell(node, alt) {
    if (node.querySelector("img[src]:not([src=''])")) return;
    const words = node.querySelector(".course-words") ?? document.createElement("p");
    words.className = "course-words";
    words.textContent = `${NOTHING} ${alt}`;
    node.append(words);
  }

  // A group, because plotly's buttons are in it.
  function label(node, alt) {
    node.classList.add("course-figure");
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", alt);
    const keep = (event) => {
      if (event.touches.length < 2 && event.target.matches("canvas")) event.stopPropagation();
    };
    for (const type of ["touchstart", "touchmove", "touchend"])
      node.addEventListener(type, keep, { capture: true, passive: true });
  }

  /** The same model, whose figure leaves wheel and strokes to the page and keeps its picture. */
  function calm(model) {
    const { data, layout, ...others } = model.data[PLOTLY];
    const config = { ...others.config, scrollZoom: false };
    const figure = { ...others, data, layout: { dragmode: false, ...layout }, config };
    return { data: { ...model.data, [PLOTLY]: figure }, setData: (change) => keep(model, change) };
  }

  // Plotly's renderer hands over a picture of what it has drawn.
  function keep(model, { data }) {
    if (model.data["image/png"]) return;
    model.setData({ data: { ...model.data, "image/png": data["image/png"] } });
  }
})();
