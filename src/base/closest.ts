// The "did you mean" behind every message about an unknown name. Wording the message is left to the caller.

const MAX_LENGTH = 64;

/**
 * The candidate that the word was probably meant to be, or undefined when none is near.
 * Near: at most one edit for each three characters of the word (insert, delete, replace, swap neighbours), letter
 * case ignored. The first of equally near candidates wins. Words over 64 characters are never near anything, so the
 * cost is bounded for hostile input.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > MAX_LENGTH) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance =
      Math.abs(candidate.length - wanted.length) < bestDistance ? editDistance(wanted, candidate) : Infinity;
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  // A single letter is one edit away from every other single letter, which says nothing.
  return best !== undefined && bestDistance < Math.max(wanted.length, best.length) ? best : undefined;
}

/** Damerau-Levenshtein distance (optimal string alignment) of a lower-case word and a name of any case. */
function editDistance(wanted: string, candidate: string): number {
  const name = candidate.toLowerCase();
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: name.length + 1 }, (_, column) => column);
  for (let i = 1; i <= wanted.length; i++) {
    const row = [i];
    for (let j = 1; j <= name.length; j++) {
      const replaced = at(previous, j - 1) + (wanted[i - 1] === name[j - 1] ? 0 : 1);
      let cost = Math.min(replaced, at(previous, j) + 1, at(row, j - 1) + 1);
      const isSwap = i > 1 && j > 1 && wanted[i - 1] === name[j - 2] && wanted[i - 2] === name[j - 1];
      if (isSwap) cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
      row.push(cost);
    }
    beforePrevious = previous;
    previous = row;
  }
  return at(previous, name.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
