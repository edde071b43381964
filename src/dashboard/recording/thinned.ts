// Bounds a list of moments: what is left out is spread evenly over the time that the list covers.

interface Moment {
  readonly untilMs: number;
}

/** At most `most` of them (at least 2), the first and the last among them; each left out where its neighbours are closest. */
export function thinned<T extends Moment>(moments: readonly T[], most: number): readonly T[] {
  if (moments.length <= most) return moments;
  const kept = [...moments];
  while (kept.length > most) kept.splice(mostCrowded(kept), 1);
  return kept;
}

/** Never an end; of several the earliest. */
function mostCrowded(moments: readonly Moment[]): number {
  let found = 1;
  let leastMs = Number.POSITIVE_INFINITY;
  for (let index = 1; index < moments.length - 1; index++) {
    const gapMs = moments[index + 1]!.untilMs - moments[index - 1]!.untilMs;
    if (gapMs >= leastMs) continue;
    leastMs = gapMs;
    found = index;
  }
  return found;
}
