// Whole numbers on the command line.

import { InvalidArgumentError } from 'commander';

/** Reads a whole number from 1 to `most`; the parser turns what it throws into a usage message. */
export function readCount(most: number): (value: string) => number {
  return (value) => {
    const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    if (count < 1 || count > most) throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    return count;
  };
}
