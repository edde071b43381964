// Tells somebody what a run does, step by step, while it goes on. It only reads: a run is the same whether or not anybody
// listens.

import { msFromUs } from '../../base/time.ts';
import type { LiveDetail, LiveStep } from '../../metrics/live/live-step.ts';
import type { Decision } from '../../metrics/result.ts';
import type { StepSample } from './observer.ts';

/** Somebody who follows a run. */
export interface LiveListener {
  /** In the order of time; the last step comes once the run is over. */
  onStep(step: LiveStep): void;
  /** Asked at each step but the last one, which always has the detail. */
  isDetailDue(): boolean;
}

/** Puts together what belongs to one step. */
export class LiveFeed {
  private decisions: Decision[] = [];
  /** The last sample of the run: events of the same moment may follow, so that it is told at the end. */
  private last: StepSample | null = null;

  constructor(
    private readonly listener: LiveListener,
    private readonly parts: {
      readonly durationUs: number;
      readonly now: () => number;
      /** Everything so far. */
      readonly detailOf: (sample: StepSample) => LiveDetail;
    },
  ) {}

  decided(decision: Decision): void {
    this.decisions.push(decision);
  }

  sampled(sample: StepSample): void {
    const { durationUs, now, detailOf } = this.parts;
    if (now() >= durationUs) this.last = sample;
    else this.tell(sample, this.listener.isDetailDue() ? detailOf(sample) : null);
  }

  /** The run is over, and so is its last step. */
  end(): void {
    if (this.last !== null) this.tell(this.last, this.parts.detailOf(this.last));
    this.last = null;
  }

  private tell({ platform, services }: StepSample, detail: LiveDetail | null): void {
    const { decisions } = this;
    this.decisions = [];
    this.listener.onStep({ untilMs: msFromUs(this.parts.now()), platform, services, decisions, detail });
  }
}
