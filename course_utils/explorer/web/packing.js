// States as they travel: a tree of JSON, and its arrays in one buffer beside it (see states.py).
// A state is {figure, reading, alt}, or {error} where the picture function failed.

/** Put the arrays of a message back in their places. */
export function unpack(node, buffer) {
  if (Array.isArray(node)) return node.map((part) => unpack(part, buffer));
  if (node === null || typeof node !== "object") return node;
  if (node.array) return unpackArray(node, buffer);
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, unpack(part, buffer)]));
}

function unpackArray({ array, at, shape }, buffer) {
  const Numbers = array === "f4" ? Float32Array : Float64Array;
  const start = buffer.byteOffset + at;
  const count = shape.reduce((product, length) => product * length, 1);
  const flat = new Numbers(buffer.buffer.slice(start, start + count * Numbers.BYTES_PER_ELEMENT));
  if (shape.length === 1) return flat;
  return Array.from({ length: shape[0] }, (_, i) =>
    flat.subarray(i * shape[1], (i + 1) * shape[1]),
  );
}

/** A copy of `tree` with `leaf` at `path`; what lies beside the path is shared. */
export function replaced(tree, [key, ...rest], leaf) {
  const copy = Array.isArray(tree) ? [...tree] : { ...tree };
  copy[key] = rest.length ? replaced(tree[key], rest, leaf) : leaf;
  return copy;
}

/**
 * The state of a message, which names only what differs from the first figure; a source that has
 * the figure itself gives it.
 */
export function unpackState(first, { error, changes, figure, ...state }, buffer) {
  if (error) return { error };
  const told = toldOf(state, first);
  if (figure) return { figure, ...told };
  const change = (tree, [path, leaf]) => replaced(tree, path, unpack(leaf, buffer));
  return { figure: changes.reduce(change, first.figure), ...told };
}

const toldOf = ({ reading, alt, goal, game }, first) => {
  return { reading, alt: alt ?? first.alt, goal, game };
};
