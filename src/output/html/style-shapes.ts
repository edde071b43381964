// Styles of charts that show a shape of run: capacity against need, trees of cost, incidents, limits, before and after, and the
// index of several runs. Part of the one style sheet of a page.

import { darkRules } from './style-theme.ts';

/** Stands behind the other rules. */
export const SHAPES_STYLE = `
:root { --short: #b3261e; --short-wash: #b3261e40; }
${darkRules('--short: #ff8f85; --short-wash: #ff8f8550;')}
.short { fill: var(--short); fill-opacity: 0.5; }
.excess { fill: var(--c); fill-opacity: 0.16; }

.tone-good { --c: var(--good); } .tone-bad { --c: var(--short); } .tone-open { --c: var(--warn-line); } .tone-plain { --c: var(--soft); }
.plot .row-note { fill: var(--soft); font-size: 12.5px; }
.plot [class^="tone-"] text { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.plot .row-note .row-word { fill: var(--ink); }
.plot .tone-good .row-note .row-word { fill: var(--good); }
.plot .tone-bad .row-note .row-word { fill: var(--short); }
.limit { stroke: var(--ink); stroke-width: 1.5; }

.diff { padding: 0; list-style: none; font-size: 14px; overflow-wrap: anywhere; }
.diff ul { padding-left: 16px; margin: 4px 0 16px; list-style: none; border-left: 1px solid var(--line); }
.diff-line { display: grid; grid-template-columns: 22px minmax(0, 1fr); padding: 2px 0; }
.diff-mark { font: 600 14px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; color: var(--soft); }
.diff-new .diff-mark { color: var(--good); }
.diff-gone .diff-mark { color: var(--short); }
.diff-changed .diff-mark { color: var(--link); }
.amount { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sides { margin: 4px 0 0; }

.plot.tree { margin: 10px 0 14px; width: 100%; }
.plot .row-item { fill: var(--ink); font-size: 13px; }
.plot .row-share { fill: var(--soft); }
.bar { fill: var(--c); fill-opacity: 0.35; }
.bar.fixed { fill-opacity: 1; }
.trouble { fill: var(--short); fill-opacity: 0.09; }
.trouble-start { stroke: var(--short); stroke-width: 1; stroke-dasharray: 2 2; }
.trouble-bar { stroke: var(--short); stroke-width: 5; stroke-linecap: round; }
.plot .trouble-name { fill: var(--ink); font-size: 12px; stroke-opacity: 1; }

.overview { display: grid; gap: 20px; margin: 32px 0 0; padding: 0; list-style: none; }
.card { display: grid; gap: 8px; padding: 20px 24px; background: var(--card); border: 1px solid var(--line); border-left-width: 4px; border-radius: 6px; overflow-wrap: anywhere; }
.card h2 { font-size: 19px; }
.plain-tag { padding: 1px 7px; border: 1px solid var(--line); border-radius: 99px; color: var(--soft); font-size: 12px; font-weight: 400; }
.card .tag, .card .best-word, .card .plain-tag { position: relative; top: -2px; margin-right: 4px; letter-spacing: 0; }
.card dl { margin: 4px 0; gap: 2px 20px; }
.state-broken, .state-failed { border-left-color: var(--short); }
.state-open, .state-partial, .state-warned { border-left-color: var(--warn-line); }
.state-met { border-left-color: var(--good); }
@media print { .card { break-inside: avoid; padding: 10px 14px; } }
`;
