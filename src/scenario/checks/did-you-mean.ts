// The hint that goes with an unknown name.
import { closest } from '../../base/closest.ts';

/** "Did you mean latency?", or nothing where no name is near. */
export function didYouMean(word: string, names: readonly string[]): string | undefined {
  const near = closest(word, names);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}
