// What the threads have handed in so far, in the order of the scenario: a result can be made of it at any time.

import type { PlatformResult } from '../../metrics/result.ts';
import { type Replication, replicationOf } from '../../metrics/study/replication.ts';
import type { TraceCoverage } from '../../model/traffic/index.ts';
import { canRun, replicationContext } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { eventsOf, type JobOutcome, type Task } from '../worker-protocol.ts';

/** The outcomes of one scenario. */
export class Gathering {
  readonly #scenario: Scenario;
  /** Of those that can run: their replications, by number; a number may be missing until its task is done. */
  readonly #replications: ReadonlyMap<string, Replication[]>;
  readonly #firsts = new Map<string, PlatformResult>();
  #traces: readonly TraceCoverage[] = [];
  #events = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    const names = scenario.platforms.map(({ name }) => name).filter((name) => canRun(scenario, name));
    this.#replications = new Map(names.map((name) => [name, []]));
  }

  /** What is to be done for the replications from `from` up to but not including `to`: who cannot run is asked once. */
  tasks({ from, to }: { readonly from: number; readonly to: number }): readonly Task[] {
    const names = this.#scenario.platforms.map(({ name }) => name);
    return Array.from({ length: to - from }, (_, index) => from + index).flatMap((replication) =>
      names
        .filter((name) => replication === 0 || this.#replications.has(name))
        .map((platformName) => ({ platformName, replication })),
    );
  }

  /** Whether there is anything to replicate. */
  get hasRuns(): boolean {
    return this.#replications.size > 0;
  }

  add({ platformName, replication: number }: Task, outcome: JobOutcome): void {
    this.#events += eventsOf(outcome);
    const replications = this.#replications.get(platformName);
    if (outcome.kind === 'replicated') replications![number] = outcome.replication;
    if (outcome.kind !== 'finished') return;
    const { result, traces } = outcome;
    this.#firsts.set(platformName, result);
    if (traces.length > 0) this.#traces = traces;
    if (result.isFeasible) replications![number] = replicationOf(result, replicationContext(this.#scenario));
  }

  /** Everything of the first replication that has been handed in, in the order of the scenario. */
  platforms(): readonly PlatformResult[] {
    return this.#scenario.platforms.flatMap(({ name }) => this.#firsts.get(name) ?? []);
  }

  /** How many replications all platforms have finished, without a gap; where none can run, the answer is there at once. */
  completeCount(): number {
    if (this.#firsts.size < this.#scenario.platforms.length) return 0;
    const counts = [...this.#replications.values()].map((replications) => {
      for (let count = 0; count < replications.length; count++) if (replications[count] === undefined) return count;
      return replications.length;
    });
    return counts.length === 0 ? 1 : Math.min(...counts);
  }

  /** The first `count` replications of each platform that can run. */
  replications(count: number): readonly (readonly Replication[])[] {
    return [...this.#replications.values()].map((replications) => replications.slice(0, count));
  }

  /** How much of each trace was played: in all replications the same. */
  get traces(): readonly TraceCoverage[] {
    return this.#traces;
  }

  /** Simulation events of everything that is done. */
  get events(): number {
    return this.#events;
  }
}
