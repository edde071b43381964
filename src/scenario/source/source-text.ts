// A text that values of a scenario come from: a file, a flag, a variable of the environment.

/** Messages show the place of a value in it, and the lines around. */
export interface SourceText {
  /** As messages call it: a file, `--set duration`. Undefined for a scenario that was given without a name. */
  readonly name: string | undefined;
  readonly kind: 'file' | 'flag' | 'environment';
  /** What to call it where its text is not shown: the file, `--set`, `WINDTUNNEL_SEED`. */
  readonly short: string;
  readonly text: string;
}
