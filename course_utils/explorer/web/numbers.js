// Numbers as people write and read them.

const MINUS = "\u2212";
const DECIMAL = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** The number that a text means: 0.5, 0,5, −0.5, 1/2 or 5e-1; NaN for everything else. */
export function readNumber(text) {
  const plain = text.replaceAll(MINUS, "-").replace(/\s/g, "");
  const [above, below = "1", ...more] = plain.split("/");
  return more.length ? NaN : decimal(above) / nonzero(decimal(below));
}

const decimal = (text) => (DECIMAL.test(text) ? Number(text.replace(",", ".")) : NaN);
const nonzero = (number) => (number === 0 ? NaN : number);

/** A number as the page shows it: so many decimals, a true minus sign, and no negative zero. */
export function writeNumber(number, decimals) {
  const text = Math.abs(number).toFixed(decimals);
  return number < 0 && Number(text) !== 0 ? MINUS + text : text;
}
