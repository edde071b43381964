// The Cluster Autoscaler as a scenario chooses it.
import { z } from 'zod';
import { countField, durationField, percentField } from '../../../fields/index.ts';
import { periodField } from '../../metrics/period-field.ts';
import { assumptionsOf, type HostScalerVariant } from '../host-scaler-variant.ts';
import { clusterAutoscalerAssumptions } from './assumptions.ts';
import { clusterAutoscaler } from './cluster-autoscaler.ts';
import { EXPANDERS } from './expanders.ts';
import { DEFAULT_CLUSTER_AUTOSCALER as DEFAULT } from './settings.ts';

const MOST = 100_000;

const schema = z
  .strictObject({
    scanInterval: periodField({ description: 'Time between two scans (default 10s).', max: '10min' }).optional(),
    expander: z
      .enum(EXPANDERS)
      .describe('Which instance type grows where several could; priority is the order of `instances`.')
      .optional(),
    maxNodesPerScaleUp: countField({
      min: 1,
      max: MOST,
      description: 'Most nodes at once (default 1,000).',
    }).optional(),
    maxNodeProvisionTime: durationField({
      description: 'After this time nodes that have not joined count for nothing (default 15min).',
    }).optional(),
    unneededTime: durationField({
      description: 'How long a node must not have been needed before it goes (default 10min).',
    }).optional(),
    utilisationThreshold: percentField({
      description: 'Requested share of a node below which it may go (default 50%).',
    }).optional(),
    delayAfterAdd: durationField({ description: 'No scale-down so long after nodes came (default 10min).' }).optional(),
    delayAfterDelete: durationField({ description: 'No scale-down so long after one (default 0s).' }).optional(),
    delayAfterFailure: durationField({
      description: 'No scale-down so long after nodes failed to come (default 3min).',
    }).optional(),
    maxParallelism: countField({
      min: 1,
      max: MOST,
      description: 'Most nodes that go at once (default 10).',
    }).optional(),
    maxDrainParallelism: countField({
      min: 1,
      max: MOST,
      description: 'Most of them that have pods (default 1).',
    }).optional(),
  })
  .describe('Flags of the Cluster Autoscaler.');

type Section = z.output<typeof schema>;

/** Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md, 2023. */
export const clusterAutoscalerVariant: HostScalerVariant<Section> = {
  name: 'cluster-autoscaler',
  summary: 'grows a group of equal nodes for pods that wait, gives up nodes that are not needed for 10 min',
  field: 'clusterAutoscaler',
  schema,
  assumptions: (section) =>
    assumptionsOf(clusterAutoscalerAssumptions, section, {
      'cluster-autoscaler.scan': ['scanInterval'],
      'cluster-autoscaler.estimator': ['maxNodesPerScaleUp'],
      'cluster-autoscaler.expander': ['expander'],
      'cluster-autoscaler.provision': ['maxNodeProvisionTime'],
      'cluster-autoscaler.unneeded': ['unneededTime', 'utilisationThreshold'],
      'cluster-autoscaler.delays': ['delayAfterAdd', 'delayAfterDelete', 'delayAfterFailure'],
      'cluster-autoscaler.parallelism': ['maxParallelism', 'maxDrainParallelism'],
    }),
  create: (section, { spotShare, daemons, maxHosts, random }) =>
    clusterAutoscaler({
      settings: {
        ...DEFAULT,
        spotShare,
        daemons,
        maxHosts,
        scanUs: section.scanInterval ?? DEFAULT.scanUs,
        expander: section.expander ?? DEFAULT.expander,
        maxHostsPerScaleUp: section.maxNodesPerScaleUp ?? DEFAULT.maxHostsPerScaleUp,
        maxProvisionUs: section.maxNodeProvisionTime ?? DEFAULT.maxProvisionUs,
        unneededUs: section.unneededTime ?? DEFAULT.unneededUs,
        utilisationThreshold: section.utilisationThreshold ?? DEFAULT.utilisationThreshold,
        delayAfterAddUs: section.delayAfterAdd ?? DEFAULT.delayAfterAddUs,
        delayAfterDeleteUs: section.delayAfterDelete ?? DEFAULT.delayAfterDeleteUs,
        delayAfterFailureUs: section.delayAfterFailure ?? DEFAULT.delayAfterFailureUs,
        maxParallelism: section.maxParallelism ?? DEFAULT.maxParallelism,
        maxDrainParallelism: section.maxDrainParallelism ?? DEFAULT.maxDrainParallelism,
      },
      random,
    }),
};
