// How long a start takes, phase by phase: drawn from distributions here, added up and carried out by the caller.
import { createSampler, type Distribution, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { LogHistogram } from '../../../metrics/recorders/log-histogram.ts';
import type { PhaseSummary } from '../../../metrics/result.ts';

/** A phase of a start: a name of the glossary and how long it takes, in microseconds. */
export interface StartupPhase {
  readonly phase: string;
  readonly us: Distribution;
  /** Whether the provider bills this phase. Phases that are not billed come first. */
  readonly isBilled: boolean;
}

interface PhaseDraw {
  readonly phase: string;
  readonly isBilled: boolean;
  readonly sampler: Sampler;
  readonly stream: RandomStream;
}

/** Draws the phases of one start after the other; every phase has its own stream. */
export class StartupSampler {
  /** Length of the start drawn last, in microseconds. */
  totalUs = 0;
  /** The part of it before billing begins. */
  unbilledUs = 0;
  private readonly phases: readonly PhaseDraw[];

  constructor(
    phases: readonly StartupPhase[],
    run: { readonly seed: string; readonly replication: number; readonly component: string },
  ) {
    this.phases = phases.map(({ phase, us, isBilled }) => ({
      phase,
      isBilled,
      sampler: createSampler(us),
      stream: createStream(run.seed, {
        purpose: 'startup',
        component: `${run.component}/${phase}`,
        replication: run.replication,
      }),
    }));
  }

  /** Draws one start in whole microseconds and notes every phase; `adjust` may have another time for some of them. */
  draw(listener: PhaseListener, adjust: PhaseAdjustment | null = null): void {
    this.totalUs = 0;
    this.unbilledUs = 0;
    for (const { phase, isBilled, sampler, stream } of this.phases) {
      const drawnUs = Math.round(sampler.sample(stream));
      const us = adjust === null ? drawnUs : adjust(phase, drawnUs, this.totalUs);
      listener.record(phase, us);
      this.totalUs += us;
      if (!isBilled) this.unbilledUs += us;
    }
  }
}

/** The time that a phase takes here, given what was drawn for it and what the phases before it took. */
export type PhaseAdjustment = (phase: string, drawnUs: number, beforeUs: number) => number;

/** Hears of the phases of a start. */
export interface PhaseListener {
  record(phase: string, us: number): void;
}

/** For starts that are drawn for their length alone. */
export const NOBODY: PhaseListener = { record: () => {} };

/** Tells two listeners. */
export class PhaseTee implements PhaseListener {
  constructor(
    private readonly first: PhaseListener,
    private readonly second: PhaseListener,
  ) {}

  record(phase: string, us: number): void {
    this.first.record(phase, us);
    this.second.record(phase, us);
  }
}

/** The phases of one start while it goes on: they count once it has succeeded. */
export class StartNotes implements PhaseListener {
  private readonly notes: { readonly phase: string; readonly us: number }[] = [];

  record(phase: string, us: number): void {
    this.notes.push({ phase, us });
  }

  /** The start has succeeded. */
  passOn(listener: PhaseListener): void {
    for (const { phase, us } of this.notes) listener.record(phase, us);
  }
}

/** Waiting before a start begins; not every start has it, so it is put first by hand. */
const LEADING_PHASES = ['pending', 'rate-limit', 'host-rate-limit'];

/** Collects the phases of all starts. */
export class PhaseRecorder implements PhaseListener {
  private readonly histograms = new Map(LEADING_PHASES.map((phase) => [phase, new LogHistogram(7)]));

  record(phase: string, us: number): void {
    let histogram = this.histograms.get(phase);
    if (histogram === undefined) {
      histogram = new LogHistogram(7);
      this.histograms.set(phase, histogram);
    }
    histogram.record(us);
  }

  add(other: PhaseRecorder): void {
    for (const [phase, histogram] of other.histograms) {
      const own = this.histograms.get(phase) ?? new LogHistogram(7);
      own.add(histogram);
      this.histograms.set(phase, own);
    }
  }

  /** Phases that occurred: waiting first, the others in the order in which they first did. */
  toData(): PhaseSummary[] {
    const occurred = [...this.histograms].filter(([, { count }]) => count > 0);
    return occurred.map(([phase, histogram]) => ({
      phase,
      count: histogram.count,
      mean: histogram.mean()! / 1000,
      p50: histogram.quantile(0.5)! / 1000,
      p95: histogram.quantile(0.95)! / 1000,
      p99: histogram.quantile(0.99)! / 1000,
    }));
  }
}
