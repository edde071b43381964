// The releases of a run: each goes to the platform when its image is in the registry.
import { msFromUs } from '../base/time.ts';
import { PRIORITY } from '../engine/priorities.ts';
import type { Simulator } from '../engine/simulator.ts';
import type { ReleaseResult } from '../metrics/release-result.ts';
import type { AssumptionInForce } from '../metrics/result.ts';
import type { ReleaseRecord } from '../model/compute/units/release-record.ts';
import type { FailurePlan } from '../model/compute/units/unit-failures.ts';
import type { Platform } from '../model/platforms/index.ts';
import { releaseAssumptions } from '../model/rollouts/release-spec.ts';
import type { Scenario } from '../scenario/index.ts';
import type { WatchedEffect } from './observe/incident-watch.ts';
import type { Troubles } from './troubles.ts';

/** The kind of incident that a failing release is. */
const BAD_DEPLOYMENT = 'bad-deployment';

/** Builds and pushes take their time whatever the platform; what follows is the platform's business. */
export class Releases {
  private readonly records: (ReleaseRecord | null)[];

  constructor(
    private readonly parts: {
      readonly simulator: Simulator;
      readonly platform: Platform;
      readonly scenario: Pick<Scenario, 'releases' | 'services'>;
      /** Follows those that are going to fail. */
      readonly troubles: Pick<Troubles, 'follow'>;
    },
  ) {
    const { simulator, scenario } = parts;
    const { releases } = scenario;
    this.records = releases.map(() => null);
    const kind = simulator.registerKind({ priority: PRIORITY.capacity, handle: (index) => this.begin(index) });
    releases.forEach(({ startUs, untilPushedUs }, index) => {
      simulator.schedule(startUs + untilPushedUs, kind, index);
    });
  }

  private begin(index: number): void {
    const { platform, scenario, troubles } = this.parts;
    const { serviceIndex: service, version, imageBytes, failure } = scenario.releases[index]!;
    const release = () => platform.release({ service, version, imageBytes, failure });
    if (failure === null) {
      this.records[index] = release();
      return;
    }
    const name = `${scenario.services[service]!.name} ${version}`;
    troubles.follow({ name, kind: BAD_DEPLOYMENT, service }, () => {
      const record = release();
      this.records[index] = record;
      return badDeployment(record, failure);
    });
  }

  /** What is assumed of releases where there are any. */
  assumptions(): readonly AssumptionInForce[] {
    const { scenario, platform } = this.parts;
    if (scenario.releases.length === 0) return [];
    return [...releaseAssumptions, ...platform.rolloutAssumptions].map((one) => ({ ...one, isOverridden: false }));
  }

  /** What came of them, in the order of the scenario. */
  toData(): readonly ReleaseResult[] {
    const { releases, services } = this.parts.scenario;
    return releases.map(({ serviceIndex, version, startUs }, index) => ({
      service: services[serviceIndex]!.name,
      version,
      startMs: msFromUs(startUs),
      ...measured(this.records[index] ?? null),
    }));
  }
}

/** A release that fails, as an incident: noticed with its first failing unit, over when it has been rolled back or has ended. */
function badDeployment(record: ReleaseRecord, { share, how }: FailurePlan): WatchedEffect {
  let detectedUs: number | null = null;
  return {
    isApplied: true,
    text: `${share * 100} % of the units of the release fail: ${how}`,
    unitNames: [],
    hostNames: [],
    measure: 'losses',
    isDetectedByLosses: false,
    detectedUs: () => detectedUs,
    get calmFromUs() {
      return record.endUs ?? Infinity;
    },
    poll: (nowUs) => {
      if (record.failureCount > 0) detectedUs ??= nowUs;
    },
  };
}

function measured(record: ReleaseRecord | null): Omit<ReleaseResult, 'service' | 'version' | 'startMs'> {
  const ms = (us: number | null | undefined) => (us === null || us === undefined ? null : msFromUs(us));
  const losses = record?.losses() ?? { failed: 0, rejected: 0 };
  const lastUnitUs = record?.lastUnitUs ?? null;
  return {
    pushedMs: ms(record?.pushedUs),
    firstUnitMs: ms(record?.firstUnitUs),
    lastUnitMs: ms(lastUnitUs),
    rolloutMs: record === null || lastUnitUs === null ? null : msFromUs(lastUnitUs - record.pushedUs),
    endMs: ms(record?.endUs),
    outcome: record?.outcome ?? 'under-way',
    failedStarts: record?.failureCount ?? 0,
    fewestReady: record?.fewestReady ?? null,
    mostUnits: record?.mostUnits ?? null,
    requestsFailed: losses.failed,
    requestsRejected: losses.rejected,
  };
}
