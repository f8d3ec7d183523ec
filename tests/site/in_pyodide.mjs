// What `every_answer` tells in a page's Python: node in_pyodide.mjs PYODIDE PREPARING.JS ARCHIVES SCRIPT
// ARCHIVES is JSON: {name: path}.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

// Node would show the line that failed, which is a megabyte long.
process.on("uncaughtException", ({ message }) => {
  process.stderr.write(message);
  process.exit(1);
});

const [place, preparing, archives, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${place}/pyodide.mjs`).href);
const { prepare } = await import(pathToFileURL(preparing).href);
const files = Object.fromEntries(
  Object.entries(JSON.parse(archives)).map(([name, path]) => [name, fs.readFileSync(path)]),
);
const stdLibURL = JSON.parse(archives)["python.zip"];
const pyodide = await loadPyodide({ indexURL: place, stdLibURL, ...prepare.options });
prepare(pyodide, files);
pyodide.runPython(fs.readFileSync(script, "utf8"));
process.stdout.write(pyodide.globals.get("all_told")());
