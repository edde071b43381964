// How requests come to the pods of a cluster: through a load balancer or through a Service, and what follows from that.
import type { z } from 'zod';
import { TERMINATION_GRACE_US } from '../../assumptions/kubernetes/kubernetes-pods.ts';
import type { SectionProblem } from '../platform.ts';
import { warningsOfGrace } from '../sections/load-balancer-section.ts';
import { fleetDefaults } from '../sections/section.ts';
import { readinessHealth, readinessPeriodOf, readinessProbeField, serviceTypeField } from './kube-pods.ts';

/** Fields of a cluster. */
export const kubeServiceShape = { service: serviceTypeField, readinessProbe: readinessProbeField };

type ServiceSection = Parameters<typeof fleetDefaults>[0] & {
  readonly service?: z.output<typeof serviceTypeField>;
  readonly readinessProbe?: z.output<typeof readinessProbeField>;
};

/** The section as one without load balancer, and with the choice of a Service, where one stands in its place. */
export function withoutBalancer<Section extends ServiceSection>(section: Section): Section {
  return section.service === 'cluster-ip' ? { routing: 'random', ...section, loadBalancer: false } : section;
}

/** The settings of a fleet of pods, and the period of their readiness probe. */
export function podFleetDefaults(section: ServiceSection) {
  const readinessPeriodUs = readinessPeriodOf(section.readinessProbe);
  const fleet = fleetDefaults({ ...withoutBalancer(section), drain: section.drain ?? TERMINATION_GRACE_US }, null);
  if (fleet.hasLoadBalancer) return { ...fleet, readinessPeriodUs };
  return { ...fleet, readinessPeriodUs, health: readinessHealth(readinessPeriodUs) };
}

/** A Service has no load balancer. */
export function problemsOfService(section: {
  readonly service?: z.output<typeof serviceTypeField>;
  readonly loadBalancer?: boolean | undefined;
  readonly health?: { readonly gracePeriod?: number | undefined } | undefined;
}): readonly SectionProblem[] {
  if (section.service !== 'cluster-ip') return warningsOfGrace(section, 'none: Kubernetes replaces no pod for it');
  const problems: SectionProblem[] = [];
  if (section.loadBalancer === true) {
    const message = 'is true, but requests come through a Service of the cluster';
    problems.push({ path: ['loadBalancer'], message, allowed: 'service: alb' });
  }
  if (section.health !== undefined) {
    const message = 'is a setting of the load balancer, and there is none';
    problems.push({ path: ['health'], message, allowed: 'readinessProbe' });
  }
  return problems;
}
