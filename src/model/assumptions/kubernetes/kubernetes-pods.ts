// How a pod comes to its requests, apart from its image (a rule) and the application's own start.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../assumption.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

/** Pods that the scheduler binds a second. */
export const SCHEDULER_PODS_PER_SECOND = 100;
/** Time between two checks of a readiness probe. */
export const READINESS_PERIOD_US = 10 * MICROS_PER_SECOND;
/** Failed checks until a pod gets no more requests, and passed ones until it does. */
export const READINESS_THRESHOLDS = { unhealthyThreshold: 3, healthyThreshold: 1 } as const;
/** How long a pod may go on after it was told to stop. */
export const TERMINATION_GRACE_US = 30 * MICROS_PER_SECOND;

/** The kubelet sees the pod and makes its sandbox. */
export const SANDBOX_PHASE: PhaseAssumption = {
  phase: 'sandbox',
  us: { dist: 'uniform', min: 500_000, max: 2_000_000 },
  isBilled: false,
  assumption: {
    id: 'kubernetes.start.sandbox',
    meaning: 'a pod is bound to a node until its sandbox with its network address is there',
    value: 'uniform 0.5 to 2 s',
    source:
      'choice, so that pods without pull and init stay within the objective of 5 s (aws-eks-best-practices, kubernetes_slos)',
    date: '2026-11',
    confidence: 'low',
  },
};

/** The first check of the readiness probe after the application is up. */
export function probePhase(periodUs: number): PhaseAssumption {
  return {
    phase: 'probe',
    us: { dist: 'uniform', min: 0, max: periodUs },
    isBilled: true,
    assumption: {
      id: 'kubernetes.start.probe',
      meaning: 'the application is up until the next check of the readiness probe',
      value: `uniform 0 to ${periodUs / MICROS_PER_SECOND} s`,
      source: 'Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes" (periodSeconds)',
      date: '2025',
      confidence: 'high',
    },
  };
}

/** The address of a ready pod reaches every node. */
export const ENDPOINTS_PHASE: PhaseAssumption = {
  phase: 'endpoints',
  us: { dist: 'uniform', min: 100_000, max: 1_000_000 },
  isBilled: true,
  assumption: {
    id: 'kubernetes.start.endpoints',
    meaning: 'a pod is ready until kube-proxy on the nodes sends it requests',
    value: 'uniform 0.1 to 1 s',
    source: 'choice: kube-proxy syncs at most once a second',
    date: '2026-11',
    confidence: 'low',
  },
};

/** How fast pods find nodes. */
export const schedulerAssumption: Assumption = {
  id: 'kubernetes.scheduler-rate',
  meaning: 'pods that the scheduler binds to nodes in a second',
  value: `${SCHEDULER_PODS_PER_SECOND}`,
  source: 'choice: the default client limits allow 50 a second and bursts of 100',
  date: '2026-11',
  confidence: 'low',
};

/** Time to stop. */
export const terminationGraceAssumption: Assumption = {
  id: 'kubernetes.termination-grace',
  meaning: 'how long a pod that is stopped may finish its requests',
  value: '30 s',
  source: 'Kubernetes documentation, "Pod Lifecycle" (terminationGracePeriodSeconds)',
  date: '2025',
  confidence: 'high',
};

/** Where pods may use more cpu than they request. */
export const burstAssumption: Assumption = {
  id: 'kubernetes.burst',
  meaning: 'a pod uses cpu up to its limit whenever it wants to: its node is taken to have that much idle',
  value: 'always',
  source: 'choice: contention between pods that burst at the same time is not modelled',
  date: '2026-11',
  confidence: 'low',
};

/** Where a Service, not a load balancer, spreads requests. */
export const clusterIpAssumption: Assumption = {
  id: 'kubernetes.cluster-ip',
  meaning: 'requests to a Service are spread by kube-proxy, as by the algorithm in `routing`; it is free of charge',
  value: 'a pod drawn at random, as in the default mode iptables (ipvs goes round)',
  source: 'Kubernetes documentation, "Virtual IPs and Service Proxies"',
  date: '2025',
  confidence: 'medium',
};

/** When an unready pod gets no more requests. */
export const readinessThresholdsAssumption: Assumption = {
  id: 'kubernetes.readiness-thresholds',
  meaning: 'failed checks of the readiness probe until a pod gets no more requests, passed ones until it does again',
  value: '3, 1',
  source: 'Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes"',
  date: '2025',
  confidence: 'high',
};
