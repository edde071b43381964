// Calls between services in a terminal report: the ways by which requests come, those that lost most of them first.
import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { RunResult } from '../../metrics/result.ts';
import { CALL_FIGURES, CALL_NOTE, wayText, worstCalls } from '../call-figures.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';
import { figuresNamed, recordLines } from './record-table.ts';

const NAME_CELLS = 20;
/** Ways of one platform. */
const MOST_CALLS = 4;
const SHOWN = ['requests', 'p95', 'p99', 'lost', 'retries', 'denied', 'breaker'];

/** Lines of the table; empty where no service calls another. */
export function callLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const nameOf = (text: string) => cutToWidth(ink.clean(text), { cells: NAME_CELLS, ellipsis: ink.ellipsis });
  const platforms = feasiblePlatforms(result).map(({ name, calls }) => ({
    name,
    calls: worstCalls(calls, MOST_CALLS).shown,
    total: calls.length,
  }));
  const left = Math.max(0, ...platforms.map(({ calls, total }) => total - calls.length));
  return recordLines(
    {
      rows: platforms.flatMap(({ name, calls }) => calls.map((record) => ({ platform: name, record }))),
      subject: { heading: 'way', textOf: (call) => wayText(call, nameOf) },
      groups: [figuresNamed(CALL_FIGURES, SHOWN)],
      optional: ['lost', 'retries', 'denied', 'breaker'],
      words: [],
      notes: [...(left === 0 ? [] : [`${left} quieter ways of each platform are in the other reports`]), CALL_NOTE],
    },
    { result, options, ink },
  );
}
