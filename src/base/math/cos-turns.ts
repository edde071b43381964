// The cosine of an angle given in turns: the reduction to an eighth of a turn is then exact for every double.

const TWO_PI = 6.283185307179586;

/**
 * cos(2 pi x), x in turns, with an absolute error below 1e-15, the same bits everywhere.
 * Exactly 1, 0 or -1 at multiples of a quarter turn; NaN when x is not finite.
 */
export function cosTurns(x: number): number {
  const size = Math.abs(x);
  const turn = size - Math.floor(size);
  const fold = turn > 0.5 ? 1 - turn : turn;
  if (fold <= 0.125) return cosOfSmall(TWO_PI * fold);
  if (fold < 0.375) return sinOfSmall(TWO_PI * (0.25 - fold));
  return -cosOfSmall(TWO_PI * (0.5 - fold));
}

/** Taylor series for |a| <= pi/4, from its last term inwards; the next term is below 3e-18. */
function cosOfSmall(a: number): number {
  const s = a * a;
  let rest = 1 - s * (1 / 240);
  rest = 1 - s * (1 / 182) * rest;
  rest = 1 - s * (1 / 132) * rest;
  rest = 1 - s * (1 / 90) * rest;
  rest = 1 - s * (1 / 56) * rest;
  rest = 1 - s * (1 / 30) * rest;
  rest = 1 - s * (1 / 12) * rest;
  return 1 - s * (1 / 2) * rest;
}

/** As cosOfSmall; the next term is below 5e-17. */
function sinOfSmall(a: number): number {
  const s = a * a;
  let rest = 1 - s * (1 / 210);
  rest = 1 - s * (1 / 156) * rest;
  rest = 1 - s * (1 / 110) * rest;
  rest = 1 - s * (1 / 72) * rest;
  rest = 1 - s * (1 / 42) * rest;
  rest = 1 - s * (1 / 20) * rest;
  return a * (1 - s * (1 / 6) * rest);
}
