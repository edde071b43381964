// What reading has cost so far: the limits hold for all texts of a scenario together.

/** Counted up by the readers. */
export interface ReadingCost {
  /** Characters of all texts. */
  textLength: number;
  tokenCount: number;
  aliasCount: number;
}

export function noCost(): ReadingCost {
  return { textLength: 0, tokenCount: 0, aliasCount: 0 };
}
