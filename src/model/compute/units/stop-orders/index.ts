// The list of orders in which units are stopped. A new one is one file and one line here.
import { asgDefault } from './asg-default.ts';
import { asgNewest } from './asg-newest.ts';
import { asgOldest } from './asg-oldest.ts';
import { ecs } from './ecs.ts';
import { kubernetes } from './kubernetes.ts';
import { newest } from './newest.ts';
import { oldest } from './oldest.ts';
import type { StopOrder } from './stop-order.ts';

/** All of them; the first is the default. */
export const STOP_ORDERS: readonly StopOrder[] = [newest, oldest, ecs, kubernetes, asgDefault, asgNewest, asgOldest];

/** The order by its name. */
export function findStopOrder(name: string): StopOrder | undefined {
  return STOP_ORDERS.find((order) => order.name === name);
}

export type { StopOrder } from './stop-order.ts';
