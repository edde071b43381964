// M/M/c and M/M/c/K: several places, exponential service, one line. As many vCPUs as places, or waiting and a concurrency.

import { figure, type Row, type Run, type Section } from '../row.ts';
import { EXPONENTIAL, inUnits, oneTask, waitFigures } from './one-task.ts';

const REPLICATIONS = 20;

/** C = Erlang C; wait = C / (c - a); p95 of the time in system from P(T > t) = e^-t (1 + C (1 - e^-(c-1-a)t)/(c-1-a)). */
interface Station {
  readonly places: number;
  readonly load: number;
  readonly wait: number;
  readonly p95: number;
  readonly requests: number;
  readonly bound: number;
  readonly isQuick: boolean;
}

const STATIONS: readonly Station[] = [
  { places: 1, load: 0.5, wait: 1, p95: 5.991465, requests: 60_000, bound: 0.02, isQuick: true },
  { places: 1, load: 0.8, wait: 4, p95: 14.978661, requests: 250_000, bound: 0.02, isQuick: false },
  { places: 2, load: 1.6, wait: 1.777777778, p95: 7.910684, requests: 250_000, bound: 0.02, isQuick: false },
  { places: 4, load: 3.2, wait: 0.7455405897, p95: 4.738019, requests: 150_000, bound: 0.05, isQuick: false },
  { places: 10, load: 8, wait: 0.2045900754, p95: 3.328275, requests: 300_000, bound: 0.04, isQuick: false },
  { places: 20, load: 18, wait: 0.2753845024, p95: 3.42283, requests: 400_000, bound: 0.05, isQuick: false },
];

function stationRows({ places, load, wait, p95, requests, bound, isQuick }: Station): readonly Row[] {
  const name = `mmc-${places}-${Math.round((100 * load) / places)}`;
  const isCpu = places <= 4;
  const service = isCpu
    ? { demand: { cpu: EXPONENTIAL }, discipline: 'fifo' }
    : { demand: { cpu: '0ms', wait: EXPONENTIAL }, concurrency: places };
  const run: Run = {
    id: name,
    scenario: oneTask({ load, requests, service, vcpu: isCpu ? places : 1 }),
    replications: REPLICATIONS,
    figures: waitFigures,
  };
  const system = `${places} ${isCpu ? 'vCPU, first come first served' : 'places'}, ${Math.round((100 * load) / places)} % busy`;
  const common = { unit: '', isQuick, runs: [run] };
  return [
    {
      ...common,
      id: `${name}-wait`,
      what: `${system}: mean wait in service times`,
      expected: { rule: 'theory', value: wait, bound },
      got: figure('wait'),
    },
    {
      ...common,
      id: `${name}-p95`,
      what: `${system}: p95 of the time in system`,
      expected: { rule: 'theory', value: p95, bound },
      got: figure('p95'),
    },
  ];
}

/** Places, of which `capacity` include those in the line; share refused, wait of those that are accepted. */
interface LimitedStation {
  readonly places: number;
  readonly capacity: number;
  readonly load: number;
  readonly refused: number;
  readonly wait: number;
  readonly isQuick: boolean;
}

const LIMITED: readonly LimitedStation[] = [
  { places: 1, capacity: 5, load: 0.8, refused: 0.08881949866, wait: 1.563065207, isQuick: true },
  { places: 1, capacity: 10, load: 1.2, refused: 0.1925864951, wait: 5.926137844, isQuick: false },
  { places: 2, capacity: 10, load: 1.8, refused: 0.05480733221, wait: 1.516483193, isQuick: false },
  { places: 4, capacity: 20, load: 4.4, refused: 0.1083224315, wait: 2.483172706, isQuick: false },
  { places: 10, capacity: 30, load: 12, refused: 0.1686372446, wait: 1.534560194, isQuick: false },
];

function limitedRows({ places, capacity, load, refused, wait, isQuick }: LimitedStation): readonly Row[] {
  const name = `mmck-${places}-${capacity}-${Math.round(load * 10)}`;
  const service = { demand: { cpu: '0ms', wait: EXPONENTIAL }, concurrency: places, queue: capacity - places };
  const run: Run = {
    id: name,
    scenario: oneTask({ load, requests: 50_000, service }),
    replications: REPLICATIONS,
    figures: ({ summary }) => ({
      refused: summary.requests.rejected / summary.requests.arrived,
      wait: inUnits(summary.latencyMs.mean) - 1,
    }),
  };
  const system = `${places === 1 ? '1 place' : `${places} places`} and a queue of ${capacity - places}, load ${load}`;
  const common = { unit: '', isQuick, runs: [run] };
  return [
    {
      ...common,
      id: `${name}-refused`,
      what: `${system}: share refused`,
      expected: { rule: 'theory', value: refused, bound: 0.03 },
      got: figure('refused'),
    },
    {
      ...common,
      id: `${name}-wait`,
      what: `${system}: mean wait of the others`,
      expected: { rule: 'theory', value: wait, bound: 0.02 },
      got: figure('wait'),
    },
  ];
}

/** Queues with several places. */
export const queues: Section = {
  title: 'Queues with several places (M/M/c, M/M/c/K), as one Fargate task',
  source: 'closed form: A. K. Erlang; L. Kleinrock, "Queueing Systems", volume 1, chapter 3',
  date: '1917, 1975',
  rows: [...STATIONS.flatMap(stationRows), ...LIMITED.flatMap(limitedRows)],
};
