// Text as one word of a POSIX shell, such that nothing in it is a command, an expansion or a control of the terminal.

/** What no shell takes for anything but itself. */
const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;
const NOT_SHOWN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/u;
const NOT_ASCII = /[^ -~]/u;

/**
 * The text as it is, in quotes, or, where it holds what terminals do not show as it is, in the $'…' of bash and zsh with
 * escapes. In ASCII mode all that is not ASCII is escaped.
 */
export function shellWord(text: string, { isAscii = false }: { readonly isAscii?: boolean } = {}): string {
  if (SAFE.test(text)) return text;
  const isEscaped = (character: string) => NOT_SHOWN.test(character) || (isAscii && NOT_ASCII.test(character));
  const characters = [...text];
  if (!characters.some(isEscaped)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const written = characters.map((character) => (isEscaped(character) ? escaped(character) : quoted(character)));
  return `$'${written.join('')}'`;
}

function quoted(character: string): string {
  return character === "'" || character === '\\' ? `\\${character}` : character;
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  const code = character.codePointAt(0) as number;
  // Below 0x80 three octal digits: a hexadecimal escape would take the digits that follow for its own.
  if (code < 0x80) return `\\${code.toString(8).padStart(3, '0')}`;
  const digits = code.toString(16);
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
