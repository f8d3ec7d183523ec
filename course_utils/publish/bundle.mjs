// esbuild as a program: node bundle.mjs PACKAGE.JSON SCRIPT FORMAT writes the bundle to its output.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

// plotly.js describes each attribute in words, which its own bundles leave out too.
const TEXT = /'(?:[^'\\]|\\.)*'/.source;
const DESCRIPTION = RegExp(
  `\\bdescription: (${TEXT}|\\[(\\s*${TEXT},?)*\\s*\\]\\.join\\(${TEXT}\\))(?=,?\\n)`,
  "g",
);
const undescribed = {
  name: "undescribed",
  setup: ({ onLoad }) =>
    onLoad({ filter: /plotly\.js[\\/]src[\\/]/ }, (file) => ({
      contents: fs.readFileSync(file.path, "utf8").replace(DESCRIPTION, "description: ''"),
    })),
};

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
  define: { global: "globalThis" },
  loader: { ".css": "empty" },
  plugins: [undescribed],
});
process.stdout.write(outputFiles[0].contents);
