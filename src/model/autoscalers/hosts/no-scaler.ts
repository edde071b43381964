// No scaler of nodes, as a scenario chooses it.
import { z } from 'zod';
import { fixedHosts } from './fixed-hosts.ts';
import type { HostScalerVariant } from './host-scaler-variant.ts';

/** The nodes that there are at the start; those that are lost are replaced by the Auto Scaling group. */
export const noScaler: HostScalerVariant<object> = {
  name: 'none',
  summary: 'a fixed number of nodes: `min`',
  field: null,
  schema: z.strictObject({}),
  assumptions: () => [],
  create: fixedHosts,
};
