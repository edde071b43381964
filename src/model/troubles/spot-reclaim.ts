// Spot capacity that the provider takes back, a share of it at once.
import { z } from 'zod';
import { SPOT_NOTICE_US } from '../compute/starts/spot-interruptions.ts';
import { chooseSome, shareText } from './choose-some.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { AMOUNT_FIELDS, COMMON_FIELDS, checkEntry } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';

const schema = z
  .strictObject({ kind: z.literal('spot-reclaim'), ...COMMON_FIELDS, ...AMOUNT_FIELDS })
  .superRefine(checkEntry);

/** As interruptions that come one by one, but together: a bad day of a pool. */
export const spotReclaim: TroubleKind<z.output<typeof schema>> = {
  name: 'spot-reclaim',
  summary: 'the provider takes back a share of the Spot capacity, two minutes after its notice',
  schema,
  assumptions: [],
  begin(settings, { target, atUs, random }) {
    const effect = new TroubleEffect(atUs, 'units');
    const machines = target.spotMachines();
    if (machines.length === 0) return effect.without(target.meanings.spot ?? 'no Spot capacity is in use');
    const chosen = chooseSome(machines, settings, random);
    effect.hit(chosen);
    effect.text = `${shareText(chosen.length, machines.length, 'Spot machine')} taken back two minutes after the notice`;
    effect.detectedAt(atUs);
    effect.calmFromUs = atUs + SPOT_NOTICE_US;
    for (const machine of chosen) machine.interrupt();
    return effect;
  },
};
