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
const { LIBRARIES, prepare } = await import(pathToFileURL(preparing).href);
const paths = JSON.parse(archives);
const stdLibURL = paths["python.zip"];
const pyodide = await loadPyodide({ indexURL: place, stdLibURL, ...prepare.options });
prepare(pyodide, LIBRARIES.map((name) => fs.readFileSync(paths[name])));
pyodide.runPython(fs.readFileSync(script, "utf8"));
process.stdout.write(pyodide.globals.get("all_told")());
