// From a Pyodide that has started to the function that answers a page; in a worker and in node.

export const LIBRARIES = ["libraries.zip", "course.zip"];

/** `archives` are the bytes of LIBRARIES. */
export function prepare(pyodide, archives) {
  const paths = LIBRARIES.map((name) => `/${name}`);
  paths.forEach((path, i) => {
    pyodide.FS.writeFile(path, archives[i]);
  });
  pyodide.runPython(`import sys; sys.path[:0] = ${JSON.stringify(paths)}`);
  return pyodide.pyimport("course_utils.exercises.asking.in_browser").answer;
}

// The record of what was solved is the page's; hashes are the same at each start.
prepare.options = { env: { COURSE_PROGRESS: "off", PYTHONHASHSEED: "0" } };
