// The releases of a run: each goes to the platform when its image is in the registry.
import { msFromUs } from '../base/time.ts';
import { PRIORITY } from '../engine/priorities.ts';
import type { Simulator } from '../engine/simulator.ts';
import type { AssumptionInForce, ReleaseResult } from '../metrics/result.ts';
import type { ReleaseRecord } from '../model/compute/units/release-record.ts';
import type { Platform } from '../model/platforms/index.ts';
import { releaseAssumptions } from '../model/rollouts/release-spec.ts';
import type { Scenario } from '../scenario/index.ts';

/** Builds and pushes take their time whatever the platform; what follows is the platform's business. */
export class Releases {
  private readonly records: (ReleaseRecord | null)[];

  constructor(
    private readonly parts: {
      readonly simulator: Simulator;
      readonly platform: Platform;
      readonly scenario: Pick<Scenario, 'releases' | 'services'>;
    },
  ) {
    const { simulator, platform, scenario } = parts;
    const { releases } = scenario;
    this.records = releases.map(() => null);
    const kind = simulator.registerKind({
      priority: PRIORITY.capacity,
      handle: (index) => {
        const { serviceIndex, version, imageBytes, failure } = releases[index]!;
        this.records[index] = platform.release({ service: serviceIndex, version, imageBytes, failure });
      },
    });
    releases.forEach(({ startUs, untilPushedUs }, index) => {
      simulator.schedule(startUs + untilPushedUs, kind, index);
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
