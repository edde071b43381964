// Hides the details of a Markdown document behind a line that opens them, and marks a document so that it is found again.

import { hash128Hex } from '../../base/hash.ts';
import { escapeHtml } from '../../base/text/inert.ts';

/** Markdown behind a line that opens it; the line is a text of this program. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>\n\n${body}\n\n</details>`;
}

const TAG_DIGITS = 16;

/** An invisible mark by which the comment on a scenario is found again; names with the same mark are the same. */
export function hiddenTag(scenarioName: string): string {
  return `<!-- windtunnel:${hash128Hex(scenarioName).slice(0, TAG_DIGITS)} -->`;
}
