// The list of placement strategies. A new strategy is one file and one line here.
import { binpackCpu } from './binpack-cpu.ts';
import { binpackMemory } from './binpack-memory.ts';
import { kubeLeastAllocated } from './kube-least-allocated.ts';
import { kubeMostAllocated } from './kube-most-allocated.ts';
import { onPremisesFirst } from './on-premises-first.ts';
import type { Placement } from './placement.ts';
import { random } from './random.ts';
import { spread } from './spread.ts';
import { spreadHost } from './spread-host.ts';
import { spreadZone } from './spread-zone.ts';

/** Every placement strategy, in the order in which help and documentation show them. */
export const PLACEMENTS: readonly Placement[] = [
  binpackCpu,
  binpackMemory,
  spread,
  spreadZone,
  spreadHost,
  random,
  kubeLeastAllocated,
  kubeMostAllocated,
  onPremisesFirst,
];

/** The strategy of this name, or `undefined` if there is none. */
export function findPlacement(name: string): Placement | undefined {
  return PLACEMENTS.find((placement) => placement.name === name);
}
