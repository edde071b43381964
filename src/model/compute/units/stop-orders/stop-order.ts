// What decides which units go when there are too many. Stopping them is the fleet's business.
import type { Assumption } from '../../../assumptions/assumption.ts';
import type { UnitList } from '../unit-list.ts';

/** What a policy may know of the units of a service, by the state that they are in; draining ones are gone already. */
export interface StopCandidates {
  /** They wait for a place. */
  readonly pending: UnitList;
  readonly starting: UnitList;
  /** In the order in which they became ready. */
  readonly ready: UnitList;
  /** The zone of each unit, -1 where it is not known. */
  readonly zone: Int32Array;
  /** The host of each unit, -1 where it has none. */
  readonly host: Int32Array;
  /** When the instance of each unit was launched, 0 where it is not known. */
  readonly launchedUs: Float64Array;
}

/** A pure policy: the same candidates give the same answer. */
export interface StopOrder {
  readonly name: string;
  readonly summary: string;
  readonly assumptions: readonly Assumption[];
  /** `count` units, fewer only where there are no more, the first to go first. At most O(units) for one decision. */
  choose(candidates: StopCandidates, count: number, nowUs: number): readonly number[];
}

/** Those that serve nobody yet go first: they wait for a place, then they start; the newest of each first. */
export function notReadyFirst({ pending, starting }: StopCandidates, count: number): number[] {
  const chosen = pending.newest(count);
  return chosen.concat(starting.newest(count - chosen.length));
}
