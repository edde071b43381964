// Where the numbers of the Knative Pod Autoscaler come from. The policy itself is in knative.ts.

const CONFIG = 'knative/serving, config/core/configmaps/autoscaler.yaml';

/** The assumptions of the policy `knative`. */
export const knativeAssumptions = [
  {
    id: 'knative.tick',
    meaning: 'how often it decides; also how soon it knows of a request where there is no unit',
    value: '2 s',
    source: `${CONFIG}; the activator tells it at once`,
    date: '2025',
    confidence: 'medium',
  },
  {
    id: 'knative.windows',
    meaning: 'stable window, panic window and panic threshold',
    value: '60 s, 10 % of it, 200 %',
    source: CONFIG,
    date: '2021',
    confidence: 'high',
  },
  {
    id: 'knative.target',
    meaning: 'load of a unit: target and the share of it that is aimed at',
    value: '70 % of 100 requests in flight, or of 200 requests a second',
    source: CONFIG,
    date: '2021',
    confidence: 'high',
  },
  {
    id: 'knative.rates',
    meaning: 'most and fewest units in one step, from the ready ones',
    value: 'x 1000 and / 2',
    source: CONFIG,
    date: '2021',
    confidence: 'high',
  },
  {
    id: 'knative.grace',
    meaning: 'from the end of an idle stable window until the last unit goes; in Knative it is the longest such time',
    value: '30 s',
    source: CONFIG,
    date: '2021',
    confidence: 'medium',
  },
  {
    id: 'knative.activator',
    meaning:
      'what holds requests where there is no unit: holdWithoutUnits of the platform; the burst capacity of 200 that keeps the activator in the way of requests is left out',
    value: 'holdWithoutUnits',
    source: 'choice: with units there is no difference in the number of units',
    date: '2026-11',
    confidence: 'medium',
  },
] as const;
