// A table in Markdown. Cells are finished Markdown on one line: names in them were made harmless by text.ts.

/** One column. */
export interface MarkdownColumn {
  readonly heading: string;
  readonly isNumber: boolean;
}

/** Lines of the table: heading, rule, one for each row. */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [
    rowText(columns.map(({ heading }) => heading)),
    rowText(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map(rowText),
  ];
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
