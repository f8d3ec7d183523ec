// What is wider than the page scrolls by itself, and is reached from the keyboard where it does.

const WIDE = "article :is(pre, .math, .table-wrapper, .exercise-words, .output)";

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

for (const node of document.querySelectorAll(WIDE)) observer.observe(node);
