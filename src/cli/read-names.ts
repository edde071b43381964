// Reads an option that takes several names.

import { InvalidArgumentError } from 'commander';

/** Names separated by commas, for the parser of an option. */
export function readNames(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Give names separated by commas.');
  return names;
}
