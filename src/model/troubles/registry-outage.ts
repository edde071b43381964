// A registry that does not answer: images cannot be pulled.
import { z } from 'zod';
import { firstOf, TroubleEffect } from './trouble-effect.ts';
import { COMMON_FIELDS, checkEntry, FOR_FIELD } from './trouble-fields.ts';
import type { TroubleKind } from './trouble-kind.ts';
import { aside } from './trouble-words.ts';

const schema = z
  .strictObject({ kind: z.literal('registry-outage'), ...COMMON_FIELDS, ...FOR_FIELD })
  .superRefine(checkEntry);

/** Pulls that are under way go on; further ones are tried again until the registry answers. */
export const registryOutage: TroubleKind<z.output<typeof schema>> = {
  name: 'registry-outage',
  summary: 'images cannot be pulled; hosts go on with those that they have',
  schema,
  assumptions: [
    {
      id: 'trouble.registry-retries',
      meaning: 'when a pull that has failed is tried again',
      value: 'after 10 s, doubled each time, at most 5 min',
      source: 'Kubernetes documentation, "Images", ImagePullBackOff; the same for tasks of ECS is a choice',
      date: '2025',
      confidence: 'medium',
    },
    {
      id: 'trouble.registry-of-lambda',
      meaning: 'what new environments of Lambda need of the registry',
      value: 'nothing: code and images lie in caches of its own from their deployment on',
      source: 'USENIX ATC 2023, "On-demand Container Loading in AWS Lambda"',
      date: '2023-07',
      confidence: 'medium',
    },
  ],
  begin(_settings, { target, atUs, untilUs }) {
    const effect = new TroubleEffect(atUs, 'units');
    const stalls = target.stallPulls(untilUs);
    const meaning = target.meanings.registry;
    if (stalls.length === 0) return effect.without(meaning ?? 'no images are pulled');
    effect.text = `no image can be pulled${aside(meaning)}`;
    effect.calmFromUs = untilUs;
    effect.detectedUs = () => firstOf(stalls);
    return effect;
  },
};
