import { expect, test } from 'vitest';
import { coverageText } from '../../../src/cli/traces/trace-coverage.ts';

const HOUR_US = 3_600_000_000;
const TRACE = { stream: 'yesterday', file: 'day.csv', rowCount: 2, endUs: HOUR_US, isCut: false };

test('a trace that fills the run, or nearly so, is not spoken of', () => {
  // 5 % of an hour are 3 minutes: 57 minutes are enough, 56 are not.
  expect(coverageText([TRACE, { ...TRACE, endUs: 0.95 * HOUR_US }], HOUR_US)).toBe('');
  expect(coverageText([{ ...TRACE, endUs: (56 / 60) * HOUR_US }], HOUR_US)).toBe(
    'trace day.csv of traffic "yesterday": 2 rows played; it ended at 56m00s of 1h00m\n',
  );
});

test('a trace that goes on after the run is told, with the rows that were played', () => {
  expect(coverageText([{ ...TRACE, rowCount: 1, isCut: true }, TRACE], HOUR_US)).toBe(
    'trace day.csv of traffic "yesterday": 1 row played; the file goes on after the end of the run\n',
  );
});

test('a file name cannot command the terminal', () => {
  expect(coverageText([{ ...TRACE, file: '\u001b[2J.csv', isCut: true }], HOUR_US)).not.toContain('\u001b');
});
