// Every code that a problem in a trace can have, beside those of scenario files in codes.ts.
import type { TraceProblemCode } from '../../model/traffic/index.ts';

/** What each code means, in one sentence. */
export const TRACE_CODES: Readonly<Record<TraceProblemCode, string>> = {
  WT401: 'A trace cannot be opened.',
  WT402: "A trace lies outside of the scenario's folder.",
  WT403: 'The compressed data of a trace are damaged.',
  WT404: 'A trace is empty, or has a header and no rows.',
  WT405: 'A column of a trace is missing, or is there twice.',
  WT406: 'A row of a trace has more or fewer cells than the header.',
  WT407: 'A record of a trace is too long, or its quotes do not match.',
  WT408: 'A cell of a trace is not the number or timestamp that it should be.',
  WT409: 'A number in a trace is negative.',
  WT410: 'A time in a trace lies before the one above it.',
  WT411: 'A count in a trace is not a whole number, or too large.',
  WT412: 'A trace names a service that the workload does not have.',
  WT413: 'Too many rows of a trace are at the same instant.',
  WT414: 'No row of a trace falls into the run.',
  WT415: 'The interval of the counts in a trace cannot be told from a single row.',
  WT416: 'A trace is no CSV text but an archive, a spreadsheet or other binary data.',
  WT417: 'The interval of the counts is not the distance of the first two rows (a warning).',
  WT418: 'The counts of a trace add up to more arrivals than can be simulated.',
};
