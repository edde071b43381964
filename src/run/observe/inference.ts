// What accelerators and tokens came to in a finished run.
import type { InferenceSummary } from '../../metrics/inference-summary.ts';
import type { ServiceObservation } from '../../model/platforms/index.ts';
import { roundTo, shareOf } from './rounding.ts';

/** Figures of these services together; undefined where none works on accelerators or by tokens. */
export function inferenceSummary(
  services: readonly ServiceObservation[],
  { totalUsd, durationUs }: { readonly totalUsd: number; readonly durationUs: number },
): InferenceSummary | undefined {
  const using = services.filter(({ group }) => group.needsGpu || group.demand.tokens !== null);
  if (using.length === 0) return undefined;
  let gpuUs = 0;
  let servingGpuUs = 0;
  let input = 0;
  let output = 0;
  for (const { group, servingUnits } of using) {
    gpuUs += group.gpuLoad.coreUsSoFar;
    if (group.needsGpu) servingGpuUs += (servingUnits?.integral(durationUs) ?? 0) * (group.shape.gpuCount ?? 0);
    input += group.demand.tokens?.servedInput ?? 0;
    output += group.demand.tokens?.servedOutput ?? 0;
  }
  const gpuUtilization = shareOf(gpuUs, servingGpuUs);
  if (using.every(({ group }) => group.demand.tokens === null)) {
    return { gpuUtilization, tokens: null, outputTokensPerSecond: null, usdPerMillionTokens: null };
  }
  const count = input + output;
  return {
    gpuUtilization,
    tokens: { input, output },
    outputTokensPerSecond: roundTo((output * 1e6) / durationUs, 6),
    usdPerMillionTokens: count === 0 ? null : roundTo((totalUsd * 1e6) / count, 9),
  };
}
