// The style sheet of the HTML report and its hash for the content security policy. A test recomputes the hash.

import { READING_STYLE } from './style-reading.ts';
import { REPLAY_STYLE } from './style-replay.ts';
import { SHAPES_STYLE } from './style-shapes.ts';
import { darkRules } from './style-theme.ts';

/** `sha256-` and the base64 digest of STYLE in UTF-8. */
export const STYLE_HASH = 'sha256-lZbW/SVaxvndoGfDr6SExWxc5xb3U7UY3GULcxeJ+hk=';

const DARK =
  '--paper: #14171a; --card: #191d21; --ink: #e8ebee; --soft: #a0a9b3; --line: #353c44; --grid: #282e34; --wash: #1e2328; --link: #7cb8f2; --good: #6fd3ae; --good-wash: #17332a; --warn-wash: #2e2617; --warn-line: #a77a28; ' +
  '--edge: #0009; --p0: #4aa8e0; --p1: #e9a83a; --p2: #2fc497; --p3: #dc8cb8; --p4: #f0853a; --p5: #8fd0f5;';

/** Goes into the page unchanged: any edit needs a new hash. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --card: #fff; --ink: #16191d; --soft: #5a626c; --line: #d9dde2; --grid: #e8ebee; --wash: #f4f6f8;
  --link: #0b5cad; --good: #00664a; --good-wash: #e3f4ed; --warn-wash: #fdf3e1; --warn-line: #e0a63c;
  --edge: #16191d2e;
  --p0: #0072b2; --p1: #d98a00; --p2: #009e73; --p3: #c2578f; --p4: #d55e00; --p5: #56b4e9;
}
${darkRules(DARK)}
:root[data-theme="light"] { color-scheme: light; }
.p0 { --c: var(--p0); } .p1 { --c: var(--p1); } .p2 { --c: var(--p2); }
.p3 { --c: var(--p3); } .p4 { --c: var(--p4); } .p5 { --c: var(--p5); }
/* Phases of a start: a hue for the kind, a shade for the phase. */
.of-waiting { --tone: 220 7%; } .of-placing { --tone: 345 38%; } .of-machine { --tone: 210 48%; } .of-image { --tone: 36 62%; }
.of-application { --tone: 160 42%; } .of-model { --tone: 95 40%; } .of-registration { --tone: 285 32%; } .of-other { --tone: 0 0%; }
.shade0 { --c: hsl(var(--tone) 24%); } .shade1 { --c: hsl(var(--tone) 33%); } .shade2 { --c: hsl(var(--tone) 42%); }
.shade3 { --c: hsl(var(--tone) 54%); } .shade4 { --c: hsl(var(--tone) 64%); } .shade5 { --c: hsl(var(--tone) 75%); }
.shade6 { --c: hsl(var(--tone) 86%); }

* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
}
main { max-width: 1180px; margin: 0 auto; padding: 40px 32px 80px; }
h1, h2, h3, h4, p, ul, dl, figure { margin: 0; }
h1 { font-size: 34px; line-height: 1.15; letter-spacing: -0.02em; font-weight: 650; overflow-wrap: anywhere; }
h2 { font-size: 23px; line-height: 1.25; letter-spacing: -0.01em; font-weight: 650; }
h3 { font-size: 16.5px; line-height: 1.35; font-weight: 650; }
h4 { font-size: 14px; font-weight: 600; overflow-wrap: anywhere; }
code { font: 0.92em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a { color: var(--link); }
.skip { position: absolute; left: 16px; top: -60px; z-index: 4; padding: 6px 14px; background: var(--card); border: 2px solid var(--link); border-radius: 4px; }
.skip:focus { top: 12px; }
.quiet { color: var(--soft); font-size: 13.5px; }
.glyph { color: var(--c); fill: var(--c); }

.brand { color: var(--soft); font-size: 12.5px; font-weight: 600; letter-spacing: 0.09em; text-transform: uppercase; }
.opening { display: grid; gap: 14px; grid-template-columns: minmax(0, 1fr); }
.description { color: var(--soft); max-width: 110ch; overflow-wrap: anywhere; }
.headline { font-size: 19px; line-height: 1.45; max-width: 62em; overflow-wrap: anywhere; text-wrap: pretty; }
.facts { display: flex; flex-wrap: wrap; gap: 0 8px; padding: 0; list-style: none; font-size: 13px; color: var(--soft); }
.facts li { overflow-wrap: anywhere; }
.facts li:not(:last-child)::after { content: " ·"; }
.answer-line { padding: 8px 14px; background: var(--good-wash); border-left: 4px solid var(--good); border-radius: 4px; overflow-wrap: anywhere; }
.answer-line.nobody { background: var(--warn-wash); border-color: var(--warn-line); }
.answer-line.nobody .answer-label { color: var(--ink); }
.answer-line .platform { white-space: normal; }
.answer-label { color: var(--good); font-weight: 600; margin-right: 6px; }
.key-figures { margin-top: 2px; }
.key-figures th, .key-figures td { padding: 5px 8px; }
.key-figures th:first-child { padding-left: 8px; }
.key-figures th[scope="row"] { min-width: 118px; max-width: 220px; overflow-wrap: anywhere; }
.key-figures .platform { white-space: normal; font-weight: 600; font-size: 15px; }
.key-figures .type { display: block; color: var(--soft); font-size: 12.5px; font-weight: 400; }
.key-figures .answer { background: linear-gradient(var(--good-wash), var(--good-wash)) no-repeat left / 4px 100%; }
.key-figures thead .number { white-space: normal; }
.key-figures .best, .best-mark { color: var(--good); }
.best-mark { font-weight: 700; }
.key-figures .infeasible td { color: var(--soft); overflow-wrap: anywhere; vertical-align: middle; }
.callout { padding: 14px 18px; background: var(--warn-wash); border-left: 4px solid var(--warn-line); border-radius: 4px; overflow-wrap: anywhere; }
.callout h2 { font-size: 16px; letter-spacing: 0; margin-bottom: 4px; }
.callout ul { padding-left: 20px; }
.callout ul.bare { padding: 0; list-style: none; }

nav { margin-top: 28px; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 22px; padding: 10px 0; list-style: none; font-size: 14px; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }

main > section { margin-top: 56px; }
.content { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 44px 40px; margin-top: 20px; }
.content > * { grid-column: 1 / -1; min-width: 0; }
.content > .half { grid-column: auto; }
#decisions .content, #bills .content { gap: 22px; }
#decisions .content { gap: 8px; }
figcaption { color: var(--soft); font-size: 14px; margin-top: 2px; max-width: 78ch; overflow-wrap: anywhere; }
.panels { margin-top: 10px; }
.panels.several { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 22px 40px; margin-top: 16px; }

.plot { display: block; overflow: visible; margin: 30px 8px 42px 52px; width: calc(100% - 60px); }
.plot.room-short { margin-right: 58px; width: calc(100% - 110px); }
.plot.room-long { margin-right: 118px; width: calc(100% - 170px); }
.plot.dots { margin: 8px 10px 40px 2px; width: calc(100% - 12px); }
.plot text { font-size: 12px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.plot .data, .plot .symbol { overflow: visible; }
.plot .end-label, .plot .on-curve, .plot .bar-title { fill: var(--ink); }
.plot .end-label.named { font-weight: 600; }
.plot .on-curve { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; font-weight: 600; }
.plot .note { font-size: 11px; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-opacity: 0.8; }
.plot .bar-title { font-size: 13px; font-weight: 600; }
.plot .glyph { fill: var(--c); }
.plot .row-name { fill: var(--ink); font-size: 13px; font-weight: 600; }
.plot .row-figure { fill: var(--ink); font-size: 13px; }
.plot .row-word { fill: var(--good); font-weight: 600; }
.whisker { stroke: var(--c); stroke-width: 4; stroke-opacity: 0.45; stroke-linecap: round; }
.replication { fill: var(--c); fill-opacity: 0.35; }
.compared { display: grid; gap: 6px; margin-top: 14px; }
.spread { display: block; color: var(--soft); font-size: 12.5px; font-weight: 400; }
.grid { stroke: var(--grid); }
.base { stroke: var(--soft); stroke-opacity: 0.6; }
.warmup { fill: var(--ink); fill-opacity: 0.045; }
.warmup.key-box { fill-opacity: 0.12; }
.line { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; }
.line.thin { stroke-width: 1.3; }
.line.thick { stroke-width: 2.4; }
.line.faint { stroke-width: 1.3; stroke-opacity: 0.55; }
.line.ink { --c: var(--ink); stroke-width: 1.5; }
.line.quiet { --c: var(--soft); }
.area { fill: var(--c); fill-opacity: 0.18; }
.area.solid { fill-opacity: 0.75; }
.area.ink { --c: var(--ink); fill-opacity: 0.1; }
.symbol-shape { fill: var(--c); stroke: var(--paper); stroke-width: 1.5; paint-order: stroke; }
.symbol-shape.hollow { fill: var(--paper); stroke: var(--c); stroke-width: 2; paint-order: normal; }
.phase { fill: var(--c); stroke: var(--paper); stroke-width: 1; }
.plot .phase-label { fill: #fff; font-size: 11.5px; }
.plot .phase-label.shade3, .plot .phase-label.shade4, .plot .phase-label.shade5, .plot .phase-label.shade6 { fill: #16191d; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-weight: 400; font-size: 13px; color: var(--soft); }
.legend-group { display: inline-flex; flex-wrap: wrap; gap: 2px 12px; }
.key { display: inline-flex; align-items: center; gap: 6px; }
.swatch { width: 12px; height: 12px; }

/* Paper that scrolls along covers the shadow of an edge unless there is more beyond it. */
.scroll {
  overflow-x: auto;
  background: linear-gradient(to right, var(--paper) 40%, transparent) left / 48px 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, transparent) right / 48px 100% no-repeat local,
    linear-gradient(to right, var(--edge), transparent) left / 14px 100% no-repeat scroll,
    linear-gradient(to left, var(--edge), transparent) right / 14px 100% no-repeat scroll;
}
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.scroll + .quiet { margin-top: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--grid); }
th:first-child, td:first-child { padding-left: 0; }
th:last-child:not(:first-child), td:last-child { padding-right: 4px; }
thead th { color: var(--soft); font-weight: 600; font-size: 13px; border-bottom-color: var(--line); vertical-align: bottom; }
tfoot td { border-bottom: 0; font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.long { min-width: 210px; }
.long ul { padding-left: 18px; }
.meaning { display: block; color: var(--soft); font-size: 12.5px; font-weight: 400; overflow-wrap: anywhere; }
.platform { white-space: nowrap; }
.sum { margin-left: 12px; color: var(--soft); font-weight: 400; font-size: 14px; }
.tag { padding: 1px 7px; border-radius: 99px; background: var(--warn-wash); border: 1px solid var(--warn-line); font-size: 12px; }

.comparison { margin-top: 8px; }
.comparison thead th { color: var(--ink); font-size: 15px; }
.comparison .type { display: block; color: var(--soft); font-size: 12.5px; font-weight: 400; }
.comparison tbody th { font-weight: 500; min-width: 300px; }
.comparison thead th { min-width: 106px; max-width: 210px; white-space: normal; overflow-wrap: anywhere; }
.comparison .platform { white-space: normal; }
.comparison td { font-size: 15px; white-space: nowrap; }
.comparison .meaning { display: inline; margin-left: 10px; }
.comparison .group th { padding-top: 16px; color: var(--soft); font-size: 12px; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase; border-bottom-color: var(--line); }
.comparison .window { margin-left: 10px; font-weight: 400; letter-spacing: 0; text-transform: none; }
.comparison .best { color: var(--good); }
.best-word { padding: 1px 6px; border-radius: 3px; background: var(--good-wash); font-size: 11.5px; font-weight: 600; }

details { margin-top: 4px; }
summary { cursor: pointer; color: var(--soft); font-size: 13.5px; width: fit-content; }
.log summary { color: var(--ink); font-size: 15px; font-weight: 600; padding: 4px 0; }
.log table { font-size: 13px; margin-top: 6px; }
details .scroll { max-height: 380px; overflow: auto; margin-top: 8px; }
details thead th { position: sticky; top: 0; background: var(--paper); }
.data-table { font-size: 12.5px; width: auto; }
.data-table th, .data-table td { padding: 3px 14px 3px 0; text-align: right; white-space: nowrap; }
.data-table th:first-child, .data-table td:first-child { text-align: left; }
#what-if fieldset { border: 1px solid var(--line); border-radius: 4px; margin: 0 0 16px; padding: 10px 16px; min-width: 0; }
#what-if legend { font-weight: 600; padding: 0 6px; overflow-wrap: anywhere; }
#what-if .controls { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr)); gap: 4px 24px; align-items: start; }
.control { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; padding: 4px 0; }
.control span { display: flex; align-items: center; gap: 8px; }
.control input[type="number"] { width: 7em; }
#what-if input, #what-if select, #what-if p button { font: inherit; font-size: 14px; color: var(--ink); accent-color: var(--link); }
#what-if input[type="number"], #what-if select, #what-if p button { background: var(--card); border: 1px solid var(--soft); border-radius: 4px; padding: 3px 8px; }
#what-if p button:disabled { color: var(--soft); cursor: default; }
#what-if :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
#what-if progress { width: 100%; accent-color: var(--link); }
#what-if pre { margin: 6px 0 0; padding: 10px 14px; background: var(--wash); font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.better { color: var(--good); font-weight: 600; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 24px; margin: 14px 0; }
dt { color: var(--soft); }
dd { margin: 0; }

@media screen and (max-width: 1000px) {
  .key-figures, .key-figures tbody { display: block; }
  .key-figures thead { display: none; }
  .key-figures tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(96px, 1fr)); padding: 6px 0; border-bottom: 1px solid var(--grid); }
  .key-figures td, .key-figures th[scope="row"] { display: block; padding: 2px 6px; border: 0; text-align: left; }
  .key-figures th[scope="row"], .key-figures .infeasible td { grid-column: 1 / -1; max-width: none; }
  .key-figures td[data-heading]::before { content: attr(data-heading); display: block; color: var(--soft); font-size: 11.5px; }
  .key-figures .spread { font-size: 11.5px; }
}
@media (max-width: 860px) {
  .content > .half { grid-column: 1 / -1; }
  .content { gap: 36px; }
}
@media (max-width: 640px) {
  main { padding: 24px 16px 56px; }
  h1 { font-size: 27px; }
  .headline { font-size: 17px; }
  .panels.several { grid-template-columns: minmax(0, 1fr); }
  .plot.room-long { margin-right: 92px; width: calc(100% - 144px); }
  th, td { padding: 6px 9px; }
  /* A block for each figure, in it a cell for each platform: no number of platforms has to be scrolled. */
  .comparison, .comparison tbody { display: block; }
  .comparison thead { display: none; }
  .comparison tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(82px, 1fr)); padding: 6px 0; border-bottom: 1px solid var(--grid); }
  .comparison tr.group { display: block; padding-bottom: 2px; }
  .comparison th, .comparison td { display: block; padding: 2px 6px 2px 0; border: 0; }
  .comparison tbody th { grid-column: 1 / -1; min-width: 0; font-size: 13.5px; }
  .comparison .meaning { display: block; margin: 0; font-size: 11.5px; }
  .comparison td { text-align: left; font-size: 14px; white-space: normal; }
  .comparison .spread { font-size: 11.5px; }
  .comparison td::before { content: attr(data-platform); display: block; color: var(--soft); font-size: 11.5px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: 8px; }
}
${REPLAY_STYLE}
@media print {
  :root { --paper: #fff; --ink: #000; }
  body { font-size: 11.5px; }
  h1 { font-size: 24px; }
  h2 { font-size: 17px; }
  h3 { font-size: 13.5px; }
  .headline { font-size: 14px; }
  table, .comparison td, .comparison tbody th, .comparison thead th { font-size: 11.5px; }
  .quiet, figcaption, .sum, .legend { font-size: 11px; }
  .meaning, .spread, .comparison .type, .comparison .window, .comparison .group th, .best-word { font-size: 10px; }
  th, td { padding: 3px 8px; }
  .scroll th, .scroll td, .scroll .number, .scroll .platform { white-space: normal; }
  .scroll th, .scroll td { padding: 2px 4px; font-size: 9px; min-width: 0; }
  .scroll .comparison td, .scroll .comparison th { font-size: 9.5px; }
  .scroll .best-word { padding: 0 3px; font-size: 8.5px; }
  .scroll .long { min-width: 130px; }
  .scroll code { overflow-wrap: anywhere; }
  .comparison tbody th { min-width: 90px; }
  .comparison thead th { min-width: 0; }
  .comparison .meaning { display: block; margin: 0; }
  .comparison th, .comparison td { padding: 3px 4px; }
  .comparison td { white-space: normal; }
  .key-figures { font-size: 10px; }
  .key-figures th, .key-figures td { padding: 3px 4px; }
  .key-figures thead th { font-size: 10px; }
  .key-figures .platform { font-size: 11px; }
  .key-figures .spread, .key-figures .type, .facts { font-size: 9px; }
  .key-figures th[scope="row"] { min-width: 70px; }
  .content { gap: 22px 28px; }
  main { max-width: none; padding: 0; }
  nav, .skip, figure details, #advice details, .compared details, #decisions, #what-if { display: none; }
  figure, .bill, .panel { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; max-height: none; }
  main > section { margin-top: 28px; }
}
${SHAPES_STYLE}
${READING_STYLE}`;
