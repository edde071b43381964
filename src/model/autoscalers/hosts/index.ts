// The list of scalers of Kubernetes nodes. A new scaler is one file and one line here.
import { clusterAutoscalerVariant } from './cluster-autoscaler/variant.ts';
import type { HostScalerVariant } from './host-scaler-variant.ts';
import { karpenterVariant } from './karpenter/variant.ts';
import { noScaler } from './no-scaler.ts';

/** Every scaler, the default first, in the order in which help shows them. Sections are opaque outside a variant. */
export const HOST_SCALERS = [
  clusterAutoscalerVariant,
  karpenterVariant,
  noScaler,
] as unknown as readonly HostScalerVariant<object>[];

/** The scaler of this name, or `undefined` if there is none. */
export function findHostScaler(name: string): HostScalerVariant<object> | undefined {
  return HOST_SCALERS.find((scaler) => scaler.name === name);
}
