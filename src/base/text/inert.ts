// Makes text from a scenario or a result harmless in a terminal, in HTML and in a spreadsheet.

// Controls (C0, DEL, C1), lone surrogates, line separators, and whatever Unicode displays as nothing: bidirectional
// controls, zero-width characters, tags, variation selectors.
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * The text on one line with every control or invisible character written as an escape such as \u001b.
 * @param max the most code points to return, at least 1; a longer text is cut and ends in an ellipsis
 */
export function plain(text: string, { max = 200 }: { readonly max?: number } = {}): string {
  // Two UTF-16 units hold at least one code point, so nothing beyond 2 * max + 2 units can be shown.
  const points = [...visible(text.slice(0, 2 * max + 2))];
  return points.length <= max ? points.join('') : `${points.slice(0, max - 1).join('')}…`;
}

/** The text for HTML content or a quoted attribute, with control and invisible characters made visible. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] as string);
}

/**
 * One cell of a CSV file (RFC 4180, October 2005). Text that a spreadsheet would take for a formula gets a leading
 * apostrophe; numbers stay numbers.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const isFormula = /^\s*[=+\-@\t\r\n]/.test(value) || /^[＝＋－＠]/.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) as number;
    const digits = code.toString(16);
    return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
  });
}
