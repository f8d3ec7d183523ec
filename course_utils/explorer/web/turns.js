// Long work waits for its turn, and for a moment in which the page has nothing else to do: a page
// with many explorers stays responsive, and JupyterLab starts their widgets in between.

let last = Promise.resolve();

export function inTurn(work) {
  const turn = last.then(idle).then(work);
  last = turn.catch(() => {});
  return turn;
}

function idle() {
  const later = globalThis.requestIdleCallback ?? ((go) => setTimeout(go, 20)); // Safari has none
  return new Promise((go) => later(go, { timeout: 1000 }));
}
