// Functions of a random world.
import fc from 'fast-check';
import { all, one, rarely, type Section, some, startTime } from './plain.ts';
import type { DrawnPlatform } from './platform.ts';

const lasting = one<unknown>('10s', '1s', '5min', { dist: 'uniform', min: '5s', max: '60s' });

const invocation = one<Section>(
  {},
  {},
  { invoke: 'async' },
  { invoke: 'sqs' },
  { invoke: 'sqs', sqs: { batch: 5, window: '1s', maxReceives: 2 } },
  { invoke: 'sqs', sqs: { batch: 20, window: '2s', visibility: '20min', maxReceives: 1 } },
);
const concurrency = one<Section>(
  {},
  { reserved: 3 },
  { reserved: 1 },
  { provisioned: 2 },
  { provisioned: { min: 1, max: 4, target: '50%' } },
  { reserved: 4, provisioned: 2 },
);

const fields = {
  memory: one('512MiB', '256MiB', '1769MiB'),
  arch: rarely(fc.constant('arm64')),
  package: rarely(fc.constant('image')),
  code: rarely(fc.constant('20MB')),
  timeout: rarely(one('10s', '1s', '100ms', '15min'), 1),
  ephemeralStorage: rarely(fc.constant('1024MiB'), 6),
};
const settings = all<Section>(fields);
const settingsOfAll = all<Section>({ concurrency, ...fields }).map(
  ({ concurrency: own, ...rest }): Section => ({ ...rest, ...(own as Section) }),
);
/** It excludes much, and needs a runtime that can be snapshot. */
const snapshot: Section = { snapStart: true, package: 'zip', ephemeralStorage: '512MiB' };

const section = all<Section>({
  begin: rarely(fc.constant('cold')),
  // AWS keeps a hundred executions for functions that reserve none.
  concurrency: one(140, 1000, 124),
  requestsPerExecution: rarely(one(1, 10)),
  keepAlive: rarely(lasting, 1),
  maxAge: rarely(lasting),
  reuse: rarely(fc.constant('least-recently-used')),
  frontDoor: rarely(one('alb', 'api-gateway', 'http-api'), 1),
  startup: rarely(some({ placement: startTime, fetch: startTime, 'runtime-init': startTime, init: startTime }), 1),
});

/** Of the first service, which nobody calls. */
const settingsOfFirst = fc
  .tuple(settings, invocation, rarely(fc.constant(snapshot), 5))
  .map(([own, invoke, snap]): Section => ({ ...own, ...invoke, ...snap }));

/** Lambda. */
export const lambda: fc.Arbitrary<DrawnPlatform> = all({
  type: fc.constant('lambda'),
  hasGpu: fc.constant(false),
  section,
  ofAll: settingsOfAll,
  ofFirst: rarely(settingsOfFirst, 1),
}).map(({ ofAll, ofFirst, ...rest }) => {
  const isSnapshot = ofFirst?.snapStart === true;
  return { ...rest, ofAll: isSnapshot ? { ...ofAll, provisioned: undefined } : ofAll, ofFirst };
});

/** What the first service says of its function: one that calls others reads no queue. */
export function functionSection(own: Section, hasCalls: boolean): Section {
  const { invoke, sqs, ...rest } = own;
  return invoke === 'sqs' && hasCalls ? { ...rest, invoke: 'async' } : own;
}
