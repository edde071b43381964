// The frame of every page that is written: one file that opens from disk and loads nothing, with its style and its policy.

import { plain } from '../../base/text/inert.ts';
import { type Child, el, Markup } from './markup.ts';
import type { PagePrograms } from './page-programs.ts';
import { scriptElement } from './script-element.ts';
import { STYLE, STYLE_HASH } from './style.ts';

/** Nothing is loaded, only this page's own style applies. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
const TITLE_LENGTH = 80;

/** What a page consists of. */
export interface HtmlDocument {
  /** Of any origin: made inert here. */
  readonly subject: string;
  /** What sort of page it is. */
  readonly kind: string;
  /** What runs in it; without them nothing does. */
  readonly programs?: PagePrograms | undefined;
  readonly main: Child;
}

/** The page as text. */
export function htmlDocument({ subject, kind, programs, main }: HtmlDocument): string {
  const page = el(
    'html',
    { lang: 'en' },
    el(
      'head',
      {},
      el('meta', { charset: 'utf-8' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(programs) }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('meta', { name: 'color-scheme', content: 'light dark' }),
      el('meta', { name: 'referrer', content: 'no-referrer' }),
      el('title', {}, `${plain(subject, { max: TITLE_LENGTH })} – Windtunnel ${kind}`),
      el('style', {}, Markup.ofSafeText(STYLE)),
    ),
    el('body', {}, el('main', {}, main), programs === undefined ? null : scriptElement({}, programs.script)),
  );
  return `<!doctype html>\n${page}\n`;
}

/** The page's own script runs by its hash, and with a simulator a worker that it makes itself. */
function policyOf(programs: PagePrograms | undefined): string {
  if (programs === undefined) return POLICY;
  const worker = programs.whatIf?.kind === 'engine' ? '; worker-src blob:' : '';
  return `${POLICY}; script-src '${programs.scriptHash}'${worker}`;
}
