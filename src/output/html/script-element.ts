// The script element, the only one whose content is no markup: programs of the page, and data for them.

import { canonicalJson } from '../../base/canonical-json.ts';
import { invariant } from '../../base/invariant.ts';
import { Markup } from './markup.ts';

/** What could end a script element, or hide its end. */
const MARKUP_INSIDE = /<(?=\/script|script|!--)/i;

/** Text that is a program, or none at all by its type. The attributes are our own. */
export function scriptElement(attributes: Readonly<Record<string, string>>, text: string): Markup {
  invariant(!MARKUP_INSIDE.test(text), 'a script of a report holds no markup');
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return Markup.ofSafeText(`<script${words.join('')}>${text}</script>`);
}

/** Data for the page's script: inert, whatever is in it. */
export function dataElement(attributes: Readonly<Record<string, string>>, data: unknown): Markup {
  const text = canonicalJson(data).replaceAll('<', '\\u003c');
  return scriptElement({ ...attributes, type: 'application/json' }, text);
}
