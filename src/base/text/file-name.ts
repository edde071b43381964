// File names made from names in a scenario, which are untrusted.

/** So that a name fits a file system (255 bytes) even with four bytes a letter and an extension. */
const MAX_LENGTH = 48;
/** Names that Windows keeps for devices, with any extension. */
const DEVICE_NAMES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A file name without extension from any text: lower-case letters, digits and single dashes, so it is never a path,
 * never hidden, never an option. Letters lose their accents; a text with nothing usable becomes `scenario`.
 */
export function fileNameOf(text: string): string {
  const words = text
    .slice(0, 4 * MAX_LENGTH)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-');
  const name = [...words]
    .slice(0, MAX_LENGTH)
    .join('')
    .replace(/^-+|-+$/g, '');
  if (name === '') return 'scenario';
  return DEVICE_NAMES.test(name) ? `${name}-scenario` : name;
}
