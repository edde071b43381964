// Where the numbers of KEDA come from. The policy itself is in keda.ts.

const SPECIFICATION = 'KEDA documentation 2.22, "ScaledObject specification"';

/** The assumptions of the policy `keda`. */
export const kedaAssumptions = [
  {
    id: 'keda.polling',
    meaning: 'how often it asks triggers that do not tell of work themselves; it stops the last unit at these times',
    value: '30 s',
    source: SPECIFICATION,
    date: '2026',
    confidence: 'high',
  },
  {
    id: 'keda.push',
    meaning: 'how soon it knows of a request where there is no unit: an interceptor tells it',
    value: 'within 1 s with the triggers requests and in-flight',
    source: 'KEDA HTTP Add-on, external-push trigger; its interval is shorter than our clock',
    date: '2026',
    confidence: 'medium',
  },
  {
    id: 'keda.cooldown',
    meaning: 'from the last sign of work until all units go; from 1 unit up the rules of hpa hold',
    value: '300 s; at the start of the run 0 s',
    source: SPECIFICATION,
    date: '2026',
    confidence: 'high',
  },
  {
    id: 'keda.bounds',
    meaning: 'fewest and most units: min and max of the service; where min is 0 the autoscaler itself keeps 1',
    value: 'min and max of the service, not the 0 and 100 of KEDA',
    source: 'choice: one place for the bounds of a service',
    date: '2026-11',
    confidence: 'high',
  },
  {
    id: 'keda.window',
    meaning: 'time over which the rate of requests is averaged; other triggers show the average since the last look',
    value: '1 min',
    source: 'KEDA HTTP Add-on documentation 0.14, "Scaling"',
    date: '2026',
    confidence: 'high',
  },
  {
    id: 'keda.sync-period',
    meaning: 'how often the Horizontal Pod Autoscaler decides on its behalf; it is shown totals without delay',
    value: '15 s',
    source: 'kube-controller-manager reference, --horizontal-pod-autoscaler-sync-period',
    date: '2025',
    confidence: 'high',
  },
] as const;
