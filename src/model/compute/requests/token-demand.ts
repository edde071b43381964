// What tokens add to the demand of a request: drawn like the rest of it, or given by a trace.
import { createSampler, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { TokenDemand } from '../../workloads/demand.ts';

/** Tokens of one request after the other, from streams of their own. */
export class TokenDraws {
  /** Tokens of the last request and of its answer. */
  inputCount = 0;
  outputCount = 0;
  /** Of requests that were answered, in the whole run. */
  servedInput = 0;
  servedOutput = 0;
  private readonly input: Sampler;
  private readonly output: Sampler;
  private readonly inputStream: RandomStream;
  private readonly outputStream: RandomStream;
  private givenInput = -1;
  private givenOutput = -1;

  constructor(
    private readonly tokens: TokenDemand,
    run: { readonly seed: string; readonly component: string; readonly replication: number },
  ) {
    const { component, replication } = run;
    this.input = createSampler(tokens.inputCount);
    this.output = createSampler(tokens.outputCount);
    this.inputStream = createStream(run.seed, { purpose: 'demand-input-tokens', component, replication });
    this.outputStream = createStream(run.seed, { purpose: 'demand-output-tokens', component, replication });
  }

  /** Whether tokens are accelerator time; cpu time otherwise. */
  get isOnGpu(): boolean {
    return this.tokens.on === 'gpu';
  }

  /** The next draw gives these; -1 for one that is to be drawn. */
  give(inputCount: number, outputCount: number): void {
    this.givenInput = inputCount;
    this.givenOutput = outputCount;
  }

  /** A request with so many has been answered. */
  served(inputCount: number, outputCount: number): void {
    this.servedInput += inputCount;
    this.servedOutput += outputCount;
  }

  /** The time that the tokens of the next request take, in microseconds. */
  draw(): number {
    return this.drawFrom(this.inputStream, this.outputStream);
  }

  /** The same from one stream for both. */
  drawFrom(inputStream: RandomStream, outputStream = inputStream): number {
    const { tokens } = this;
    this.inputCount = this.givenInput >= 0 ? this.givenInput : wholeCount(this.input.sample(inputStream));
    this.outputCount = this.givenOutput >= 0 ? this.givenOutput : wholeCount(this.output.sample(outputStream));
    this.give(-1, -1);
    return Math.floor(this.inputCount * tokens.prefillUs + this.outputCount * tokens.decodeUs + 0.5);
  }
}

function wholeCount(drawn: number): number {
  return Math.floor(drawn + 0.5);
}
