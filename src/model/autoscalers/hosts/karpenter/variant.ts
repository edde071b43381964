// Karpenter as a scenario chooses it.
import { z } from 'zod';
import { countField, durationField, mebibytesField, percentField, vcpuField } from '../../../fields/index.ts';
import { periodField } from '../../metrics/period-field.ts';
import { assumptionsOf, type HostScalerVariant } from '../host-scaler-variant.ts';
import { karpenterAssumptions } from './assumptions.ts';
import { karpenter } from './karpenter.ts';
import { CONSOLIDATION_POLICIES, DEFAULT_KARPENTER as DEFAULT } from './settings.ts';

const limitsSchema = z
  .strictObject({
    cpu: vcpuField({ description: 'Most cpu of all nodes together.' }).optional(),
    memory: mebibytesField({ description: 'Most memory of all nodes together.' }).optional(),
    nodes: countField({ min: 0, max: 100_000, description: 'Most nodes.' }).optional(),
  })
  .describe('Limits of the node pool.');

const schema = z
  .strictObject({
    batchIdle: durationField({
      description: 'So long no pod must have come before nodes are launched for those that wait (default 1s).',
    }).optional(),
    batchMax: durationField({ description: 'So long the first pod waits at most (default 10s).' }).optional(),
    limits: limitsSchema.optional(),
    consolidation: z
      .enum(CONSOLIDATION_POLICIES)
      .describe('Which nodes consolidation may take away (default when-empty-or-underutilized).')
      .optional(),
    consolidateAfter: durationField({
      description: 'So long the pods of a node must have been the same (default 0s).',
    }).optional(),
    budget: percentField({ description: 'Nodes that may be on their way out at once (default 10%).' }).optional(),
    pollInterval: periodField({ description: 'Time between two searches (default 10s).', max: '1h' }).optional(),
    validationDelay: periodField({
      description: 'From a finding until it is carried out (default 15s).',
      max: '1h',
    }).optional(),
    expireAfter: z
      .union([z.literal('never'), durationField({ description: 'Age at which a node is drained (default 720h).' })])
      .optional(),
  })
  .describe('Settings of Karpenter and of its node pool.');

type Section = z.output<typeof schema>;

/** Source: kubernetes-sigs/karpenter, settings.md and pkg/controllers, 2024 to 2026. */
export const karpenterVariant: HostScalerVariant<Section> = {
  name: 'karpenter',
  summary: 'launches the cheapest instance types that hold the waiting pods, and consolidates what is underused',
  field: 'karpenter',
  schema,
  assumptions: (section) =>
    assumptionsOf(karpenterAssumptions, section, {
      'karpenter.batch': ['batchIdle', 'batchMax'],
      'karpenter.poll': ['pollInterval', 'validationDelay'],
      'karpenter.consolidation': ['consolidation'],
      'karpenter.budget': ['budget'],
      'karpenter.consolidate-after': ['consolidateAfter'],
      'karpenter.expire-after': ['expireAfter'],
    }),
  create: (section, { spotShare, maxHosts }) => {
    const { cpu, memory, nodes } = section.limits ?? {};
    return karpenter({
      ...DEFAULT,
      spotShare,
      limits: {
        cpuMilli: cpu === undefined ? Infinity : cpu * 1000,
        memoryMiB: memory ?? Infinity,
        hostCount: Math.min(maxHosts, nodes ?? Infinity),
      },
      batchIdleUs: section.batchIdle ?? DEFAULT.batchIdleUs,
      batchMaxUs: section.batchMax ?? DEFAULT.batchMaxUs,
      consolidation: section.consolidation ?? DEFAULT.consolidation,
      consolidateAfterUs: section.consolidateAfter ?? DEFAULT.consolidateAfterUs,
      budgetShare: section.budget ?? DEFAULT.budgetShare,
      pollUs: section.pollInterval ?? DEFAULT.pollUs,
      validationUs: section.validationDelay ?? DEFAULT.validationUs,
      expireAfterUs: section.expireAfter === 'never' ? null : (section.expireAfter ?? DEFAULT.expireAfterUs),
    });
  },
};
