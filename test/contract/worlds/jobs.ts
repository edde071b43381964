// Jobs of a random world: graphs of tasks that end within minutes, or would not.
import fc from 'fast-check';
import { all, either, one, rarely, type Section, some, startTime } from './plain.ts';

const MOST_TASKS = 4;
const taskTime = one<unknown>(
  '5s',
  '0s',
  '40s',
  '5min',
  { median: '8s', p95: '60s' },
  { dist: 'exponential', mean: '20s' },
);

const task = all({
  /** Which of the tasks before it waits for it; nothing for those out of reach. */
  behind: fc.uniqueArray(fc.nat(MOST_TASKS), { maxLength: 2 }),
  hasInputOfOther: fc.boolean(),
  size: rarely(one<unknown>('500MB', '0B', '3GB', { median: '1GB', p95: '8GB' }), 1),
  records: rarely(one<unknown>(1000, 0)),
  output: rarely(one('20%', '0%', '300%')),
  cpu: some({ fixed: taskTime, total: taskTime, perGB: taskTime, perRecord: one<unknown>('1ms', '0s') }),
  cores: rarely(one(1, 2, 8)),
  read: rarely(one('near', 'far', '50MB/s')),
  write: rarely(one('near', '20MB/s')),
  split: rarely(one<unknown>(3, 1, 20, { size: '500MB' }), 1),
  skew: rarely(one(0.5, 2)),
  maxParallel: rarely(one(3, 1)),
  memory: rarely(all({ base: one('64MiB', '256MiB'), perGB: one('0MiB', '40MiB') })),
  retries: rarely(all({ max: one(1, 0, 5), backoff: one('0s', '10s') }), 1),
  timeout: rarely(one('1h', '20s', '1s')),
  checkpoint: rarely(all({ every: one('10s', '1s', '5min'), takes: one('0s', '1s'), restore: one('0s', '5s') }), 1),
  start: rarely(some({ init: startTime, failing: one('20%', '100%') })),
});

const job = all({
  deadline: rarely(one('2min', '1s', '10min'), 1),
  priority: rarely(one(5, -5)),
  tasks: fc.array(task, { minLength: 1, maxLength: MOST_TASKS }),
});

type DrawnTask = typeof task extends fc.Arbitrary<infer Value> ? Value : never;
type DrawnJob = typeof job extends fc.Arbitrary<infer Value> ? Value : never;

/** No job in most worlds, else one or two. */
export const jobsArb: fc.Arbitrary<readonly DrawnJob[]> = either(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(job, { minLength: 1, maxLength: 2 }) },
);

/** The section `jobs` of a workload. */
export function jobSections(drawn: readonly DrawnJob[]): Readonly<Record<string, Section>> {
  return Object.fromEntries(
    drawn.map(({ tasks, ...settings }, index) => [
      `j${index}`,
      { ...settings, tasks: Object.fromEntries(tasks.map((own, place) => [`t${place}`, taskSection(own, place)])) },
    ]),
  );
}

function taskSection({ behind, hasInputOfOther, size, records, ...settings }: DrawnTask, place: number): Section {
  const after = behind.filter((other) => other < place).map((other) => `t${other}`);
  const from = hasInputOfOther ? after[0] : undefined;
  return { ...settings, after, input: { size: from === undefined ? size : undefined, from, records } };
}
