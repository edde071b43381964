// What each request of a service asks for: drawn at its arrival, from streams that no platform's name enters.
import { createSampler, type Sampler } from '../../../engine/distributions/index.ts';
import { AddressedStream } from '../../../engine/random/addressed-stream.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { meanDemandUs } from '../../workloads/demand.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import { TokenDraws } from './token-demand.ts';

/** Added before what is drawn is cut to whole microseconds. */
const ROUND = 0.5;

/** What a slow dependency does to waiting times: multiplied, then lengthened. */
interface DemandSlowness {
  readonly factor: number;
  readonly addUs: number;
}

/** Draws the times of one request after the other; all platforms see the same sequence. */
export class Demand {
  /** Cpu time of the last request drawn, microseconds on a reference vCPU. */
  cpuUs = 0;
  /** Accelerator time of the last request drawn, microseconds on one accelerator. */
  gpuUs = 0;
  /** Waiting time of the last request drawn, microseconds. */
  waitUs = 0;
  /** Draws tokens; null where they are nothing to the work. */
  readonly tokens: TokenDraws | null;
  private waitFactor = 1;
  private waitShiftUs = ROUND;
  private readonly slownesses: DemandSlowness[] = [];
  private readonly cpu: Sampler;
  private readonly gpu: Sampler | null;
  private readonly wait: Sampler;
  private readonly cpuStream: RandomStream;
  private readonly gpuStream: RandomStream;
  private readonly waitStream: RandomStream;
  private readonly byKey: AddressedStream;
  /** Shares of a given duration that are cpu and accelerator time. */
  private readonly cpuShare: number;
  private readonly gpuShare: number;

  constructor(service: ServiceSpec, run: { readonly seed: string; readonly replication: number }) {
    const component = service.name;
    const { cpuUs, gpuUs, waitUs, tokens } = service.demand;
    this.cpu = createSampler(cpuUs);
    this.gpu = gpuUs === undefined ? null : createSampler(gpuUs);
    this.wait = createSampler(waitUs);
    this.tokens = tokens === undefined ? null : new TokenDraws(tokens, { ...run, component });
    this.gpuStream = createStream(run.seed, { purpose: 'demand-gpu', component, replication: run.replication });
    this.cpuStream = createStream(run.seed, { purpose: 'demand-cpu', component, replication: run.replication });
    this.waitStream = createStream(run.seed, { purpose: 'demand-wait', component, replication: run.replication });
    this.byKey = new AddressedStream(run.seed, { purpose: 'demand-of-call', component, replication: run.replication });
    const means = meanDemandUs(service.demand);
    const totalMean = means.cpuUs + means.gpuUs + means.waitUs;
    this.cpuShare = totalMean > 0 ? means.cpuUs / totalMean : 0;
    this.gpuShare = totalMean > 0 ? means.gpuUs / totalMean : 0;
  }

  /** Draws the next request's demand, rounded to microseconds (V8 compiles Math.round to a branch that it mispredicts). */
  draw(): void {
    this.cpuUs = Math.floor(this.cpu.sample(this.cpuStream) + 0.5);
    this.waitUs = Math.floor(this.wait.sample(this.waitStream) * this.waitFactor + this.waitShiftUs);
    if (this.gpu !== null) this.gpuUs = Math.floor(this.gpu.sample(this.gpuStream) + 0.5);
    if (this.tokens !== null) this.addTokens(this.tokens, this.tokens.draw());
  }

  /** Draws the demand of a call: the same for the same key, however often and in whatever order it is asked for. */
  drawKeyed(key: number): void {
    const stream = this.byKey.at(key);
    this.cpuUs = Math.floor(this.cpu.sample(stream) + 0.5);
    this.waitUs = Math.floor(this.wait.sample(stream) * this.waitFactor + this.waitShiftUs);
    if (this.gpu !== null) this.gpuUs = Math.floor(this.gpu.sample(stream) + 0.5);
    if (this.tokens !== null) this.addTokens(this.tokens, this.tokens.drawFrom(stream));
  }

  /** A trace gives the duration: it is split as the means of the service's demand are. Tokens are those of the mean. */
  take(durationUs: number): void {
    this.cpuUs = Math.round(durationUs * this.cpuShare);
    this.gpuUs = Math.round(durationUs * this.gpuShare);
    this.waitUs = Math.floor((durationUs - this.cpuUs - this.gpuUs) * this.waitFactor + this.waitShiftUs);
  }

  /** What requests wait for takes longer from now on, on top of what makes it slow already. */
  slow(slowness: DemandSlowness): void {
    this.slownesses.push(slowness);
    this.setWait();
  }

  /** One that was told to `slow` is over. */
  endSlow(slowness: DemandSlowness): void {
    this.slownesses.splice(this.slownesses.indexOf(slowness), 1);
    this.setWait();
  }

  private setWait(): void {
    this.waitFactor = this.slownesses.reduce((product, { factor }) => product * factor, 1);
    this.waitShiftUs = this.slownesses.reduce((sum, { addUs }) => sum + addUs, ROUND);
  }

  private addTokens(tokens: TokenDraws, us: number): void {
    if (!tokens.isOnGpu) this.cpuUs += us;
    else this.gpuUs = this.gpu === null ? us : this.gpuUs + us;
  }
}
