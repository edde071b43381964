// How long the starts of environments take: fresh ones, and ones that are initialised anew after a cut execution.
import { createSampler, type Distribution, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { type PhaseListener, type StartupPhase, StartupSampler } from '../starts/startup.ts';

/** What the starts of one function consist of. */
export interface EnvironmentStartParts {
  /** Before initialisation, not billed. */
  readonly before: readonly StartupPhase[];
  /** Then what is read of the image of the first version, not billed either; 0 where nothing is. */
  readonly fetchUs: number;
  /** Initialisation, or what takes its place. */
  readonly init: readonly StartupPhase[];
  /** Longer initialisations are given up and repeated by the first request; Infinity where none is. */
  readonly initLimitUs: number;
  readonly firstCallUs: Distribution;
  /** Shortest time until provisioned environments take requests. */
  readonly allocationUs: Distribution;
}

interface Run {
  readonly seed: string;
  readonly replication: number;
  readonly component: string;
}

/** Draws starts, part by part; each field is that of the start drawn last, in microseconds. */
export class EnvironmentStarts {
  /** Before the initialisation. */
  beforeUs = 0;
  /** Initialisation before a request is let in; billed unless it is the restore of a snapshot. */
  initUs = 0;
  /** Initialisation on the time of the request. */
  insideUs = 0;
  /** Of starts to come: a release may bring another image. */
  fetchUs: number;
  readonly isInitBilled: boolean;
  private readonly before: StartupSampler;
  private readonly init: StartupSampler;
  private readonly firstCall: Sampler;
  private readonly allocation: Sampler;
  private readonly firstCallStream: RandomStream;
  private readonly allocationStream: RandomStream;

  constructor(
    private readonly parts: EnvironmentStartParts,
    run: Run,
  ) {
    this.fetchUs = parts.fetchUs;
    this.before = new StartupSampler(parts.before, run);
    this.init = new StartupSampler(parts.init, run);
    this.isInitBilled = parts.init.some(({ isBilled }) => isBilled);
    this.firstCall = createSampler(parts.firstCallUs);
    this.allocation = createSampler(parts.allocationUs);
    const streamOf = (phase: string) =>
      createStream(run.seed, {
        purpose: 'startup',
        component: `${run.component}/${phase}`,
        replication: run.replication,
      });
    this.firstCallStream = streamOf('first-call');
    this.allocationStream = streamOf('allocation');
  }

  /** A new environment that a request waits for. */
  drawNew(listener: PhaseListener): void {
    this.drawProvisioned(listener);
    const { initLimitUs } = this.parts;
    if (this.initUs <= initLimitUs) return;
    listener.record('init-given-up', initLimitUs);
    this.insideUs = this.initUs;
    this.initUs = initLimitUs;
  }

  /** A new environment that nobody waits for: its initialisation may take as long as it likes. */
  drawProvisioned(listener: PhaseListener): void {
    this.before.draw(listener);
    if (this.fetchUs > 0) listener.record('fetch', this.fetchUs);
    this.init.draw(listener);
    this.beforeUs = this.before.totalUs + this.fetchUs;
    this.initUs = this.init.totalUs;
    this.insideUs = 0;
  }

  /** An environment whose execution was cut off: the next request initialises it. */
  drawAgain(listener: PhaseListener): void {
    this.init.draw(listener);
    this.beforeUs = 0;
    this.initUs = 0;
    this.insideUs = this.init.totalUs;
  }

  /** What the first call takes beyond its work. */
  drawFirstCall(listener: PhaseListener): number {
    const us = Math.round(this.firstCall.sample(this.firstCallStream));
    if (us > 0) listener.record('first-call', us);
    return us;
  }

  /** The shortest time of an allocation of provisioned environments. */
  drawAllocation(): number {
    return Math.round(this.allocation.sample(this.allocationStream));
  }
}
