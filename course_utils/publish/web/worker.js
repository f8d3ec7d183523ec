// The worker in which a page's Python runs. Nothing is fetched: the page passes the files.

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import { unzipped } from "../../explorer/web/loading.js";
import { prepare } from "./preparing.js";

const NOWHERE = "https://course.invalid/";
const TYPES = { wasm: "application/wasm" };

let answer;

async function start(files) {
  const whole = Object.fromEntries(
    await Promise.all(files.map(async ({ name, blob }) => [name, await unzipped(blob)])),
  );
  // Pyodide asks for its files by their addresses.
  globalThis.fetch = async (address) => {
    const name = String(address).split("/").pop();
    const headers = { "Content-Type": TYPES[name.split(".").pop()] ?? "application/octet-stream" };
    return new Response(whole[name], { headers });
  };
  const pyodide = await loadPyodide({
    createPyodideModule,
    indexURL: NOWHERE,
    stdLibURL: `${NOWHERE}python.zip`,
    lockFileContents: { info, packages: {} },
    ...prepare.options,
  });
  answer = prepare(pyodide, whole);
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
