// plotly.js, once a page: JupyterLab's own renderer of plotly figures brings the whole of it.
// Elsewhere the kernel sends the one of its plotly wheel.

const PLOTLY = "application/vnd.plotly.v1+json";

export function loadPlotly(manager, wire) {
  window.coursePlotly ??= fromJupyterLab(manager).catch(() => fromKernel(wire));
  return window.coursePlotly;
}

async function fromJupyterLab({ rendermime }) {
  if (window.Plotly) return window.Plotly;
  const renderer = rendermime.createRenderer(PLOTLY);
  const empty = { data: { [PLOTLY]: { data: [], layout: {} } } };
  await renderer.renderModel(rendermime.createModel(empty));
  renderer.dispose();
  if (!window.Plotly) throw new Error("this page has no plotly.js");
  return window.Plotly;
}

function fromKernel(wire) {
  return new Promise((resolve, reject) => {
    const receive = async (message, buffers) => {
      if (message.type !== "plotly") return;
      wire.off("msg:custom", receive);
      await run(buffers[0]);
      if (window.Plotly) resolve(window.Plotly);
      else reject(new Error("plotly.js did not start"));
    };
    wire.on("msg:custom", receive);
    wire.send({ type: "plotly" });
  });
}

async function run(gzipped) {
  const unzipped = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(unzipped).text();
  document.head.append(script);
}
