// A zone that is out: what is in it is gone, and nothing can be started there.
import { z } from 'zod';
import { textField } from '../fields/index.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { COMMON_FIELDS, checkEntry, FOR_FIELD } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';
import { aside, noticedText } from './trouble-words.ts';

const schema = z
  .strictObject({
    kind: z.literal('zone-outage'),
    ...COMMON_FIELDS,
    ...FOR_FIELD,
    zone: textField({ max: 20, description: 'The zone: a, b, c .. f, or on-premises.' }),
  })
  .superRefine(checkEntry);

/** The other zones go on, and take what is started instead. */
export const zoneOutage: TroubleKind<z.output<typeof schema>> = {
  name: 'zone-outage',
  summary: 'all hosts and units of one zone are gone, and nothing can be started there until it is over',
  schema,
  assumptions: [
    {
      id: 'trouble.zones',
      meaning: 'what of Fargate and Lambda is in a zone',
      value: 'every third task or environment of a service, in the order of their numbers; zones a, b and c',
      source: 'AWS Well-Architected Framework, Reliability Pillar, "Deploy the workload to multiple locations"; choice',
      date: '2024',
      confidence: 'low',
    },
  ],
  begin(settings, { target, atUs }) {
    const effect = new TroubleEffect(atUs, 'units');
    const closure = target.closeZone(settings.zone);
    if (closure === null) return effect.without(`nothing of it is in a zone ${settings.zone}`);
    const { machines } = closure;
    effect.hit(machines);
    const hosts = effect.hostNames.length > 0 ? `${effect.hostNames.length} hosts with ` : '';
    const lost = `${hosts}${effect.unitNames.length} units lost`;
    effect.text = `zone ${settings.zone} is out: ${lost}${noticedText(target)}${aside(target.meanings.zone)}`;
    effect.detectedAt(atUs + target.lossNoticedUs);
    for (const machine of machines) machine.lose(`zone ${settings.zone} is out`);
    effect.end = () => {
      closure.open();
      for (const { restore } of machines) restore?.();
    };
    return effect;
  },
};
