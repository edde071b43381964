// The rule about files that a scenario names: they lie below its folder, links followed.
import { sep } from 'node:path';

/** Both paths real: absolute, without links. */
export function isInside({
  realFolder,
  realFile,
}: {
  readonly realFolder: string;
  readonly realFile: string;
}): boolean {
  const prefix = realFolder.endsWith(sep) ? realFolder : realFolder + sep;
  return realFile.startsWith(prefix);
}
