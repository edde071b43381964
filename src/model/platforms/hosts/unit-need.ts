// What units need of hosts: what they reserve, where they may be, and the same in words.
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { Resources } from '../../compute/resources.ts';
import type { PlacementRules, UnitNeed } from '../../placement/placement.ts';

/** What a task or pod asks for beside cpu and memory. */
export interface HostWish {
  readonly gpu: number;
  readonly hostPort: number;
  readonly distinctInstance: boolean;
  readonly onInstances: readonly string[];
}

/** What the units of a service reserve and where they may be. */
export function unitNeed(service: number, reserved: UnitShape, wish: HostWish): UnitNeed {
  return {
    service,
    cpuMilli: Math.round(reserved.vcpu * 1000),
    memoryMiB: Math.ceil(reserved.memoryMiB),
    gpuCount: wish.gpu,
    unitSlots: 1,
    rules: rulesOf(wish),
  };
}

function rulesOf({ hostPort, distinctInstance, onInstances }: HostWish): PlacementRules | null {
  if (hostPort === 0 && !distinctInstance && onInstances.length === 0) return null;
  return {
    hostPorts: hostPort === 0 ? [] : [hostPort],
    isOnePerHost: distinctInstance,
    shapeNames: onInstances.length === 0 ? null : onInstances,
    zones: null,
  };
}

/** A need in words, for messages and the log. */
export function needText({ cpuMilli, memoryMiB, gpuCount }: Resources): string {
  return `${cpuMilli / 1000} vCPU, ${memoryMiB} MiB${gpuCount > 0 ? `, ${gpuCount} GPUs` : ''}`;
}
