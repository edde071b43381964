// Numbers as people read them, the same in every locale. Units are left to the files beside this one.

/** Three significant digits at most, whole numbers above 999 in full, no trailing zeros: 1.25, 12.5, 125, 1250. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 99.95) return value.toFixed(0);
  if (size >= 1) return trimZeros(value.toFixed(size >= 9.995 ? 1 : 2));
  return size < 1e-6 ? smallNumber(value) : trimZeros(value.toFixed(leadingZeros(size) + 3));
}

/** Puts a comma between groups of three digits before the point of a plain decimal text: "-1234.5" to "-1,234.5". */
export function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function leadingZeros(size: number): number {
  let zeros = 0;
  for (let scaled = size * 10; scaled < 1; scaled *= 10) zeros++;
  return zeros;
}

function smallNumber(value: number): string {
  return value === 0 ? '0' : value.toExponential(2);
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/, '');
}
