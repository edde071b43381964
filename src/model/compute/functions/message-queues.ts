// The SQS queues of a platform: their events, by the service that each queue is for.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Server } from '../requests/client.ts';
import type { RequestTable } from '../requests/request-table.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import { MessageQueue, type MessageQueueRules } from './message-queue.ts';

/** One queue for each service that has rules for one; null for the others. In the order of the services. */
export function createMessageQueues(parts: {
  readonly simulator: Simulator;
  readonly requests: RequestTable;
  readonly groups: readonly ServiceGroup[];
  readonly server: Server;
  readonly rules: readonly (MessageQueueRules | null)[];
}): readonly (MessageQueue | null)[] {
  const { simulator, requests, groups, server } = parts;
  if (parts.rules.every((rules) => rules === null)) return parts.rules.map(() => null);
  const queues: (MessageQueue | null)[] = [];
  const ofSlot = (slot: number) => queues[requests.service[slot]!]!;
  const kinds = {
    window: simulator.registerKind({ priority: PRIORITY.timeout, handle: (service) => queues[service]!.read() }),
    minute: simulator.registerKind({ priority: PRIORITY.control, handle: (service) => queues[service]!.grow() }),
    retry: simulator.registerKind({ priority: PRIORITY.arrival, handle: (slot) => server.accept(slot) }),
    visible: simulator.registerKind({ priority: PRIORITY.arrival, handle: (slot) => ofSlot(slot).reappear(slot) }),
  };
  for (const [index, rules] of parts.rules.entries()) {
    const group = groups[index]!;
    queues.push(rules === null ? null : new MessageQueue({ simulator, requests, group, server, rules }, kinds));
  }
  return queues;
}
