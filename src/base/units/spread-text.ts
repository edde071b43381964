// A figure with its spread as text: the parts are formatted by whoever knows the unit, here they are put together.

const SUFFIX = /^-?[\d.,]+( (?:us|ms|s|GB)|%)$/;

/** Two significant digits: a spread is not known better. */
export function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

/** "198 ms" and "6.2 ms" to "198 ±6.2 ms"; "$571" and "$9" to "$571 ±9"; "1.31 s" and "85 ms" stay as they are. */
export function withHalfWidth(value: string, halfWidth: string): string {
  return `${withoutSuffixOf(value, halfWidth)} ${halfWidthText(halfWidth)}`;
}

/** The half width alone: "±6.2 ms", "±9" of dollars. */
export function halfWidthText(halfWidth: string): string {
  return `±${halfWidth.replace('$', '')}`;
}

/** "173 ms" and "181 ms" to "173..181 ms". */
export function rangeText(low: string, high: string): string {
  return `${withoutSuffixOf(low, high)}..${high}`;
}

/** Without the unit at the end, where the other text ends in the same one. */
function withoutSuffixOf(text: string, other: string): string {
  const suffix = SUFFIX.exec(text)?.[1];
  return suffix !== undefined && suffix === SUFFIX.exec(other)?.[1] ? text.slice(0, -suffix.length) : text;
}
