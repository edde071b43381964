// Units that are killed because they need more memory than they have: now, or one after the other because they leak.
import { z } from 'zod';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../base/time.ts';
import { mebibytesField } from '../fields/index.ts';
import { hitUnits } from './hit-units.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { AMOUNT_FIELDS, COMMON_FIELDS, checkEntry, lastingField, MTBF_FIELD, SERVICE_FIELD } from './trouble-fields.ts';
import type { TroubleKind, TroubleRun } from './trouble-kind.ts';

const leak = z
  .strictObject({
    perHour: mebibytesField({ description: 'What a unit loses in an hour.', min: '1KiB', max: '1TiB' }),
  })
  .describe('Memory that units lose from then on: each is killed when what is left does not hold its application.');

const schema = z
  .strictObject({
    kind: z.literal('out-of-memory'),
    ...COMMON_FIELDS,
    ...MTBF_FIELD,
    ...SERVICE_FIELD,
    ...AMOUNT_FIELDS,
    leak: leak.optional(),
    for: lastingField('How long units leak (default: to the end of the run).').optional(),
  })
  .superRefine((entry, context) => {
    checkEntry(entry, context);
    const refuse = (message: string, allowed: string) =>
      context.addIssue({ code: 'custom', message, params: { kind: 'range', allowed } });
    if (entry.leak === undefined && entry.for !== undefined) refuse('lasts, but nothing leaks', 'for with leak');
    if (entry.leak === undefined) return;
    const others = (['count', 'share', 'mtbf'] as const).filter((key) => entry[key] !== undefined);
    if (others.length > 0) refuse(`has a leak and ${others.join(' and ')}`, 'a leak alone: every unit leaks');
  });

type Settings = z.output<typeof schema>;

const WHY = 'out of memory';
const SHORTEST_LIFE_US = MICROS_PER_SECOND;

function killSome(amount: Settings, run: TroubleRun): TroubleEffect {
  const effect = new TroubleEffect(run.atUs, 'units');
  const units = hitUnits(effect, amount, run);
  if (units === null) return effect.without('no unit serves');
  effect.text = `${units.text} killed for memory`;
  effect.detectedAt(run.atUs);
  for (const unit of units.chosen) unit.crash(WHY);
  return effect;
}

/** Every unit is killed a fixed time after it began to leak: when it became ready, or when the leak began. */
function leakOf(mebibytesPerHour: number, { target, service, atUs, untilUs }: TroubleRun): TroubleEffect {
  const effect = new TroubleEffect(atUs, 'units');
  let firstUs: number | null = null;
  const livesUs = target.services.map(({ memoryMiB, baseMiB }) =>
    Math.max(SHORTEST_LIFE_US, Math.ceil(((memoryMiB - baseMiB) / mebibytesPerHour) * MICROS_PER_HOUR)),
  );
  const dueUs = (unit: { readonly service: number; readonly readyUs: number }) =>
    Math.max(unit.readyUs, atUs) + livesUs[unit.service]!;
  const look = (nowUs: number) => {
    for (const unit of target.units(service)) {
      if (dueUs(unit) > nowUs) continue;
      firstUs ??= nowUs;
      effect.unitNames.push(unit.name);
      unit.crash(`${WHY}: it has leaked ${mebibytesPerHour} MiB an hour`);
    }
    // Nobody who serves later is due earlier than after the shortest life.
    const nextUs = Math.min(nowUs + Math.min(...livesUs), ...target.units(service).map(dueUs));
    effect.wakeUs = nextUs < untilUs ? Math.max(nextUs, nowUs + 1) : null;
  };
  effect.text = `units leak ${mebibytesPerHour} MiB an hour: each lasts ${Math.round(Math.min(...livesUs) / MICROS_PER_MINUTE)} min`;
  effect.calmFromUs = untilUs;
  effect.detectedUs = () => firstUs;
  effect.wake = () => look(effect.wakeUs!);
  look(atUs);
  return effect;
}

/** What the kernel kills for memory is a crash to who runs it. */
export const outOfMemory: TroubleKind<Settings> = {
  name: 'out-of-memory',
  summary: 'units are killed for memory, at once or by a leak',
  schema,
  assumptions: [
    {
      id: 'trouble.leak',
      meaning: 'when a leaking unit is killed: its application without any request, and what it has leaked, need more',
      value: '(memory - base) / leak per hour after it began to serve; on Lambda by the age of the environment',
      source: 'choice: memory of requests in service is left out',
      date: '2026-11',
      confidence: 'low',
    },
  ],
  begin: (settings, run) =>
    settings.leak === undefined ? killSome(settings, run) : leakOf(settings.leak.perHour, run),
};
