// What makes a page ready for paper; called by printing.py in the page.

/** Unfold and draw everything; the explorers of paper are pictures, with their words. */
globalThis.coursePrepare = async ({ solutions, width }) => {
  document.body.classList.toggle("course-without-solutions", !solutions);
  document.body.dataset.theme = "light";
  for (const folded of document.querySelectorAll("details")) folded.open = !folded.matches(".hide");
  for (const image of document.images) image.loading = "eager";
  for (const place of document.querySelectorAll(".explorer")) place.style.width = `${width}px`;
  const all = (await globalThis.courseDrawAll?.(toPicture)) ?? [];
  return all.flatMap(({ reason }) => (reason ? [String(reason)] : []));
};

async function toPicture({ view }) {
  const { Plotly } = view.canvas;
  const { width, height } = view.div.getBoundingClientRect();
  const picture = document.createElement("img");
  picture.src = await Plotly.toImage(view.div, { format: "svg", width, height });
  picture.alt = view.div.getAttribute("aria-label");
  picture.className = "course-picture";
  Plotly.purge(view.div);
  view.frame.replaceWith(picture);
}

/** Paper does not scroll: what is wider than it is set smaller. Called where the page is as wide. */
globalThis.courseFit = () => {
  for (const wide of document.querySelectorAll(".katex-display, .table-wrapper"))
    if (wide.scrollWidth > wide.clientWidth)
      wide.style.fontSize = `${(0.97 * wide.clientWidth) / wide.scrollWidth}em`;
};

/** The text of a page as a part of a document with all pages: its places have names of their own. */
globalThis.coursePart = (page) => {
  const article = document.querySelector("article");
  const own = (name, place) => `${name}--${place}`;
  for (const node of article.querySelectorAll("[id]")) node.id = own(page, node.id);
  for (const link of article.querySelectorAll("a[href]")) {
    const [, name, place] = /^(?:(\w+)\.html)?(?:#(.*))?$/.exec(link.getAttribute("href")) ?? [];
    if (name || place) link.setAttribute("href", `#${own(name ?? page, place ?? "")}`);
  }
  return `<section class="course-chapter" id="${own(page, "")}">${article.innerHTML}</section>`;
};
