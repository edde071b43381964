// What no report may contain: characters that steer a terminal or turn text around.

/** Control characters but for the line feed. */
export const CONTROL = /[^\n\P{Cc}]/u;

/** The same and the invisible characters that reorder text. */
export const STEERING = /[^\n\P{Cc}]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Select Graphic Rendition: the only escape sequence that a coloured report uses. */
export const COLOUR_CODE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
