// One platform of a scenario, from time zero to the end: the one place where the parts of a run are wired together.
import { invariant } from '../base/invariant.ts';
import { PRIORITY } from '../engine/priorities.ts';
import { type EventSource, Simulator } from '../engine/simulator.ts';
import { DecisionRecorder } from '../metrics/recorders/decision-log.ts';
import { StartLog } from '../metrics/recorders/start-log.ts';
import { type Platform, platformOfType } from '../model/platforms/index.ts';
import { findPriceBook } from '../model/pricing/price-books/index.ts';
import type { PriceBook } from '../model/pricing/price-books/price-book.ts';
import { type ArrivalProcess, createArrivals, type OpenTrace, type TraceCoverage } from '../model/traffic/index.ts';
import type { PlatformChoice, Scenario } from '../scenario/index.ts';
import { expectedRequests } from './expected-requests.ts';
import { Observer } from './observe/observer.ts';
import { PackingRecorder } from './observe/packing-recorder.ts';
import { seriesStepUs } from './observe/step.ts';
import { Releases } from './releases.ts';
import { Troubles } from './troubles.ts';
import { Unrouted } from './unrouted.ts';

/** What a session is made of. */
export interface SessionParts {
  readonly scenario: Scenario;
  readonly choice: PlatformChoice;
  readonly replication: number;
  readonly openTrace: OpenTrace;
  /** Whether the books are checked after every single event; slow. */
  readonly isDebug?: boolean;
}

/** Arrivals of one traffic stream, as the engine sees them. */
class ArrivalSource implements EventSource {
  constructor(
    private readonly arrivals: ArrivalProcess,
    private readonly platform: Platform,
    private readonly unrouted: Unrouted,
    private readonly simulator: Simulator,
    /** Targets from here on are jobs. */
    private readonly firstJob: number,
  ) {}

  fire(): number {
    const { arrivals } = this;
    const service = arrivals.serviceIndex;
    if (service >= this.firstJob) this.platform.jobs!.arrive(service - this.firstJob, arrivals.durationUs);
    else if (service >= 0) this.arrive(service);
    else this.unrouted.record(this.simulator.now);
    arrivals.advance();
    return arrivals.nextUs;
  }

  private arrive(service: number): void {
    const { arrivals, platform } = this;
    if (arrivals.hasTokens) {
      platform.services[service]!.group.demand.tokens?.give(arrivals.inputTokens, arrivals.outputTokens);
    }
    platform.arrive(service, arrivals.durationUs);
  }
}

/** Simulator, platform, traffic and observer of one run. */
export class Session {
  readonly simulator = new Simulator();
  readonly log = new DecisionRecorder();
  readonly starts = new StartLog();
  readonly platform: Platform;
  readonly observer: Observer;
  readonly packing: PackingRecorder;
  readonly unrouted: Unrouted;
  readonly priceBook: PriceBook;
  readonly stepUs: number;
  readonly releases: Releases;
  readonly troubles: Troubles;
  private readonly afterEach: (() => void) | null;
  private readonly arrivals: readonly ArrivalProcess[];
  private readonly sources: readonly number[];

  constructor({ scenario, choice, replication, openTrace, isDebug = false }: SessionParts) {
    const { simulator, log } = this;
    const { seed, services, jobs, durationUs, warmupUs } = scenario;
    this.unrouted = new Unrouted(warmupUs);
    this.priceBook = priceBookOf(scenario);
    this.stepUs = seriesStepUs(durationUs);
    const { priceBook } = this;
    const run = { simulator, services, jobs, platformName: choice.name, seed, replication, warmupUs };
    const expected = (service: number) => expectedRequests(scenario, service);
    const context = { ...run, log, starts: this.starts, priceBook, expectedTraffic: expected };
    this.platform = platformOfType(choice.type).create(choice.settings, context);
    const { platform } = this;
    this.troubles = new Troubles({
      simulator,
      platform,
      platformName: choice.name,
      scenario,
      replication,
      log,
      priceBook,
    });
    this.releases = new Releases({ simulator, platform, scenario, troubles: this.troubles });
    this.afterEach = isDebug ? () => this.auditPlatform() : null;
    const targets = trafficTargets(scenario);
    const traffic = { seed, replication, durationUs, services: targets, openTrace };
    this.arrivals = scenario.traffic.map((stream) => createArrivals(stream, traffic));
    this.sources = this.arrivals.map((arrivals) =>
      simulator.addSource(
        new ArrivalSource(arrivals, this.platform, this.unrouted, simulator, targets.length - jobs.length),
        {
          priority: PRIORITY.arrival,
          firstUs: arrivals.nextUs,
        },
      ),
    );
    this.observer = new Observer({
      simulator,
      platform: this.platform,
      priceBook: this.priceBook,
      stepUs: this.stepUs,
      unrouted: this.unrouted,
    });
    this.packing = new PackingRecorder(platform, Math.ceil(durationUs / this.stepUs));
    this.observer.tell((sample) => this.packing.sampled(sample.platform, simulator.now));
  }

  begin(): void {
    this.platform.begin();
    this.troubles.begin();
    this.observer.begin();
  }

  /** Simulates up to and including `untilUs`; reads traces as far as that needs. */
  async advance(untilUs: number): Promise<void> {
    while (this.simulator.now < untilUs) {
      let limitUs = untilUs;
      for (let i = 0; i < this.arrivals.length; i++) {
        await this.fill(i);
        limitUs = Math.min(limitUs, this.arrivals[i]!.knownUntilUs);
      }
      this.simulator.runUntil(limitUs, this.afterEach);
    }
  }

  /** Checks the books: every request that arrived has an outcome or is still held by the platform. */
  audit(): void {
    this.platform.services.forEach(({ group }, index) => {
      const { arrived, completed, failed, rejected, inFlight } = group.recorder.requestCounts();
      const name = group.spec.name;
      invariant(arrived === completed + failed + rejected + inFlight, `requests of ${name} are lost from the books`);
      const open = this.platform.countOpen(index);
      invariant(
        open === group.recorder.inFlight,
        `${name} holds ${open} requests, the books say ${group.recorder.inFlight}`,
      );
    });
  }

  private auditPlatform(): void {
    const found = this.platform.audit?.() ?? [];
    invariant(found.length === 0, `at ${this.simulator.now} us: ${found.join('; ')}`);
  }

  /** How much of each trace was played, in the order of the streams. */
  traceCoverage(): readonly TraceCoverage[] {
    return this.arrivals.flatMap((arrivals) => arrivals.coverage() ?? []);
  }

  /** Lets go of open traces. */
  async close(): Promise<void> {
    for (const arrivals of this.arrivals) await arrivals.close();
  }

  private async fill(index: number): Promise<void> {
    const arrivals = this.arrivals[index]!;
    if (arrivals.knownUntilUs > this.simulator.now) return;
    while (arrivals.knownUntilUs <= this.simulator.now) await arrivals.fill();
    this.simulator.setSourceTime(this.sources[index]!, arrivals.nextUs);
  }
}

function priceBookOf({ prices }: Scenario): PriceBook {
  const book = findPriceBook({ region: prices.region, month: prices.book });
  invariant(book !== undefined, `no price book ${prices.region}@${prices.book}`);
  return book;
}

/** What traffic can go to: the services, then the jobs. Nobody sends anything to a task. */
function trafficTargets({ services, jobs }: Scenario) {
  const requested = services.filter(({ task }) => task === undefined);
  return [...requested, ...jobs.map(({ name }) => ({ name, route: null }))];
}
