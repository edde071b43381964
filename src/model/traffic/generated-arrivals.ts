// Arrivals drawn from a rate profile and an arrival process: rounded to the clock, ended with the run, sent to targets.
import type { Problem } from '../../base/problem.ts';
import type { ArrivalProcess } from './arrivals.ts';
import type { ArrivalTimes } from './processes/index.ts';
import type { TargetPicker } from './target-picker.ts';

/** Turns exact times into arrivals. Only the time of an arrival is rounded, never the gap, so that no rate is biased. */
export class GeneratedArrivals implements ArrivalProcess {
  nextUs = 0;
  serviceIndex = -1;
  readonly durationUs = -1;
  readonly hasTokens = false;
  readonly inputTokens = -1;
  readonly outputTokens = -1;
  readonly knownUntilUs = Infinity;
  readonly #times: ArrivalTimes;
  readonly #targets: TargetPicker;
  readonly #runDurationUs: number;

  constructor({
    times,
    targets,
    durationUs,
  }: {
    readonly times: ArrivalTimes;
    readonly targets: TargetPicker;
    readonly durationUs: number;
  }) {
    this.#times = times;
    this.#targets = targets;
    this.#runDurationUs = durationUs;
    this.advance();
  }

  advance(): void {
    this.#times.advance();
    const roundedUs = Math.floor(this.#times.timeUs + 0.5);
    if (!(roundedUs <= this.#runDurationUs)) this.nextUs = Infinity;
    else if (roundedUs > this.nextUs) this.nextUs = roundedUs;
    this.serviceIndex = this.#targets.pick();
  }

  async fill(): Promise<void> {}

  async check(): Promise<readonly Problem[]> {
    return [];
  }

  coverage(): null {
    return null;
  }

  async close(): Promise<void> {}
}
