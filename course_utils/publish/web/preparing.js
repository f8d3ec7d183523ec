// From a Pyodide that has started to the function that answers a page; in a worker and in node.

const LIBRARIES = ["libraries.zip", "course.zip"];

export function prepare(pyodide, files) {
  for (const name of LIBRARIES) pyodide.FS.writeFile(`/${name}`, files[name]);
  pyodide.globals.set("libraries", pyodide.toPy(LIBRARIES.map((name) => `/${name}`)));
  pyodide.runPython("import sys; sys.path[:0] = libraries");
  return pyodide.pyimport("course_utils.exercises.asking.in_browser").answer;
}

// The record of what was solved is the page's; hashes are the same at each start.
prepare.options = { env: { COURSE_PROGRESS: "off", PYTHONHASHSEED: "0" } };
