// A result as events, one JSON object for each line: for programs that read a stream. The whole result is in the report json.

import { canonicalJson } from '../../base/canonical-json.ts';
import type { Reporter } from '../reporter.ts';
import { type RunEvent, runEvents } from './events.ts';

export const ndjsonReporter: Reporter = {
  name: 'ndjson',
  summary: 'what happened and what came of it as events, one JSON object for each line',
  extension: 'ndjson',
  render: (result) =>
    runEvents(result)
      .map((event) => `${lineOf(event)}\n`)
      .join(''),
};

/** What some readers take for the end of a line, and what steers a terminal. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029]/g;

/** The type first, then all fields by name: the same bytes for a result that was saved and read again. */
function lineOf({ type, ...fields }: RunEvent): string {
  return `{"type":${JSON.stringify(type)},${canonicalJson(fields).slice(1)}`.replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
