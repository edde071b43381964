// The frame of every page that is written: one file that opens from disk and loads nothing, with its style and its policy.

import { plain } from '../../base/text/inert.ts';
import { type Child, el, Markup } from './markup.ts';
import { STYLE, STYLE_HASH } from './style.ts';

/** Nothing is loaded, nothing runs, only this page's own style applies. */
export const STATIC_POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
const TITLE_LENGTH = 80;

/** What a page consists of. */
export interface HtmlDocument {
  /** Of any origin: made inert here. */
  readonly subject: string;
  /** What sort of page it is. */
  readonly kind: string;
  readonly policy: string;
  readonly main: Child;
}

/** The page as text. */
export function htmlDocument({ subject, kind, policy, main }: HtmlDocument): string {
  const page = el(
    'html',
    { lang: 'en' },
    el(
      'head',
      {},
      el('meta', { charset: 'utf-8' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('meta', { name: 'color-scheme', content: 'light dark' }),
      el('meta', { name: 'referrer', content: 'no-referrer' }),
      el('title', {}, `${plain(subject, { max: TITLE_LENGTH })} – Windtunnel ${kind}`),
      el('style', {}, Markup.ofSafeText(STYLE)),
    ),
    el('body', {}, el('main', {}, main)),
  );
  return `<!doctype html>\n${page}\n`;
}
