// How units of a cluster get their hosts: the field of a section, and the strategies that it names.
import { z } from 'zod';
import { findPlacement, PLACEMENTS } from '../../placement/index.ts';
import type { Placement } from '../../placement/placement.ts';

const PLACEMENT_NAMES = PLACEMENTS.flatMap(({ name, belongsTo }) => (belongsTo === undefined ? [name] : [])) as [
  string,
  ...string[],
];

/** How a task gets its host: one strategy, or a chain of which each decides among the equals of those before it. */
export const placementField = z
  .union([z.enum(PLACEMENT_NAMES), z.array(z.enum(PLACEMENT_NAMES)).min(1).max(5)])
  .describe('How a task gets its host: a strategy, or up to five that decide in turn (default spread).')
  .optional();

/** The strategies by name. */
export function placementChain(names: readonly string[]): readonly Placement[] {
  return names.map((name) => findPlacement(name)!);
}

/** Strategies as a list, whichever way the section gives them. */
export function placementNames(section: z.output<typeof placementField>): readonly string[] {
  if (section === undefined) return ['spread'];
  return typeof section === 'string' ? [section] : section;
}
