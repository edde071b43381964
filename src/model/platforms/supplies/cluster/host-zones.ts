// The zones of a cluster's hosts: in which of them a new host goes, and which of them are out.
import type { Host, Zone } from './host.ts';

/** Zones by name, made when the first host goes there. */
export class HostZones {
  private readonly byName = new Map<string, Zone>();
  /** Zones that are out, with how often: outages may overlap. */
  private readonly shut = new Map<string, number>();

  constructor(private readonly serviceCount: number) {}

  /** Whether no host can go anywhere of these zones. */
  isShut(names: readonly string[]): boolean {
    return this.shut.size > 0 && names.every((name) => this.shut.has(name));
  }

  /** No host goes there until it is opened as often as it was closed. */
  close(name: string): void {
    this.shut.set(name, (this.shut.get(name) ?? 0) + 1);
  }

  open(name: string): void {
    const count = this.shut.get(name)! - 1;
    if (count === 0) this.shut.delete(name);
    else this.shut.set(name, count);
  }

  /**
   * The zone with the fewest hosts of the group; of equals the first.
   * Source: Amazon EC2 Auto Scaling User Guide, "Availability Zone balance", 2024.
   */
  emptiest(names: readonly string[], hostsOfGroup: readonly Host[]): Zone {
    const open = names.filter((name) => !this.shut.has(name));
    const counts = open.map((name) => hostsOfGroup.filter((host) => host.zone.name === name).length);
    const name = open[counts.indexOf(Math.min(...counts))]!;
    let zone = this.byName.get(name);
    if (zone === undefined) {
      const unitCountByService = new Array<number>(this.serviceCount).fill(0);
      zone = { name, index: this.byName.size, unitCount: 0, unitCountByService };
      this.byName.set(name, zone);
    }
    return zone;
  }
}
