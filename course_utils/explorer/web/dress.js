// The style sheet of all explorers of a page, which comes with the program.

export function dress(css) {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
}
