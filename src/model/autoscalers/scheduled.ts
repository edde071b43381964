// Sets the bounds and the desired count at given times, as scheduled actions do. Times count from the run's start.
import { z } from 'zod';
import { formatDuration } from '../../base/units/duration.ts';
import { countField, durationField } from '../fields/index.ts';
import {
  type Autoscaler,
  directionOf,
  type ScalingBounds,
  type ScalingDecision,
  type ScalingObservation,
} from './autoscaler.ts';
import { ALARM_PERIOD_US } from './metrics/metric-feed.ts';

function unitCountField(description: string) {
  return countField({ min: 0, max: 100_000, description }).optional();
}

const entrySchema = z
  .strictObject({
    at: durationField({ description: 'Time since the start of the run.' }),
    every: durationField({ description: 'Repeat after this time, again and again.', min: '1min' }).optional(),
    min: unitCountField('From then on, at least this many units.'),
    max: unitCountField('From then on, at most this many units.'),
    desired: unitCountField('This many units at that time.'),
  })
  .superRefine((entry, context) => {
    const allowed = 'at least one of min, max and desired, with min at most max';
    const refuse = (message: string) =>
      context.addIssue({ code: 'custom', message, params: { kind: 'range', allowed } });
    if (entry.min === undefined && entry.max === undefined && entry.desired === undefined) refuse('sets nothing');
    if (entry.min !== undefined && entry.max !== undefined && entry.min > entry.max) refuse('has a min above its max');
  });

const schema = z.strictObject({ policy: z.literal('scheduled'), entries: z.array(entrySchema).min(1) });

/** A checked scheduled policy; times in microseconds since the start of the run. */
export type ScheduledSpec = z.output<typeof schema>;

type Entry = ScheduledSpec['entries'][number];

/** The latest time at or before `nowUs` at which the entry applies; -Infinity if that is still to come. */
function latestOccurrenceUs(entry: Entry, nowUs: number): number {
  if (nowUs < entry.at) return -Infinity;
  if (entry.every === undefined) return entry.at;
  return entry.at + Math.floor((nowUs - entry.at) / entry.every) * entry.every;
}

interface Target {
  readonly bounds: ScalingBounds;
  readonly desired: number;
}

/** An entry that sets only one bound beyond the other moves the other along. */
function applyEntry(target: Target, entry: Entry): Target {
  const min = entry.min ?? Math.min(target.bounds.min, entry.max ?? Infinity);
  const max = entry.max ?? Math.max(target.bounds.max, min);
  const desired = Math.min(max, Math.max(min, entry.desired ?? target.desired));
  return { bounds: { min, max }, desired };
}

function timeText(atUs: number): string {
  return atUs === 0 ? '0 s' : formatDuration(atUs);
}

function decide(spec: ScheduledSpec, observation: ScalingObservation): ScalingDecision | null {
  const due = spec.entries
    .map((entry) => ({ entry, atUs: latestOccurrenceUs(entry, observation.nowUs) }))
    .filter(({ atUs }) => atUs > observation.lastEvaluatedUs)
    .sort((a, b) => a.atUs - b.atUs);
  const latest = due.at(-1);
  if (latest === undefined) return null;
  const { min, max, desired: from } = observation;
  const { bounds, desired } = due.reduce((target, { entry }) => applyEntry(target, entry), {
    bounds: { min, max },
    desired: from,
  });
  return {
    desired,
    direction: directionOf({ from, to: desired }),
    bounds,
    reason: `schedule at ${timeText(latest.atUs)} sets min ${bounds.min} and max ${bounds.max}: ${from} -> ${desired}`,
  };
}

/**
 * At each entry's time the bounds change and the desired count moves into them.
 * Source: Application Auto Scaling User Guide, "Scheduled scaling", 2023.
 */
export const scheduled = {
  name: 'scheduled',
  belongsTo: 'both',
  summary: 'sets min, max and desired at given times since the start of the run, once or every so often',
  schema,
  examples: [
    {
      policy: 'scheduled',
      entries: [
        { at: '10min', min: 20, max: 200 },
        { at: '40min', min: 2, max: 40, desired: 4 },
      ],
    },
    { policy: 'scheduled', entries: [{ at: '9h', every: '24h', desired: 12 }] },
  ],
  assumptions: [
    {
      id: 'scheduled.punctuality',
      meaning: 'when an entry takes effect: at the first evaluation at or after its time; for 0 s as the run begins',
      value: 'within one evaluation interval',
      source: 'Application Auto Scaling User Guide, "Scheduled scaling"',
      date: '2023',
      confidence: 'medium',
    },
  ],
  feedsOf: () => [],
  periodUsOf: () => ALARM_PERIOD_US,
  canScaleIn: () => false,
  leavesZero: () => 'always',
  decide,
} satisfies Autoscaler<ScheduledSpec>;
