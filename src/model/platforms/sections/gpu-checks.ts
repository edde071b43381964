// Services that need an accelerator, on platforms that have none.
import type { Infeasibility } from '../../../metrics/result.ts';
import { needsGpu } from '../../workloads/demand.ts';
import type { ServiceSpec } from '../../workloads/service.ts';

/** Why a place without accelerators cannot run the service; empty where it needs none. */
export function gpuInfeasibilities(
  { name, demand }: ServiceSpec,
  { rule, source }: Pick<Infeasibility, 'rule' | 'source'>,
): readonly Infeasibility[] {
  return needsGpu(demand) ? [{ service: name, limit: 'no GPU', value: 'demand on a GPU', rule, source }] : [];
}
