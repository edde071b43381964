// The checks that several distributions make on a single parameter; each returns the problems in words.

/** A number, 0 or more, not infinite. */
export function problemsUnlessAtLeastZero(name: string, value: number): readonly string[] {
  return Number.isFinite(value) && value >= 0 ? [] : [`${name} must be 0 or more, found ${value}`];
}

/** A number above 0, not infinite. */
export function problemsUnlessPositive(name: string, value: number): readonly string[] {
  return Number.isFinite(value) && value > 0 ? [] : [`${name} must be above 0, found ${value}`];
}
