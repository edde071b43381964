// Styles of the packing replay and of the Gantt chart of jobs. Part of the one style sheet of a page.

import { darkRules } from './style-theme.ts';

/** Stands behind the other rules. */
export const REPLAY_STYLE = `
.u0 { --u: 210 60%; } .u1 { --u: 36 75%; } .u2 { --u: 160 45%; } .u3 { --u: 345 50%; }
.u4 { --u: 265 42%; } .u5 { --u: 85 45%; } .u6 { --u: 15 65%; } .u7 { --u: 190 55%; }
:root { --unit-light: 78%; --unit-line: 40%; --machine: #eef1f4; --system: #c9cfd6; --hatch: #8a5a00; }
${darkRules('--unit-light: 32%; --unit-line: 68%; --machine: #23292f; --system: #454d56; --hatch: #d9a441;')}
.definitions { position: absolute; }
.hatch { stroke: var(--hatch); stroke-width: 1.6; }
.machine { fill: var(--machine); }
.system { fill: var(--system); }
.stranded { stroke: var(--hatch); stroke-width: 0.6; }
.unit { fill: hsl(var(--u) var(--unit-light)); }
.unit.coming { fill-opacity: 0.25; stroke: hsl(var(--u) var(--unit-line)); stroke-dasharray: 3 2; }
.unit-edge { stroke: var(--paper); stroke-width: 1; }
.at-work { fill: var(--ink); fill-opacity: 0.75; }
.packing-moment { margin-top: 4px; font-variant-numeric: tabular-nums; }
.packing-kind { color: var(--soft); font-size: 13px; margin: 12px 0 6px; overflow-wrap: anywhere; }
.packing-kind b { color: var(--ink); }
.hosts { display: flex; flex-wrap: wrap; gap: 8px 12px; }
.host { display: block; overflow: visible; flex: none; }
.host text { font-size: 10.5px; fill: var(--soft); }
.host .unit-letter, .host .state { fill: var(--ink); font-size: 11px; font-weight: 600; }
.host .unit-letter { paint-order: stroke; stroke: hsl(var(--u) var(--unit-light)); stroke-width: 3px; stroke-linejoin: round; }
.host .host-name { fill: var(--ink); }
.host.starting .machine { fill: none; stroke: var(--soft); stroke-dasharray: 3 2; }
.host.draining .machine { stroke: var(--ink); stroke-width: 1.5; }
.unhosted { display: flex; flex-wrap: wrap; gap: 8px 18px; margin-top: 12px; }
.unhosted p { overflow-wrap: anywhere; }
.unhosted > div { flex: 1 1 190px; min-width: 0; }
.squares { display: block; margin-top: 6px; max-width: 100%; }
.packing-legend { margin-top: 14px; }
.packing { min-width: 0; }
.plot .task-name { fill: var(--ink); font-size: 12px; }
.span-running { fill: var(--c); }
.span-queued { fill: var(--grid); stroke: var(--soft); stroke-width: 0.7; }
.span-waiting { stroke: var(--hatch); stroke-width: 0.7; }
.span-pausing { stroke: var(--soft); stroke-width: 0.7; stroke-dasharray: 2 2; }
.span-lost { stroke: var(--fault); stroke-width: 1; }
:root { --fault: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --fault: #ff8f85; } }
.hatch-lost { stroke: var(--fault); stroke-width: 1.3; }
.hatch-waiting { stroke: var(--hatch); stroke-width: 1.6; }
.hatch-pausing { stroke: var(--soft); stroke-width: 1.6; }
.deadline { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 3; }
.replay-controls { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; margin: 14px 0 0; }
.replay-controls button { font: inherit; font-size: 14px; min-width: 5.5em; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 4px; padding: 4px 12px; cursor: pointer; }
.replay-controls label { display: flex; flex: 1 1 260px; align-items: center; gap: 10px; font-size: 14px; }
.replay-controls input { flex: 1; min-width: 0; accent-color: var(--link); }
.replay-controls output { min-width: 6em; font-variant-numeric: tabular-nums; }
.replay-controls :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media print { .replay-controls { display: none; } }
`;
