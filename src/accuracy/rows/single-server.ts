// One vCPU with any law of service: Pollaczek-Khinchine for first come first served, insensitivity for sharing, and
// clients that leave after a constant time.

import { figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';
import { EXPONENTIAL, inUnits, oneTask, SERVICE_MS, waitFigures } from './one-task.ts';

const REPLICATIONS = 20;

/** Laws of mean 1 with their squared coefficient of variation. */
const LAWS = {
  constant: { law: `${SERVICE_MS}ms`, cv2: 0 },
  erlang4: { law: { dist: 'gamma', mean: `${SERVICE_MS}ms`, cv: 0.5 }, cv2: 0.25 },
  exponential: { law: EXPONENTIAL, cv2: 1 },
  // cv² = e^(sigma²) - 1 = 4 and mean = median e^(sigma² / 2) = median √5.
  lognormal4: { law: { dist: 'lognormal', median: `${SERVICE_MS / 2.2360679775}ms`, sigma: 1.2686362 }, cv2: 4 },
} as const;
type LawName = keyof typeof LAWS;

interface FifoCase {
  readonly law: LawName;
  readonly load: number;
  readonly requests: number;
  readonly isQuick: boolean;
}

const FIFO: readonly FifoCase[] = [
  { law: 'constant', load: 0.5, requests: 50_000, isQuick: false },
  { law: 'constant', load: 0.8, requests: 150_000, isQuick: false },
  { law: 'erlang4', load: 0.7, requests: 80_000, isQuick: false },
  { law: 'lognormal4', load: 0.5, requests: 200_000, isQuick: false },
  { law: 'lognormal4', load: 0.7, requests: 400_000, isQuick: false },
];

function fifoRow({ law, load, requests, isQuick }: FifoCase): Row {
  const id = `mg1-${law}-${100 * load}`;
  const { cv2 } = LAWS[law];
  const service = { demand: { cpu: LAWS[law].law as ScenarioPart | string }, discipline: 'fifo' };
  const run: Run = {
    id,
    scenario: oneTask({ load, requests, service }),
    replications: REPLICATIONS,
    figures: waitFigures,
  };
  return {
    id,
    what: `1 vCPU ${100 * load} % busy, first come first served, cv² = ${cv2}: mean wait`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: (load * (1 + cv2)) / (2 * (1 - load)), bound: cv2 > 1 ? 0.05 : 0.02 },
    runs: [run],
    got: figure('wait'),
  };
}

const SHARED: readonly FifoCase[] = [
  { law: 'constant', load: 0.5, requests: 50_000, isQuick: true },
  { law: 'exponential', load: 0.7, requests: 100_000, isQuick: false },
  { law: 'lognormal4', load: 0.7, requests: 100_000, isQuick: false },
];

function sharedRow({ law, load, requests, isQuick }: FifoCase): Row {
  const id = `ps-${law}-${100 * load}`;
  const run: Run = {
    id,
    scenario: oneTask({ load, requests, service: { demand: { cpu: LAWS[law].law as ScenarioPart | string } } }),
    replications: REPLICATIONS,
    figures: ({ summary }) => ({ stay: inUnits(summary.latencyMs.mean) }),
  };
  return {
    id,
    what: `1 vCPU ${100 * load} % busy, shared, cv² = ${LAWS[law].cv2}: mean time in system`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: 1 / (1 - load), bound: 0.02 },
    runs: [run],
    got: figure('stay'),
  };
}

/**
 * Load of the work in the system by level crossing, patience y (in service times), load a, d = 1 - a:
 * P0 = 1 / (1 + a (1 - e^-dy)/d + a e^-dy), answered in time
 * P0 (1 - e^-y + a (1 - e^-dy)/d - e^-y (e^ay - 1)).
 */
const IMPATIENT = [
  { load: 0.8, patience: 2, late: 0.42262216744, isQuick: true },
  { load: 0.8, patience: 5, late: 0.17322001043, isQuick: false },
  { load: 1.2, patience: 3, late: 0.49372278389, isQuick: false },
  { load: 0.5, patience: 4, late: 0.1050559051, isQuick: false },
];

function impatientRow({ load, patience, late, isQuick }: (typeof IMPATIENT)[number]): Row {
  const id = `patience-${100 * load}-${patience}`;
  const service = {
    demand: { cpu: '0ms', wait: EXPONENTIAL },
    concurrency: 1,
    timeout: `${patience * SERVICE_MS}ms`,
  };
  const run: Run = {
    id,
    scenario: oneTask({ load, requests: 60_000, service }),
    replications: REPLICATIONS,
    figures: ({ summary }) => ({ late: summary.requests.timedOut / summary.requests.arrived }),
  };
  return {
    id,
    what: `1 place, load ${load}, clients that wait ${patience} service times: share that gives up`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: late, bound: 0.02 },
    runs: [run],
    got: figure('late'),
  };
}

/** A single server. */
export const singleServer: Section = {
  title: 'One server with any law of service, as one Fargate task',
  source:
    'closed form: Pollaczek and Khinchine; sharing: L. Kleinrock, "Queueing Systems", volume 2; constant patience: level crossing',
  date: '1930, 1976',
  rows: [...FIFO.map(fifoRow), ...SHARED.map(sharedRow), ...IMPATIENT.map(impatientRow)],
};
