// Something outside that services wait for, and that takes longer than usual.
import { z } from 'zod';
import { MICROS_PER_MS } from '../../base/time.ts';
import { durationField, numberField } from '../fields/index.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { COMMON_FIELDS, checkEntry, FOR_FIELD, SERVICE_FIELD } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';

const schema = z
  .strictObject({
    kind: z.literal('slow-dependency'),
    ...COMMON_FIELDS,
    ...SERVICE_FIELD,
    ...FOR_FIELD,
    factor: numberField({ min: 1, max: 1_000_000, description: 'What waiting times are multiplied by.' }).optional(),
    add: durationField({ description: 'What is added to every waiting time.', max: '1h' }).optional(),
  })
  .superRefine((entry, context) => {
    checkEntry(entry, context);
    if (entry.factor !== undefined || entry.add !== undefined) return;
    const params = { kind: 'range', allowed: 'a factor, a time to add, or both' };
    context.addIssue({ code: 'custom', message: 'slows nothing down', params });
  });

/** Requests that enter from now on wait longer; those that are there already do not. */
export const slowDependency: TroubleKind<z.output<typeof schema>> = {
  name: 'slow-dependency',
  summary: 'what requests wait for outside takes longer',
  schema,
  assumptions: [
    {
      id: 'trouble.slow-dependency',
      meaning: 'which requests a slow dependency slows down',
      value: 'those that enter while it is slow, by the whole of their waiting time',
      source: 'choice',
      date: '2026-11',
      confidence: 'medium',
    },
  ],
  begin({ factor = 1, add = 0 }, { target, service, atUs, untilUs }) {
    const effect = new TroubleEffect(atUs, 'losses');
    const times = factor === 1 ? '' : ` x ${factor}`;
    const plus = add === 0 ? '' : ` + ${add / MICROS_PER_MS} ms`;
    effect.text = `waiting times${times}${plus}`;
    effect.calmFromUs = untilUs;
    effect.isDetectedByLosses = true;
    effect.end = target.slow(service, { factor, addUs: add });
    return effect;
  },
};
