// XML text whose values are escaped and whose elements are closed. What an element means is left to the report.

import { invariant } from '../../base/invariant.ts';
import { escapeHtml } from '../../base/text/inert.ts';

/** Finished markup. */
export interface XmlElement {
  readonly lines: readonly string[];
}

const NAME = /^[a-z][a-z-]*$/;
/** Not allowed in XML 1.0 whatever one writes for them; controls and lone surrogates are made visible before. */
const NO_CHARACTERS = /[\ufffe\uffff]/g;

/** An element with text, with further elements, or with nothing in it. */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly XmlElement[] = [],
): XmlElement {
  invariant(NAME.test(name), `not the name of an element: ${name}`);
  const open = `<${name}${Object.entries(attributes).map(attributeText).join('')}`;
  if (typeof content === 'string') return { lines: [`${open}>${xmlText(content)}</${name}>`] };
  if (content.length === 0) return { lines: [`${open}/>`] };
  const inside = content.flatMap(({ lines }) => lines.map((line) => `  ${line}`));
  return { lines: [`${open}>`, ...inside, `</${name}>`] };
}

/** The whole document. */
export function xmlDocument({ lines }: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
}

function attributeText([name, value]: readonly [string, string | number]): string {
  invariant(NAME.test(name), `not the name of an attribute: ${name}`);
  return ` ${name}="${xmlText(String(value))}"`;
}

function xmlText(text: string): string {
  return escapeHtml(text).replace(NO_CHARACTERS, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
