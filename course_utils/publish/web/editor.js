// An editor for a few lines of Python, in place of a plain field.

import { indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { minimalSetup } from "codemirror";

// The theme of the page decides which of the two colours holds.
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "light-dark(#7a1fa2, #d9a7f5)" },
  { tag: [tags.string, tags.special(tags.string)], color: "light-dark(#9a3412, #f5b38a)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#0b6b53, #7fdcc0)" },
  { tag: tags.comment, color: "light-dark(#5a5c63, #b4b7bf)" },
  { tag: tags.definition(tags.variableName), color: "light-dark(#00508c, #8ec9f5)" },
]);

globalThis.courseEditor = (field, name) => {
  const focused = document.activeElement === field;
  const view = new EditorView({
    doc: field.value,
    extensions: [
      minimalSetup,
      python(),
      syntaxHighlighting(COLOURS),
      indentUnit.of("    "),
      keymap.of([indentWithTab]), // Esc, then Tab moves on
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false" }),
    ],
  });
  field.replaceWith(view.dom);
  if (focused) view.focus();
  return {
    get value() {
      return view.state.doc.toString();
    },
    set value(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
  };
};
