// Markdown with formulas as HTML, for what an answer is told.

import { tex } from "@mdit/plugin-tex";
import katex from "katex";
import MarkdownIt from "markdown-it";

const reader = new MarkdownIt("commonmark", { html: false }).enable("table").use(tex, {
  render: (formula, displayMode) =>
    katex.renderToString(formula.trim(), { displayMode, throwOnError: false }),
});

globalThis.courseWords = (words) => reader.render(words);
