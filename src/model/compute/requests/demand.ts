// What each request of a service asks for: drawn at its arrival, from streams that no platform's name enters.
import { createSampler, meanOf, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { ServiceSpec } from '../../workloads/service.ts';

/** Draws cpu and waiting time of one request after the other; all platforms see the same sequence. */
export class Demand {
  /** Cpu time of the last request drawn, microseconds on a reference vCPU. */
  cpuUs = 0;
  /** Waiting time of the last request drawn, microseconds. */
  waitUs = 0;
  private readonly cpu: Sampler;
  private readonly wait: Sampler;
  private readonly cpuStream: RandomStream;
  private readonly waitStream: RandomStream;
  /** Share of a given duration that is cpu time. */
  private readonly cpuShare: number;

  constructor(service: ServiceSpec, run: { readonly seed: string; readonly replication: number }) {
    const component = service.name;
    this.cpu = createSampler(service.demand.cpuUs);
    this.wait = createSampler(service.demand.waitUs);
    this.cpuStream = createStream(run.seed, { purpose: 'demand-cpu', component, replication: run.replication });
    this.waitStream = createStream(run.seed, { purpose: 'demand-wait', component, replication: run.replication });
    const cpuMean = meanOf(service.demand.cpuUs);
    const totalMean = cpuMean + meanOf(service.demand.waitUs);
    this.cpuShare = totalMean > 0 ? cpuMean / totalMean : 0;
  }

  /** Draws the next request's demand, rounded to microseconds (V8 compiles Math.round to a branch that it mispredicts). */
  draw(): void {
    this.cpuUs = Math.floor(this.cpu.sample(this.cpuStream) + 0.5);
    this.waitUs = Math.floor(this.wait.sample(this.waitStream) + 0.5);
  }

  /** A trace gives the duration: it is split into cpu and waiting as the means of the service's demand are. */
  take(durationUs: number): void {
    this.cpuUs = Math.round(durationUs * this.cpuShare);
    this.waitUs = durationUs - this.cpuUs;
  }
}
