// Says when a page is too heavy to be passed around.

import { plain } from '../../base/text/inert.ts';

/** From here on a page opens slowly, and mail refuses it. */
const MOST_BYTES = 3_000_000;

/** A warning with what to do, or null for a page that is light enough. */
export function weightWarning(
  text: string,
  { file, isStatic }: { readonly file: string; readonly isStatic: boolean },
): string | null {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES) return null;
  const leaner = isStatic ? '' : ', or leave the simulator out: --reporter html:static';
  const place = plain(file, { max: 1000 });
  return `windtunnel: ${place} weighs ${(bytes / 1e6).toFixed(1)} MB, more than 3 MB: show fewer platforms (--platform a,b)${leaner}\n`;
}
