// Styles of what the page's script adds for reading: the strip of time, crosshair, tools of figures, decisions, theme. Part of
// the one style sheet of a page.

/** Stands behind the other rules. */
export const READING_STYLE = `
button { font: inherit; font-size: 13px; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 3px 10px; cursor: pointer; }
button:hover { border-color: var(--soft); }
button:disabled { color: var(--soft); cursor: default; }
button:focus-visible, input:focus-visible, .time-plot:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.theme { float: right; margin-top: -4px; font-weight: 400; letter-spacing: 0; text-transform: none; }

figure { position: relative; }
.tools { position: absolute; top: 0; right: 0; display: flex; gap: 4px; }
.tools button { padding: 1px 8px; font-size: 12px; color: var(--soft); background: none; border-color: transparent; }
.tools button:hover, .tools button[aria-expanded="true"] { color: var(--ink); border-color: var(--line); }
figure:has(> .tools) > h3 { padding-right: 150px; }

.in-time { overflow: visible; }
.plot.zoomed .data, .plot.zoomed .in-time { overflow: hidden; }
.panel { position: relative; }
.cursor { stroke: var(--ink); stroke-width: 1; stroke-opacity: 0.55; pointer-events: none; }
.readout { position: absolute; z-index: 1; pointer-events: none; padding: 3px 8px; background: var(--card); border: 1px solid var(--line); border-radius: 4px; font-size: 12px; line-height: 1.4; white-space: nowrap; font-variant-numeric: tabular-nums; box-shadow: 0 1px 4px #0002; }
.readout b { display: block; }

.strip { position: sticky; top: 0; z-index: 2; margin-top: 40px; padding: 8px 0 10px; background: var(--paper); border-bottom: 1px solid var(--line); }
.strip-line { display: flex; align-items: center; gap: 14px; font-size: 13px; color: var(--soft); min-height: 28px; }
.strip-line output { font-variant-numeric: tabular-nums; color: var(--ink); }
.strip-line button { margin-left: auto; }
.strip-field { position: relative; margin: 4px 8px 0 8px; height: 46px; touch-action: none; cursor: crosshair; user-select: none; }
.strip-field > svg { position: absolute; inset: 0; width: 100%; height: 46px; overflow: visible; }
.strip-back { fill: var(--wash); }
.strip-window { fill: var(--link); fill-opacity: 0.13; stroke: var(--link); stroke-opacity: 0.6; }
.strip-field input { position: absolute; top: 0; left: -8px; width: calc(100% + 16px); height: 46px; margin: 0; appearance: none; background: none; pointer-events: none; }
.strip-field input::-webkit-slider-thumb { appearance: none; width: 16px; height: 24px; border: 1px solid var(--link); border-radius: 4px; background: var(--card); pointer-events: auto; cursor: ew-resize; }
.strip-field input::-moz-range-thumb { width: 14px; height: 22px; border: 1px solid var(--link); border-radius: 4px; background: var(--card); pointer-events: auto; cursor: ew-resize; }
html:has(.strip) { scroll-padding-top: 116px; }

.plot.lane { margin-top: 2px; margin-bottom: 8px; overflow: visible; }
.lane .lane-line { stroke: var(--grid); }
.decision { overflow: visible; }
.decision path { fill: var(--soft); stroke: var(--paper); stroke-width: 1; }
.decision.scale-out path { fill: var(--link); }
.decision.trouble path { fill: var(--short); }
.decision a:focus-visible { outline: none; }
.decision a:focus-visible path, .decision a:hover path { stroke: var(--ink); stroke-width: 2; }
.why { position: absolute; z-index: 3; max-width: min(560px, calc(100% - 16px)); padding: 10px 14px; background: var(--card); border: 1px solid var(--line); border-radius: 6px; font-size: 13px; box-shadow: 0 2px 10px #0003; overflow-wrap: anywhere; }
.why ul { margin: 0 0 8px; padding-left: 18px; }
@media (max-width: 640px) {
  .tools { position: static; margin-top: 4px; }
  figure:has(> .tools) > h3 { padding-right: 0; }
  .strip-line { gap: 8px; flex-wrap: wrap; }
}
@media print { .tools, .strip, .readout, .cursor, .why, .theme { display: none; } }
`;
