// The worker in which a page's Python runs. Nothing is fetched: the page passes the files.

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import { unzipped } from "../../explorer/web/loading.js";
import { LIBRARIES, prepare } from "./preparing.js";

const NOWHERE = "https://course.invalid/";
const TYPES = { wasm: "application/wasm" };

let answer;

async function start(files) {
  const whole = Object.fromEntries(files.map(({ name, blob }) => [name, unzipped(blob)]));
  // Pyodide asks for its files by their addresses; it starts while the libraries are unzipped.
  globalThis.fetch = async (address) => {
    const name = String(address).split("/").pop();
    const headers = { "Content-Type": TYPES[name.split(".").pop()] ?? "application/octet-stream" };
    return new Response(await whole[name], { headers });
  };
  const pyodide = await loadPyodide({
    createPyodideModule,
    indexURL: NOWHERE,
    stdLibURL: `${NOWHERE}python.zip`,
    lockFileContents: { info, packages: {} },
    ...prepare.options,
  });
  answer = prepare(pyodide, await Promise.all(LIBRARIES.map((name) => whole[name])));
}

addEventListener("message", async ({ data: { files, number, message } }) => {
  if (files) {
    const error = await start(files).then(() => "", String);
    postMessage({ error });
    return;
  }
  postMessage({ number, begun: true });
  const announce = (announced) => postMessage({ number, announced });
  postMessage({ number, answer: answer(message, announce) });
});
