// The check for mistakes of the programmer. Mistakes of the user are Problems (problem.ts), never exceptions.

/** Thrown by `invariant`: the program itself is wrong, whatever the user wrote. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * States what must hold at this point.
 * @param message says what was violated, with the values that show it
 * @throws InvariantError when the condition is falsy
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
