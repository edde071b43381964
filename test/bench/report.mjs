// Turns the figures of the rounds into medians, ratios and a table.

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, smallest and largest value of every figure over the rounds. */
export function spreadOf(rounds) {
  const spread = {};
  for (const figure of Object.keys(rounds[0] ?? {})) {
    const values = rounds.map((round) => round[figure]);
    spread[figure] = { median: median(values), min: Math.min(...values), max: Math.max(...values) };
  }
  return spread;
}

/** Subject over other, of the headline figure, round by round; then the median. */
export function ratiosOf(cases) {
  const ratios = [];
  for (const subject of cases.filter((one) => one.isSubject && one.rounds.length > 0)) {
    const { headline } = subject;
    for (const other of cases) {
      if (other === subject || other.group !== subject.group || other.rounds.length === 0) continue;
      const perRound = subject.rounds.map((round, i) => round[headline] / other.rounds[i][headline]);
      ratios.push({ subject: subject.name, other: other.name, headline, ratio: median(perRound) });
    }
  }
  return ratios;
}

function number(value) {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function lined(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The text that is shown without --json. */
export function tableOf({ machine, results, ratios }) {
  const rows = [['case', 'figure', 'median', 'smallest', 'largest']];
  for (const { name, figures = {}, skipped } of results) {
    if (skipped !== undefined) rows.push([name, `skipped: ${skipped}`, '', '', '']);
    Object.entries(figures).forEach(([figure, { median: middle, min, max }], i) => {
      rows.push([i === 0 ? name : '', figure, number(middle), number(min), number(max)]);
    });
  }
  const compared = [['ratio, median of the same rounds', 'figure', 'value']];
  for (const { subject, other, headline, ratio } of ratios) {
    compared.push([`${subject} / ${other}`, headline, ratio.toFixed(3)]);
  }
  const parts = [
    `Node ${machine.node}, ${machine.platform}, ${machine.rounds} rounds, scale ${machine.scale}`,
    lined(rows),
  ];
  if (ratios.length > 0) parts.push(lined(compared));
  return parts.join('\n\n');
}
