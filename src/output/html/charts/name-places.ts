// At which side of each symbol its name stands, so that names and symbols do not cover each other.

/** Where a name stands. */
export type NameSide = 'right' | 'left' | 'above' | 'below';

/** A symbol: across as a share of the chart, down in pixels, and how many letters its name has. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Letters, symbols and gaps as shares of a narrow chart, and in pixels. */
const LETTER_SHARE = 0.022;
const SYMBOL_SHARE = 0.02;
const NAME_HALF_HEIGHT = 8;
const SYMBOL_HALF_HEIGHT = 6;
const RISE = 15;
const SIDES: readonly NameSide[] = ['right', 'left', 'above', 'below'];

/** Each name at the first side at which it is inside the chart and covers nothing; at the right or left where there is none. */
export function namePlaces(spots: readonly Spot[]): readonly NameSide[] {
  const taken = spots.map(symbolBox);
  return spots.map((spot, i) => {
    const others = taken.filter((_, place) => place !== i);
    const side = SIDES.find((one) => isFree(nameBox(spot, one), others)) ?? (spot.x > 0.6 ? 'left' : 'right');
    taken.push(nameBox(spot, side));
    return side;
  });
}

function isFree(box: Box, others: readonly Box[]): boolean {
  const isApart = (other: Box) =>
    other.right <= box.left || box.right <= other.left || other.bottom <= box.top || box.bottom <= other.top;
  return box.left >= 0 && box.right <= 1 && others.every(isApart);
}

function symbolBox({ x, y }: Spot): Box {
  return {
    left: x - SYMBOL_SHARE,
    right: x + SYMBOL_SHARE,
    top: y - SYMBOL_HALF_HEIGHT,
    bottom: y + SYMBOL_HALF_HEIGHT,
  };
}

function nameBox({ x, y, length }: Spot, side: NameSide): Box {
  const width = length * LETTER_SHARE;
  const [left, middle] = {
    right: [x + SYMBOL_SHARE, y],
    left: [x - SYMBOL_SHARE - width, y],
    above: [x - width / 2, y - RISE],
    below: [x - width / 2, y + RISE],
  }[side] as [number, number];
  return { left, right: left + width, top: middle - NAME_HALF_HEIGHT, bottom: middle + NAME_HALF_HEIGHT };
}
