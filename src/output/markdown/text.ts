// Makes text harmless in Markdown as GitHub and GitLab show it: no markup, no link, no mention, no reference. A name goes
// into a code span, where none of these is looked for; a sentence is escaped character by character.

import { plain } from '../../base/text/inert.ts';
import { NO_FIGURE } from '../figure-text.ts';

/** A break that nobody sees and no pattern of a link or a mention spans. */
const BREAK = '&#8203;';
const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 2000;

/**
 * An untrusted name as a code span. What would end the span or the cell of a table is replaced by what looks like it: a
 * backtick by an apostrophe, a bar by a broken bar.
 */
export function codeSpan(text: string, { max = LONGEST_NAME }: { readonly max?: number } = {}): string {
  const inert = plain(text, { max }).replaceAll('`', "'").replaceAll('|', '¦').trim();
  return inert === '' ? NO_FIGURE : `\`${inert}\``;
}

/** A sentence that may hold untrusted names, for a place that is not the start of a line. */
export function sentence(text: string, { max = LONGEST_SENTENCE }: { readonly max?: number } = {}): string {
  return plain(text, { max }).replace(PATTERN, (found, offset: number, whole: string) => {
    if (/^[0-9a-f]{7}/i.test(found)) return found.replace(/.{4}(?=.)/g, `$&${BREAK}`);
    if (found === '$') return /^\d/.test(whole.slice(offset + 1)) ? '\\$' : '<span>$</span>';
    const safe = ENTITIES[found] ?? (/^[a-z:]/i.test(found) ? found : `\\${found}`);
    return BEGINS_REFERENCE.test(found) ? `${safe}${BREAK}` : safe;
  });
}

/** A figure of this program: it can hold a sign of dollars and one of "less than". */
export function figureMarkdown(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character).replaceAll('$', '\\$');
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;' };

/** Marks of Markdown and HTML, first characters of links, mentions, references, emoji and formulas, hashes of commits. */
const PATTERN = /[\\`*_{}[\]|&<>@#!~^$]|%(?=[\w"])|:(?=\S)|(?<![\w])[0-9a-f]{7,}(?![\w])|\bwww(?=\.)|\bgh-(?=\d)/gi;

/** Behind these GitHub or GitLab reads on: a user, an issue, a request, a label, a milestone, an address. */
const BEGINS_REFERENCE = /^(?:[@#!~^&%:]|www|gh-)$/i;
