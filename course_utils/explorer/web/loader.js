// Each explorer of a page gets its own copy of this file, so it only fetches the program (all
// modules as one text, sent once by a kernel) and runs it once a page.

window.courseExplorers ??= new Map();
const programs = window.courseExplorers;

async function load({ model }) {
  const text = (await model.widget_manager.get_model(model.get("program"))).get("text");
  if (!programs.has(text)) programs.set(text, import(address(text)));
  return programs.get(text);
}

const address = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));

export default {
  // Nobody waits for it: anywidget gives up a widget that takes long to start. What goes wrong is
  // said where the widget is shown.
  initialize: (context) => {
    load(context)
      .then((program) => program.initialize(context))
      .catch(() => {});
  },
  render: async (context) => (await load(context)).render(context),
};
