// The table for other programs.

import { type AccuracyTable, verdictCounts } from '../table.ts';

/** Version of the shape of the document. */
const ACCURACY_SCHEMA = 'windtunnel.accuracy/1';

export function accuracyJson({ version, rows, leftOut }: AccuracyTable): string {
  const document = { schema: ACCURACY_SCHEMA, version, verdicts: verdictCounts(rows), rows, leftOut };
  return `${JSON.stringify(document, null, 2)}\n`;
}
