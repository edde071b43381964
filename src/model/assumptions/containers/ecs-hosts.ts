// What container instances keep for themselves, and how many tasks with network interfaces of their own they hold.
import type { Assumption } from '../assumption.ts';

/** Memory of a container instance that the guest system and the agent keep from tasks. */
export const ECS_HOST_SYSTEM_MIB = 400;

/** Holds on container instances. */
export const ecsHostSystemAssumption: Assumption = {
  id: 'ecs.host-system',
  meaning: 'memory of a container instance that tasks cannot reserve',
  value: `${ECS_HOST_SYSTEM_MIB} MiB`,
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

/** Network interfaces by the most pods that a type holds: interfaces x (addresses - 1) + 2. */
const INTERFACES_BY_MAX_PODS: ReadonlyMap<number, number> = new Map([
  [4, 2],
  [8, 2],
  [11, 3],
  [17, 3],
  [29, 3],
  [35, 3],
  [58, 4],
  [110, 4],
  [234, 8],
  [737, 15],
]);

/** Tasks with an interface of their own beside the one of the host. */
export function awsvpcTaskCount(maxPods: number): number {
  return (INTERFACES_BY_MAX_PODS.get(maxPods) ?? 4) - 1;
}

/** Holds where tasks have network interfaces of their own. */
export const awsvpcAssumption: Assumption = {
  id: 'ecs.awsvpc-interfaces',
  meaning: 'tasks in the network mode awsvpc on one instance, without trunking: its network interfaces less one',
  value: 'interfaces derived from the most pods of the type',
  source: 'Amazon ECS Developer Guide, "Allocate a network interface for an Amazon ECS task"; interfaces by formula',
  date: '2024',
  confidence: 'medium',
};
