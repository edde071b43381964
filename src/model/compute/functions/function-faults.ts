// What is wrong with the versions of one function, and in which of its environments it shows.
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { FailurePlan } from '../units/unit-failures.ts';

/** Counts the environments of a version in which something has failed. */
interface FailureCounter {
  failureCount: number;
}

/** An environment with something wrong. */
interface Faulty {
  readonly plan: FailurePlan;
  readonly version: number;
  /** From when on executions end in an error. */
  fromUs: number;
  hasShown: boolean;
}

/**
 * The faults of one function. A start that fails answers the request that waited for it with an error and ends the
 * environment; a crash ends the execution and has the environment initialised anew; errors are answers like others.
 * Nothing checks the health of a function, so that a plan of how `health` checks fail is without effect.
 */
export class FunctionFaults {
  private readonly random: RandomStream;
  private readonly plans = new Map<number, FailurePlan>();
  private readonly counters = new Map<number, FailureCounter>();
  private readonly faulty = new Map<number, Faulty>();

  /** @param failing share of the starts that fail in every version */
  constructor(
    private readonly failing: number,
    run: { readonly seed: string; readonly replication: number; readonly component: string },
  ) {
    this.random = createStream(run.seed, {
      purpose: 'start-failures',
      component: run.component,
      replication: run.replication,
    });
  }

  /** What is wrong with a version, to be told before it has any environment; `counter` counts where it has shown. */
  plan(version: number, plan: FailurePlan, counter: FailureCounter): void {
    this.plans.set(version, plan);
    this.counters.set(version, counter);
  }

  /** Whether and how an environment of this version is faulty that is about to be made. */
  draw(version: number): FailurePlan | null {
    const plan = this.plans.get(version) ?? null;
    if (plan !== null && plan.how !== 'health') return this.random.uniform() < plan.share ? plan : null;
    if (this.failing === 0 || this.random.uniform() >= this.failing) return null;
    return { share: this.failing, how: 'start', afterUs: 0 };
  }

  /** The environment is made; it will have started at `startedUs`. */
  mark(
    environment: number,
    { plan, version, startedUs }: Pick<Faulty, 'plan' | 'version'> & { startedUs: number },
  ): void {
    this.faulty.set(environment, { plan, version, fromUs: shownUs(plan, startedUs), hasShown: false });
  }

  isFaulty(environment: number): boolean {
    return this.faulty.size > 0 && this.faulty.has(environment);
  }

  /** A faulty environment is initialised anew. */
  restarted(environment: number, startedUs: number): void {
    const one = this.faulty.get(environment);
    if (one !== undefined) one.fromUs = shownUs(one.plan, startedUs);
  }

  /** An execution of a faulty environment ends: how it fails; null where it does not. */
  atEnd(environment: number, nowUs: number): FailurePlan['how'] | null {
    const one = this.faulty.get(environment)!;
    if (nowUs < one.fromUs) return null;
    const counter = this.counters.get(one.version);
    if (!one.hasShown && counter !== undefined) counter.failureCount++;
    one.hasShown = true;
    return one.plan.how;
  }

  /** Whether the start of a provisioned environment has failed, which nobody asked for. */
  failsToStart(environment: number, nowUs: number): boolean {
    return this.faulty.get(environment)?.plan.how === 'start' && this.atEnd(environment, nowUs) !== null;
  }

  /** The environment has gone. */
  ended(environment: number): void {
    if (this.faulty.size > 0) this.faulty.delete(environment);
  }
}

/** A start that fails does so at its end. */
function shownUs({ how, afterUs }: FailurePlan, startedUs: number): number {
  return how === 'start' ? startedUs : startedUs + afterUs;
}
