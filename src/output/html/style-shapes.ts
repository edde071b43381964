// Styles of charts that show a shape of run: capacity against need, trees of cost, incidents, limits, before and after, and the
// index of several runs. Part of the one style sheet of a page.

/** Stands behind the other rules. */
export const SHAPES_STYLE = `
:root { --short: #b3261e; --short-wash: #b3261e40; }
@media (prefers-color-scheme: dark) { :root { --short: #ff8f85; --short-wash: #ff8f8550; } }
.short { fill: var(--short); fill-opacity: 0.5; }
.excess { fill: var(--c); fill-opacity: 0.16; }
`;
