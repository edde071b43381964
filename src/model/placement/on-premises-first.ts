// Fills machines on premises before instances; which of them is left to the next strategy of a chain.
import type { Placement } from './placement.ts';

/** Machines that are paid in any case come first: pods burst to the cloud only when these are full. */
export const onPremisesFirst: Placement = {
  name: 'on-premises-first',
  summary: 'machines on premises before instances; followed by another strategy',
  belongsTo: 'kubernetes',
  assumptions: [
    {
      id: 'placement.on-premises-first',
      meaning: 'how pods are kept on premises while there is room: a node affinity that is preferred',
      value: 'before every other score',
      source: 'Kubernetes documentation, "Assigning Pods to Nodes" (preferredDuringSchedulingIgnoredDuringExecution)',
      date: '2025',
      confidence: 'medium',
    },
  ],
  among: 'lowest-id',
  compare: (a, b) => Number(b.isExternal) - Number(a.isExternal),
};
