// The `trace` section of a traffic entry. Its two forms differ by `count`; what fits neither is refused here.
import { z } from 'zod';
import { complain, durationField, fileField, numberField, readField, textField } from '../../fields/index.ts';
import type { CountTraceTraffic } from './count-row.ts';
import type { EventTraceTraffic } from './event-row.ts';
import { parseTimestampUs } from './timestamp.ts';
import type { TraceStart } from './trace-time.ts';

const column = (description: string) => textField({ max: 200, description });
const unit = z.enum(['us', 'ms', 's', 'min']);
const factor = (description: string) => numberField({ min: 1e-6, max: 1e6, description });

const START_ALLOWED = 'first, a number in the unit of the time column, or a timestamp such as 2026-11-16 18:00:00';

const start = readField<TraceStart>({
  read: (input) => {
    if (input === 'first') return { ok: true, value: { kind: 'first-row' } };
    if (typeof input === 'number' && Number.isFinite(input)) {
      return { ok: true, value: { kind: 'number', value: input } };
    }
    const us = typeof input === 'string' ? parseTimestampUs(input.trim()) : Number.NaN;
    if (!Number.isNaN(us)) return { ok: true, value: { kind: 'timestamp', us } };
    return complain({ kind: 'type', message: 'is no moment of a trace', allowed: START_ALLOWED });
  },
  allowed: START_ALLOWED,
  meta: {
    description:
      'Moment of the trace at which the run begins; rows before it are left out. Without it the run begins at 0 of a ' +
      'column of numbers, or at the first row of a column of timestamps. An interval of counts that began before it is ' +
      'left out as a whole.',
    anyOf: [{ type: 'string' }, { type: 'number' }],
  },
});

const EVENT_KEYS = ['service', 'duration', 'durationUnit', 'inputTokens', 'outputTokens', 'rateScale'] as const;
const TOKEN_KEYS = ['inputTokens', 'outputTokens'] as const;
const COUNT_KEYS = ['interval', 'scale'] as const;
const HINTS: Readonly<Record<string, string>> = {
  rateScale: 'Counts are multiplied with scale:.',
  scale: 'Without count: each row is one arrival; rateScale: plays them faster.',
  interval: 'Without count: each row is one arrival, at its time.',
};

/** The section as written; {@link traceTraffic} turns it into a specification. */
export const traceSchema = z
  .strictObject({
    file: fileField({ description: 'A CSV file, plain or gzipped, whose first line names the columns.' }),
    time: column('Column with the time of a row.'),
    timeUnit: unit.optional().describe('Unit of a time column of numbers; s unless given.'),
    start: start.optional(),
    count: column('Column with the number of arrivals in an interval that begins at the time.').optional(),
    interval: durationField({
      description:
        'Length of the intervals; the distance of the first two rows unless given. One ends early where the next row ' +
        'begins; between its end and the next row nothing arrives.',
      min: '1us',
      max: '365d',
    }).optional(),
    scale: factor('Factor on all counts.').optional(),
    service: column('Column with the name of a service, or with a path that begins with "/".').optional(),
    duration: column('Column with the duration of an arrival, instead of the demand of its service.').optional(),
    durationUnit: unit.optional().describe('Unit of the durations; ms unless given.'),
    inputTokens: column('Column with the tokens of a request, instead of those of its service.').optional(),
    outputTokens: column('Column with the tokens of its answer, instead of those of its service.').optional(),
    rateScale: factor('Speed at which the trace is played: 2 halves every gap.').optional(),
  })
  .superRefine((trace, context) => {
    for (const key of TOKEN_KEYS) {
      if (trace.duration === undefined || trace[key] === undefined) continue;
      const params = { kind: 'word', hint: 'A duration stands for all of the work.' };
      context.addIssue({ code: 'custom', path: [key], message: 'does not go with duration', params });
    }
    const isCounts = trace.count !== undefined;
    for (const key of isCounts ? EVENT_KEYS : COUNT_KEYS) {
      if (trace[key] !== undefined) {
        const message = isCounts ? 'does not go with count' : 'goes only with count';
        const hint = HINTS[key] ?? 'A row of counts stands for many arrivals.';
        context.addIssue({ code: 'custom', path: [key], message, params: { kind: 'word', hint } });
      }
    }
  });

/** A checked trace section. */
export type TraceSection = z.output<typeof traceSchema>;

/** The specification of a trace; `isEven` matters for counts only. */
export function traceTraffic(
  trace: TraceSection,
  { isEven }: { readonly isEven: boolean },
): EventTraceTraffic | CountTraceTraffic {
  const time = { column: trace.time, unit: trace.timeUnit ?? null, start: trace.start ?? ({ kind: 'auto' } as const) };
  if (trace.count === undefined) {
    return {
      kind: 'event-trace',
      file: trace.file,
      time,
      serviceColumn: trace.service ?? null,
      durationColumn: trace.duration ?? null,
      durationUnit: trace.durationUnit ?? 'ms',
      ...(trace.inputTokens === undefined ? {} : { inputTokensColumn: trace.inputTokens }),
      ...(trace.outputTokens === undefined ? {} : { outputTokensColumn: trace.outputTokens }),
      rateScale: trace.rateScale ?? 1,
    };
  }
  return {
    kind: 'count-trace',
    file: trace.file,
    time,
    countColumn: trace.count,
    intervalUs: trace.interval ?? null,
    scale: trace.scale ?? 1,
    isEven,
  };
}
