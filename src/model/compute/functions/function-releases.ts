// Releases of functions: new requests get environments of the new version at once; the old ones end when they are idle.
import { MICROS_PER_MINUTE, MICROS_PER_MS } from '../../../base/time.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { ReleaseRecord } from '../units/release-record.ts';
import type { FailurePlan } from '../units/unit-failures.ts';
import type { FunctionState } from './function-state.ts';

/** How often a release looks at the environments: the resolution of its end. */
const LOOK_EVERY_US = 100 * MICROS_PER_MS;
/** Once nothing old is left, how often at most it looks whether the new version has been asked for yet. */
const WAIT_AT_MOST_US = MICROS_PER_MINUTE;

/** How functions are released. */
export const functionReleaseAssumptions: readonly Assumption[] = [
  {
    id: 'rollout.lambda-all-at-once',
    meaning: 'how a new version of a function takes the place of the old one, which finishes what it has',
    value: 'all requests at once, without weights of an alias',
    source: 'AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias" (the default)',
    date: '2024',
    confidence: 'medium',
  },
  {
    id: 'rollout.lambda-faults',
    meaning:
      'what a version does that is wrong: a failed start ends its environment, a crash has it initialised anew, errors go on; each fails the execution; there are no health checks to fail',
    value: 'nothing is rolled back',
    source:
      'AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle"; the rest is a choice',
    date: '2026-11',
    confidence: 'medium',
  },
];

/** Watches each release until no environment of an older version is left. */
export class FunctionReleases {
  private readonly records: (ReleaseRecord | null)[];
  private readonly lookKind: number;

  constructor(
    private readonly parts: {
      readonly simulator: Simulator;
      readonly functions: readonly FunctionState[];
      /** Makes new requests of a function go to new environments. */
      readonly deploy: (service: number) => void;
    },
  ) {
    this.records = parts.functions.map(() => null);
    this.lookKind = parts.simulator.registerKind({
      priority: PRIORITY.control,
      handle: (service) => this.look(service),
    });
  }

  begin({ service, failure }: { readonly service: number; readonly failure: FailurePlan | null }): ReleaseRecord {
    const { simulator, functions, deploy } = this.parts;
    const before = this.records[service] ?? null;
    const record = new ReleaseRecord(functions[service]!.parts.group, simulator.now);
    this.records[service] = record;
    this.noteLevels(service, record);
    const { faults, version } = functions[service]!;
    if (failure !== null) faults.plan(version + 1, failure, record);
    deploy(service);
    const isWatched = before !== null && (before.endUs === null || before.firstUnitUs === null);
    if (before?.endUs === null) before.end('superseded', simulator.now);
    if (!isWatched) simulator.schedule(simulator.now, this.lookKind, service);
    return record;
  }

  private look(service: number): void {
    const { simulator, functions } = this.parts;
    const record = this.records[service]!;
    const { oldCount, firstStartedUs } = functions[service]!;
    if (firstStartedUs <= simulator.now) record.firstUnitUs ??= firstStartedUs;
    this.noteLevels(service, record);
    const isFirstUnderWay = Number.isFinite(firstStartedUs) && firstStartedUs > simulator.now;
    if (oldCount === 0 && record.endUs === null && !isFirstUnderWay)
      record.end('completed', simulator.now, simulator.now);
    if (record.endUs !== null && record.firstUnitUs !== null) return;
    const sinceUs = record.endUs === null ? 0 : simulator.now - record.endUs;
    const waitUs = Math.max(LOOK_EVERY_US, Math.min(sinceUs, WAIT_AT_MOST_US));
    simulator.schedule(simulator.now + waitUs, this.lookKind, service);
  }

  private noteLevels(service: number, record: ReleaseRecord): void {
    const { environments, startsUnderWay } = this.parts.functions[service]!;
    const starting = startsUnderWay.countAt(this.parts.simulator.now);
    record.noteLevels({ ready: environments.value - starting, units: environments.value });
  }
}
