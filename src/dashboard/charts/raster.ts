// A picture of dots: braille patterns of 2 x 4 dots in each cell, or one sign in each cell where only ASCII may be used.

const BRAILLE_BLANK = 0x2800;
const DOTS_ACROSS = 2;
const DOTS_DOWN = 4;
/** Bit of a dot in a braille pattern, by its row and column in the cell. */
const BITS: readonly number[] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** Dots with the number of the line that set them; 0 is nobody. */
export interface Raster {
  readonly columns: number;
  readonly rows: number;
  readonly dotColumns: number;
  readonly dotRows: number;
  readonly bits: Uint8Array;
  /** Of each cell, the line that was drawn into it last, counted from 1. */
  readonly owners: Uint8Array;
}

/** A place in dots, (0, 0) at the left and top. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** How dots follow each other: tells lines apart without colour. */
export type Stroke = 'solid' | 'dashed' | 'dotted';

export interface Pen {
  /** From 1. */
  readonly owner: number;
  readonly stroke: Stroke;
}

/** An empty picture of so many cells. */
export function rasterOf({ columns, rows, isAscii }: { columns: number; rows: number; isAscii: boolean }): Raster {
  const cellCount = columns * rows;
  return {
    columns,
    rows,
    dotColumns: columns * (isAscii ? 1 : DOTS_ACROSS),
    dotRows: rows * (isAscii ? 1 : DOTS_DOWN),
    bits: new Uint8Array(cellCount),
    owners: new Uint8Array(cellCount),
  };
}

/** Sets the dots from one place to the other, both included. */
export function drawSegment(raster: Raster, { from, to, pen }: { from: Dot; to: Dot; pen: Pen }): void {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const isSteep = Math.abs(dy) > Math.abs(dx);
  const stepCount = Math.max(Math.abs(dx), Math.abs(dy));
  const xPerStep = stepCount === 0 ? 0 : dx / stepCount;
  const yPerStep = stepCount === 0 ? 0 : dy / stepCount;
  const isBraille = raster.dotColumns !== raster.columns;
  const stroke = isBraille ? pen.stroke : 'solid';
  // Hundreds of thousands of dots in a large chart: nothing is allocated for one.
  for (let i = 0; i <= stepCount; i++) {
    const x = Math.round(from.x + xPerStep * i);
    const y = Math.round(from.y + yPerStep * i);
    if (x < 0 || y < 0 || x >= raster.dotColumns || y >= raster.dotRows) continue;
    if (stroke !== 'solid' && !isInked(isSteep ? y : x, stroke)) continue;
    const cell = isBraille ? (y >> 2) * raster.columns + (x >> 1) : y * raster.columns + x;
    raster.bits[cell] = (raster.bits[cell] as number) | (isBraille ? (BITS[(y & 3) * 2 + (x & 1)] as number) : 1);
    raster.owners[cell] = pen.owner;
  }
}

/** Gaps of a stroke lie at the same places wherever a segment begins, or short segments would have none. */
function isInked(place: number, stroke: Stroke): boolean {
  return stroke === 'dotted' ? place % 2 === 0 : place % 6 < 4;
}

/** The braille character of a cell. */
export function brailleOf(bits: number): string {
  return String.fromCharCode(BRAILLE_BLANK + bits);
}
