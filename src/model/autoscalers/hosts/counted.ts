// A number with its noun, for reasons in the log.

/** `1 pod`, `2 pods`. */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
