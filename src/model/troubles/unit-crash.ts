// Units whose application ends at once.
import { z } from 'zod';
import { hitUnits } from './hit-units.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { AMOUNT_FIELDS, COMMON_FIELDS, checkEntry, MTBF_FIELD, SERVICE_FIELD } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';

const schema = z
  .strictObject({
    kind: z.literal('unit-crash'),
    ...COMMON_FIELDS,
    ...MTBF_FIELD,
    ...SERVICE_FIELD,
    ...AMOUNT_FIELDS,
  })
  .superRefine(checkEntry);

/** The process is gone with all that it had in hand. Who runs the unit sees it at once. */
export const unitCrash: TroubleKind<z.output<typeof schema>> = {
  name: 'unit-crash',
  summary: 'units end at once, with all that they have in hand',
  schema,
  assumptions: [
    {
      id: 'trouble.crash-noticed',
      meaning: 'from the end of an application until who runs its unit knows: the agent on the machine sees it end',
      value: '0 s',
      source: 'choice; agents of ECS, kubelets and supervisors wait for the end of what they have started',
      date: '2026-11',
      confidence: 'medium',
    },
  ],
  begin(amount, run) {
    const effect = new TroubleEffect(run.atUs, 'units');
    const units = hitUnits(effect, amount, run);
    if (units === null) return effect.without('no unit serves');
    effect.text = `the applications of ${units.text} end`;
    effect.detectedAt(run.atUs);
    for (const unit of units.chosen) unit.crash('the application has crashed');
    return effect;
  },
};
