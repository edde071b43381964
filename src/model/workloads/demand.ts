// What one request asks of the processors of a unit, as plain data.
import { type Distribution, meanOf } from '../../engine/distributions/index.ts';

/** Work that is given by a request's tokens, as language models need it. */
export interface TokenDemand {
  /** Tokens of a request and of its answer. */
  readonly inputCount: Distribution;
  readonly outputCount: Distribution;
  /** Time for each of them, in microseconds. */
  readonly prefillUs: number;
  readonly decodeUs: number;
  /** Where that time is spent: on an accelerator or on a reference vCPU. */
  readonly on: 'gpu' | 'cpu';
}

/** What one request asks for: first cpu, then an accelerator, then waiting. */
export interface DemandSpec {
  /** Cpu time of one request in microseconds on one reference vCPU. */
  readonly cpuUs: Distribution;
  /** Time not on the cpu, in microseconds. */
  readonly waitUs: Distribution;
  /** Time on one accelerator, in microseconds; none if left out. */
  readonly gpuUs?: Distribution;
  /** Further time on the cpu or the accelerator, by tokens; none if left out. */
  readonly tokens?: TokenDemand;
}

/** Mean times of a request by what they are spent on, in microseconds; what its tokens need is in them. */
export function meanDemandUs({ cpuUs, gpuUs, waitUs, tokens }: DemandSpec) {
  const tokensUs =
    tokens === undefined
      ? 0
      : meanOf(tokens.inputCount) * tokens.prefillUs + meanOf(tokens.outputCount) * tokens.decodeUs;
  return {
    cpuUs: meanOf(cpuUs) + (tokens?.on === 'cpu' ? tokensUs : 0),
    gpuUs: (gpuUs === undefined ? 0 : meanOf(gpuUs)) + (tokens?.on === 'gpu' ? tokensUs : 0),
    waitUs: meanOf(waitUs),
  };
}

/** Whether requests need an accelerator. */
export function needsGpu({ gpuUs, tokens }: DemandSpec): boolean {
  return gpuUs !== undefined || tokens?.on === 'gpu';
}
