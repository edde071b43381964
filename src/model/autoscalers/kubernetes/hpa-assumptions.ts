// Where the numbers of the Horizontal Pod Autoscaler come from. The policy itself is in hpa.ts.

const CONTROLLER = 'kubernetes/kubernetes, pkg/controller/podautoscaler';

/** The assumptions of the policy `hpa`. */
export const hpaAssumptions = [
  {
    id: 'hpa.sync-period',
    meaning: 'how often the controller decides',
    value: '15 s',
    source: 'kube-controller-manager reference, --horizontal-pod-autoscaler-sync-period',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'hpa.tolerance',
    meaning: 'distance of value / target from 1 at which nothing happens',
    value: '10 %',
    source: 'kube-controller-manager reference, --horizontal-pod-autoscaler-tolerance',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'hpa.behavior',
    meaning: 'default rates: the larger of +4 pods and +100 % in 15 s; -100 % in 15 s after a window of 300 s',
    value: '+4 or +100 % in 15 s; -100 % in 15 s; 0 s and 300 s',
    source: 'kubernetes/kubernetes, pkg/apis/autoscaling/v2/defaults.go',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'hpa.metrics-resolution',
    meaning: 'time over which metrics-server averages the use of a pod',
    value: '15 s',
    source: 'kubernetes-sigs/metrics-server, manifests (--metric-resolution=15s; the binary itself says 60 s)',
    date: '2023-04',
    confidence: 'medium',
  },
  {
    id: 'hpa.metrics-delay',
    meaning: 'from the end of that time until the autoscaler sees the average: scrapes and syncs are not aligned',
    value: '15 s',
    source: 'choice: one refresh of the kubelet',
    date: '2026-11',
    confidence: 'low',
  },
  {
    id: 'hpa.pods',
    meaning:
      'what each pod uses: all that were there for a whole period use the average of all units that serve, draining ones ' +
      'included; shares are of what a unit requests',
    value: 'the average',
    source: 'choice: requests spread evenly',
    date: '2026-11',
    confidence: 'medium',
  },
  {
    id: 'hpa.young-pods',
    meaning:
      'pods that are not ready, or for less than one period of the metric: their cpu is ignored, as within the cpu ' +
      'initialisation period of 5 min and the initial readiness delay of 30 s of the controller',
    value: 'ignored',
    source: `${CONTROLLER}/replica_calculator.go, groupPods`,
    date: '2025',
    confidence: 'medium',
  },
] as const;
