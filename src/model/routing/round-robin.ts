// Each ready unit in turn.
import type { Balancer, BalancerVariant } from './balancer.ts';
import { UnitRing } from './unit-ring.ts';

class RoundRobinBalancer extends UnitRing implements Balancer {
  /** Turns do not depend on what the units are busy with. */
  started(_unit: number): void {}

  ended(_unit: number): void {}
}

/** Source: Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers", 2023. */
export const roundRobin: BalancerVariant = {
  name: 'round-robin',
  summary: 'each ready unit in turn; the default of application load balancers',
  assumptions: [
    {
      id: 'routing.round-robin',
      meaning: 'whose turn it is; the nodes of the load balancer are taken as one',
      value: 'the order in which units became ready',
      source: 'Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers"',
      date: '2023',
      confidence: 'medium',
    },
  ],
  create: () => new RoundRobinBalancer(),
};
