// One entry of a scenario's traffic as it is written. Which services its targets are is left to targets.ts.
import { z } from 'zod';
import { countField, durationField, nameField, percentField, rateField, textField } from '../fields/index.ts';
import { arrivalsField } from './arrivals-field.ts';
import { RATES } from './rates/index.ts';
import { traceSchema } from './traces/trace-schema.ts';

const TARGET_KEYS = ['to', 'path', 'split'] as const;
const RATE_KEYS = ['rate', 'stages', 'daily', 'cron', 'every', 'trace'] as const;
/** Fields of single kinds of rates. */
const RATE_PARTS = { startRate: ['stages'], offset: ['every'], count: ['every', 'cron'] } as const;
const WHOLE_TOLERANCE = 1e-9;

const fields = z.strictObject({
  name: nameField({ description: 'Name of the stream; its random draws depend on it.' }).optional(),
  to: nameField({ description: 'Service that all arrivals go to.' }).optional(),
  path: textField({
    max: 1000,
    description: 'Path that all arrivals ask for; the routes of services lead it.',
  }).optional(),
  split: z
    .record(z.string(), percentField({ description: 'Share of the arrivals.' }))
    .optional()
    .describe('Services, or paths that begin with "/", with their shares of the arrivals; together 100%.'),
  arrivals: arrivalsField.optional(),
  rate: RATES.constant.schema.optional(),
  startRate: rateField({ description: 'Rate at which the first stage starts; 0 unless given.' }).optional(),
  stages: RATES.stages.schema.optional(),
  daily: RATES.daily.schema.optional(),
  cron: RATES.cron.schema.optional(),
  every: RATES.every.schema.optional(),
  offset: durationField({
    description: 'When the first arrival of `every` comes; 0s unless given.',
    max: '365d',
  }).optional(),
  count: countField({
    min: 1,
    max: 1_000_000,
    description: 'Arrivals at each moment of `cron` or `every`.',
  }).optional(),
  trace: traceSchema.optional(),
});

/** A traffic entry, checked as far as it can be without the rest of the scenario. */
export type TrafficStreamEntry = z.output<typeof fields>;

interface Finding {
  readonly path: readonly string[];
  readonly message: string;
  readonly kind: 'missing' | 'word' | 'range';
  readonly allowed?: string;
  readonly hint?: string;
}

/** The schema of one traffic entry; its own rules beyond single fields are reported as custom issues. */
export const trafficStreamSchema = fields.superRefine((entry, context) => {
  for (const { path, message, ...params } of findingsOf(entry)) {
    context.addIssue({ code: 'custom', path: [...path], message, params });
  }
});

function findingsOf(entry: TrafficStreamEntry): readonly Finding[] {
  return [
    ...targetFindings(entry),
    ...rateFindings(entry),
    ...ratePartFindings(entry),
    ...splitFindings(entry),
    ...traceFindings(entry),
    ...scheduleFindings(entry),
  ];
}

function targetFindings(entry: TrafficStreamEntry): readonly Finding[] {
  const given = TARGET_KEYS.filter((key) => entry[key] !== undefined);
  const allowed = 'exactly one of to, path, split';
  if (given.length === 0 && entry.trace?.service === undefined) {
    const isEvents = entry.trace !== undefined && entry.trace.count === undefined;
    const column = isEvents ? ', or service: in the trace with the column that names one' : '';
    const hint = `Add to: with a service${column}.`;
    return [{ path: [], message: 'has no target', kind: 'missing', allowed, hint }];
  }
  return given.slice(1).map((key) => tooMany({ key, first: given[0]!, allowed }));
}

function rateFindings(entry: TrafficStreamEntry): readonly Finding[] {
  const given = RATE_KEYS.filter((key) => entry[key] !== undefined);
  const allowed = `exactly one of ${RATE_KEYS.join(', ')}`;
  const findings: Finding[] = given.slice(1).map((key) => tooMany({ key, first: given[0]!, allowed }));
  if (given.length === 0) {
    findings.push({ path: [], message: 'has no rate', kind: 'missing', allowed, hint: 'Add rate: 100 req/s.' });
  }
  return findings;
}

function ratePartFindings(entry: TrafficStreamEntry): readonly Finding[] {
  return Object.entries(RATE_PARTS).flatMap(([part, kinds]): readonly Finding[] => {
    if (entry[part as keyof typeof RATE_PARTS] === undefined) return [];
    if (kinds.some((kind) => entry[kind] !== undefined)) return [];
    const hint = `Leave it out, or describe the rate with ${kinds.map((kind) => `${kind}:`).join(' or ')}.`;
    return [{ path: [part], message: `goes only with ${kinds.join(' and ')}`, kind: 'word', hint }];
  });
}

function tooMany({
  key,
  first,
  allowed,
}: {
  readonly key: string;
  readonly first: string;
  readonly allowed: string;
}): Finding {
  const hint = 'Two of them need two entries.';
  return { path: [key], message: `does not go with ${first}`, kind: 'word', allowed, hint };
}

function splitFindings({ split }: TrafficStreamEntry): readonly Finding[] {
  if (split === undefined) return [];
  const total = Object.values(split).reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - 1) <= WHOLE_TOLERANCE) return [];
  const percent = Math.round(total * 1e6) / 1e4;
  return [{ path: ['split'], message: `adds up to ${percent}%`, kind: 'range', allowed: 'shares that add up to 100%' }];
}

function traceFindings({ trace, arrivals }: TrafficStreamEntry): readonly Finding[] {
  if (trace === undefined || arrivals === undefined) return [];
  const path = ['arrivals'];
  if (trace.count === undefined) {
    const hint = 'Leave it out: the rows of the trace are the arrivals.';
    return [{ path, message: 'does not go with a trace of events', kind: 'word', hint }];
  }
  if (arrivals.process === 'poisson' || arrivals.process === 'even') return [];
  const allowed = 'poisson, even';
  return [{ path, message: 'does not go with a trace of counts', kind: 'word', allowed }];
}

function scheduleFindings({ cron, every, arrivals }: TrafficStreamEntry): readonly Finding[] {
  if (arrivals === undefined || (cron === undefined && every === undefined)) return [];
  const message = `does not go with ${cron === undefined ? 'every' : 'cron'}`;
  const hint = 'Leave it out: the moments themselves are the arrivals. For several at once write count:.';
  return [{ path: ['arrivals'], message, kind: 'word', hint }];
}
