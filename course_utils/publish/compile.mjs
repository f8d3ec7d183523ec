// Compile Python for pages by the Python that will run there (see compiling.py):
//   node compile.mjs PYODIDE COMPILING.PY WHAT
// WHAT is JSON: {folders: {where Python sees it: where it is}, archives: {name: where it goes}}.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

// Node would show the line that failed, which is a megabyte long.
process.on("uncaughtException", ({ message }) => {
  process.stderr.write(message);
  process.exit(1);
});

const [place, script, what] = process.argv.slice(2);
const { folders, archives } = JSON.parse(what);
const { loadPyodide } = await import(pathToFileURL(`${place}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: place, env: { PYTHONHASHSEED: "0" } });
for (const [inside, outside] of Object.entries(folders)) {
  pyodide.FS.mkdirTree(inside);
  pyodide.mountNodeFS(inside, outside);
}
pyodide.runPython(fs.readFileSync(script, "utf8"));
for (const [name, path] of Object.entries(archives)) {
  fs.writeFileSync(path, pyodide.globals.get(name)().toJs());
}
