// Launches that the provider throttles: more than its limits do anyway.
import { z } from 'zod';
import { rateField } from '../fields/index.ts';
import { firstOf, TroubleEffect } from './trouble-effect.ts';
import { COMMON_FIELDS, checkEntry, FOR_FIELD } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';

const schema = z
  .strictObject({
    kind: z.literal('throttled-api'),
    ...COMMON_FIELDS,
    ...FOR_FIELD,
    rate: rateField({ description: 'What is let through meanwhile (default: nothing).', max: '10000/s' }).optional(),
  })
  .superRefine(checkEntry);

/** What was promised a launch before keeps it; the rest goes at the rate, or waits until it is over. */
export const throttledApi: TroubleKind<z.output<typeof schema>> = {
  name: 'throttled-api',
  summary: 'launches of instances, tasks and environments are throttled',
  schema,
  assumptions: [
    {
      id: 'trouble.throttled-launches',
      meaning:
        'what is throttled: RunInstances, launches of tasks of a service, for jobs, of Fargate, the scaling rate of Lambda',
      value: 'each of them by itself, one at once and then at the rate',
      source: 'choice; Amazon EC2 API Reference, "Request throttling" (token buckets for each action)',
      date: '2025',
      confidence: 'low',
    },
  ],
  begin({ rate }, { target, atUs, untilUs }) {
    const effect = new TroubleEffect(atUs, 'units');
    const stalls = target.cutLaunches(rate === undefined || rate === 0 ? null : rate, untilUs);
    const meaning = target.meanings.throttle;
    if (stalls.length === 0) return effect.without(meaning ?? 'nothing is launched that the provider limits');
    effect.text = `launches are cut to ${rate === undefined || rate === 0 ? 'nothing' : rateText(rate)}`;
    effect.calmFromUs = untilUs;
    effect.detectedUs = () => firstOf(stalls);
    return effect;
  },
};

/** `20/s`, `6/h`: by the shortest time in which one at least is let through. */
function rateText(perSecond: number): string {
  const units = [
    ['s', 1],
    ['min', 60],
    ['h', 3600],
  ] as const;
  const [unit, seconds] = units.find(([, length]) => perSecond * length >= 1) ?? (['d', 86_400] as const);
  return `${Math.round(perSecond * seconds * 100) / 100}/${unit}`;
}
