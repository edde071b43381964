// Hosts that are gone from one moment to the next.
import { z } from 'zod';
import { chooseSome, shareText } from './choose-some.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { AMOUNT_FIELDS, COMMON_FIELDS, checkEntry, lastingField } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';
import { aside, noticedText } from './trouble-words.ts';

const schema = z
  .strictObject({
    kind: z.literal('host-loss'),
    ...COMMON_FIELDS,
    ...AMOUNT_FIELDS,
    for: lastingField(
      'Until machines on premises are repaired (default: not in this run). Instances are replaced.',
    ).optional(),
  })
  .superRefine(checkEntry);

/** What stood on them is gone; it is replaced when its loss is noticed. */
export const hostLoss: TroubleKind<z.output<typeof schema>> = {
  name: 'host-loss',
  summary: 'hosts are gone at once, with the units on them',
  schema,
  assumptions: [
    {
      id: 'trouble.lost-targets',
      meaning: 'how long requests still go to units whose machine is lost',
      value: 'not at all: their requests fail, and others go to other units at once',
      source: 'choice; a load balancer would try them until its checks have failed, and most clients ask again',
      date: '2026-11',
      confidence: 'low',
    },
  ],
  begin(settings, { target, atUs, random }) {
    const effect = new TroubleEffect(atUs, 'units');
    const machines = target.machines();
    if (machines.length === 0) return effect.without('there is nothing to lose');
    const chosen = chooseSome(machines, settings, random);
    const noun = machines.every(({ isHost }) => isHost) ? 'host' : 'machine';
    effect.hit(chosen);
    const lost = shareText(chosen.length, machines.length, noun);
    effect.text = `${lost} lost${noticedText(target)}${aside(target.meanings.host)}`;
    effect.detectedAt(atUs + target.lossNoticedUs);
    for (const machine of chosen) machine.lose('its host is lost');
    if (settings.for !== undefined) {
      effect.end = () => {
        for (const { restore } of chosen) restore?.();
      };
    }
    return effect;
  },
};
