// Everything that can be wrong with the section of any platform of long-running units; variants add what is their own.
import type { ScalingPolicy } from '../../autoscalers/index.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import { type Orchestration, problemsOfDeployment } from '../fleet/orchestration.ts';
import type { SectionProblem } from '../platform.ts';
import { problemsOfLoadBalancer } from './load-balancer-section.ts';
import type { PathOf } from './section.ts';
import { checksOfPolicies, problemsOfBounds, warningsOfMemory, warningsOfZero } from './section-checks.ts';
import { problemsOfJobQueue } from './task-group-settings.ts';

interface FleetSection extends NonNullable<Parameters<typeof problemsOfLoadBalancer>[0]> {
  readonly deployment?: unknown;
  readonly jobQueue?: { readonly maxVcpu: number } | undefined;
}

interface FleetService {
  readonly min: number;
  readonly max: number;
  readonly scaling: readonly ScalingPolicy[];
}

/** What is checked: the section, and what has become of it for every service. */
export interface FleetChecks<Settings extends FleetService> {
  readonly section: FleetSection;
  readonly services: readonly ServiceSpec[];
  readonly settings: readonly Settings[];
  readonly pathOf: PathOf<Settings>;
  readonly orchestration: Orchestration;
  /** Whose autoscalers belong to the platform. */
  readonly scalers: 'aws' | 'kubernetes';
  /** What one unit of each service has for its application. */
  readonly shapes: Parameters<typeof warningsOfMemory>[0]['shapes'];
  /** Where the section gives a service's unit its memory. */
  readonly memoryPathOf: (index: number) => readonly string[];
}

/** Problems of bounds, deployment, load balancer and policies, and warnings of what cannot end well. */
export function fleetProblems<Settings extends FleetService>(checks: FleetChecks<Settings>): readonly SectionProblem[] {
  const { section, services, settings, pathOf, orchestration, scalers, shapes, memoryPathOf } = checks;
  return [
    ...problemsOfBounds(settings, pathOf),
    ...problemsOfDeployment(orchestration, section.deployment),
    ...problemsOfLoadBalancer(section),
    ...problemsOfJobQueue({ jobQueue: section.jobQueue, services, shapes }),
    ...warningsOfZero(settings, pathOf, { ...section, isTask: (index) => services[index]!.task !== undefined }),
    ...checksOfPolicies(settings, pathOf, scalers),
    ...warningsOfMemory({ services, shapes, pathOf: memoryPathOf }),
  ];
}
