// Units that answer everything with errors and fail their health checks.
import { z } from 'zod';
import { hitUnits } from './hit-units.ts';
import { TroubleEffect } from './trouble-effect.ts';
import { AMOUNT_FIELDS, COMMON_FIELDS, checkEntry, FOR_FIELD, SERVICE_FIELD } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';
import { aside } from './trouble-words.ts';

const schema = z
  .strictObject({
    kind: z.literal('health-checks'),
    ...COMMON_FIELDS,
    ...SERVICE_FIELD,
    ...AMOUNT_FIELDS,
    ...FOR_FIELD,
  })
  .superRefine(checkEntry);

/** The load balancer finds out after so many checks; whether the unit is replaced then is the orchestrator's rule. */
export const healthChecks: TroubleKind<z.output<typeof schema>> = {
  name: 'health-checks',
  summary: 'units answer with errors and fail their health checks',
  schema,
  assumptions: [],
  begin(settings, run) {
    const { target, atUs } = run;
    const effect = new TroubleEffect(atUs, 'losses');
    const units = hitUnits(effect, settings, run);
    if (units === null) return effect.without('no unit serves');
    const { chosen, text } = units;
    effect.text = `${text} answer with errors${aside(target.meanings.health)}`;
    const found = target.watchChecks(chosen);
    effect.detectedUs = () => found.firstUs();
    for (const unit of chosen) unit.setFailing(true);
    effect.end = () => {
      for (const unit of chosen) unit.setFailing(false);
    };
    return effect;
  },
};
