// One value as YAML shows it on a line, plain where that means the same, harmless in a terminal.

import { plain } from '../../base/text/inert.ts';

const PLAIN = /^[A-Za-z0-9/$][\w$./%()<>+ -]*$/;
const WORD_OF_YAML = /^(true|false|null|yes|no|on|off|y|n)$/i;
const LONGEST = 4_000;

/** Text that YAML would take for something else goes in quotes. */
export function yamlWord(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = PLAIN.test(value) && !value.endsWith(' ') && !WORD_OF_YAML.test(value) && Number.isNaN(Number(value));
  return isPlain ? value : plain(JSON.stringify(value), { max: LONGEST });
}
