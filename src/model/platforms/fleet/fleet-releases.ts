// Releases on a platform of long-running units: from an image in the registry to units that run it.

import { invariant } from '../../../base/invariant.ts';
import { MICROS_PER_MS } from '../../../base/time.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import { ReleaseRecord } from '../../compute/units/release-record.ts';
import type { UnitFailures } from '../../compute/units/unit-failures.ts';
import type { UnitFleet } from '../../compute/units/unit-fleet.ts';
import type { UnitSupply } from '../../compute/units/unit-fleet-parts.ts';
import { UnitRelease } from '../../compute/units/unit-release.ts';
import type { UnitTable } from '../../compute/units/unit-table.ts';
import type { AnyRollout } from '../../rollouts/index.ts';
import type { PlatformContext, ReleaseOrder } from '../platform.ts';

/** A fleet and what it needs for releases. */
export interface ReleasableFleet {
  readonly fleet: UnitFleet;
  readonly failures: UnitFailures;
}

/** What releases work with. */
export interface FleetReleasesParts {
  readonly context: PlatformContext;
  readonly units: UnitTable;
  readonly supply: UnitSupply;
  readonly fleets: readonly ReleasableFleet[];
  readonly rollout: AnyRollout;
  /** With the platform's section `deployment`, checked. */
  readonly settings: { readonly deployment?: unknown };
}

/** Starts releases; each service numbers its own versions. */
export class FleetReleases {
  private readonly versionCounts: number[];
  private readonly settings: unknown;
  private readonly wakeKind: number;

  constructor(private readonly parts: FleetReleasesParts) {
    const { context, fleets, rollout, settings } = parts;
    this.versionCounts = fleets.map(() => 1);
    this.settings = rollout.settingsFrom(settings.deployment);
    this.wakeKind = context.simulator.registerKind({
      priority: PRIORITY.control,
      handle: (service) => fleets[service]!.fleet.release?.advance(),
    });
  }

  /** An image is in the registry: its rollout begins. */
  begin({ service, version: name, imageBytes, failure }: ReleaseOrder): ReleaseRecord {
    const { context, units, supply, fleets, rollout } = this.parts;
    const { simulator, log } = context;
    const found = fleets[service];
    invariant(found !== undefined, `no service ${service}`);
    const { fleet, failures } = found;
    const version = this.versionCounts[service]!++;
    if (failure !== null) failures.plan(version, failure);
    supply.newImage?.(service, imageBytes);
    const record = new ReleaseRecord(fleet.group, simulator.now);
    const release = new UnitRelease({
      simulator,
      units,
      fleet,
      rollout,
      settings: this.settings,
      record,
      name,
      version,
      wakeAt: (atUs) => simulator.schedule(atUs, this.wakeKind, service),
      log: (action, reason) =>
        log.record({
          timeMs: simulator.now / MICROS_PER_MS,
          kind: 'scaling',
          service: fleet.group.spec.name,
          subject: `release ${name}`,
          action,
          reason,
        }),
    });
    release.begin();
    return record;
  }
}
