// esbuild as a program: node bundle.mjs PACKAGE.JSON SCRIPT FORMAT writes the bundle to its output.

import { createRequire } from "node:module";
import path from "node:path";

const [project, script, format] = process.argv.slice(2);
const { build } = createRequire(project)("esbuild");
const { outputFiles } = await build({
  entryPoints: [script],
  nodePaths: [path.join(path.dirname(project), "node_modules")],
  bundle: true,
  minify: true,
  write: false,
  format,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  external: ["node:*", "ws"],
});
process.stdout.write(outputFiles[0].contents);
