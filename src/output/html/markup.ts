// Builds HTML and SVG text in which every value is escaped and every element closed, whatever names a scenario uses.

import { invariant } from '../../base/invariant.ts';
import { escapeHtml } from '../../base/text/inert.ts';

/** Finished markup; made only by the functions of this file. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Only for text that was escaped or written in this program. */
  static ofSafeText(text: string): Markup {
    return new Markup(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What an element may hold: text is escaped, markup is kept, null is nothing. */
export type Child = Markup | string | number | null | readonly Child[];

/** Values of attributes: undefined and false leave the attribute out, true writes it without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const NAME = /^[a-zA-Z][a-zA-Z0-9:-]*$/;
/** Attributes that run code, load something or are blocked by the page's own policy. */
const REFUSED = /^(on.*|style|src|srcset|href|xlink:href|action|formaction|data|srcdoc)$/i;
/** Half a character, which cannot be encoded. */
const LONE_SURROGATE = /\p{Cs}/gu;
const VOID = new Set(['meta', 'br', 'hr', 'col', 'input']);
const REFUSED_ELEMENTS = new Set(['script', 'iframe', 'object', 'embed', 'link', 'base', 'foreignObject']);

/**
 * One element.
 * @throws InvariantError for a name that is none, an element that could run code, or an attribute such as style, src
 *   or onclick; `href` may only point into the page (#id)
 */
export function el(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  invariant(NAME.test(name) && !REFUSED_ELEMENTS.has(name), `not an element for a report: ${name}`);
  const open = `<${name}${Object.entries(attributes).map(attributeText).join('')}`;
  if (VOID.has(name)) {
    invariant(children.length === 0, `${name} holds nothing`);
    return Markup.ofSafeText(`${open}>`);
  }
  return Markup.ofSafeText(`${open}>${childText(children)}</${name}>`);
}

/**
 * A link to a file in the same folder as the page.
 * @param file its name, of any characters: what could be a scheme or a path is encoded
 */
export function fileLink(file: string, ...children: readonly Child[]): Markup {
  const href = escapeHtml(`./${encodeURIComponent(file.replace(LONE_SURROGATE, '\ufffd'))}`);
  return Markup.ofSafeText(`<a href="${href}">${childText(children)}</a>`);
}

/** The text of children, escaped where it is text. */
function childText(child: Child): string {
  if (child === null) return '';
  if (child instanceof Markup) return child.toString();
  if (typeof child === 'string') return escapeHtml(child);
  if (typeof child === 'number') return numberText(child);
  return child.map(childText).join('');
}

/** Coordinates need no more than two decimals. */
function numberText(value: number): string {
  invariant(Number.isFinite(value), `not a coordinate: ${value}`);
  return String(Math.round(value * 100) / 100 + 0);
}

/** A position or length in percent of the surrounding box. */
export function percentText(share: number): string {
  return `${numberText(share * 100)}%`;
}

function attributeText([name, value]: readonly [string, string | number | boolean | undefined]): string {
  if (value === undefined || value === false) return '';
  const isInPage = name === 'href' && typeof value === 'string' && value.startsWith('#');
  invariant(NAME.test(name) && (isInPage || !REFUSED.test(name)), `not an attribute for a report: ${name}`);
  if (value === true) return ` ${name}`;
  return ` ${name}="${typeof value === 'number' ? numberText(value) : escapeHtml(value)}"`;
}
