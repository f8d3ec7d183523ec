// KaTeX as a program: a line of JSON [formula, display] in, a line of JSON {html} or {error} out.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const katex = createRequire(process.argv[2])("katex");

for await (const line of createInterface({ input: process.stdin })) {
  const [formula, displayMode] = JSON.parse(line);
  const answer = {};
  try {
    answer.html = katex.renderToString(formula, { displayMode, strict: "error" });
  } catch (error) {
    answer.error = error.message;
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
