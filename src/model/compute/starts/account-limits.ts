// The provider's limits on how fast one account may launch things, shared by everything that launches in it.
import { MICROS_PER_MINUTE } from '../../../base/time.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import { AheadBucket } from './ahead-bucket.ts';
import { LaunchBucket } from './launch-bucket.ts';
import { Outage } from './outage.ts';
import type { TokenBucketRate } from './token-bucket.ts';

/** Limits of an account in force. */
export interface AccountLimitRates {
  /** RunInstances, in instances. */
  readonly runInstances: TokenBucketRate;
  /** Fargate tasks or pods on demand. */
  readonly fargateLaunches: TokenBucketRate;
  readonly fargateSpotLaunches: TokenBucketRate;
  /** Tasks of one ECS service, wherever they run: every service has a bucket of its own. */
  readonly serviceLaunches: TokenBucketRate;
  /** Tasks that ECS is asked to run for jobs. */
  readonly runTask: TokenBucketRate;
  /** Layers that all hosts and tasks together ask the registry for. */
  readonly registryPulls: TokenBucketRate;
}

/** Who launches, for the log. */
export interface AccountLimitParts {
  /** As it is called in a scenario. */
  readonly name: string;
  readonly rate: TokenBucketRate;
  readonly log: DecisionRecorder;
  /** The service that the bucket belongs to; null for the whole account. */
  readonly service: string | null;
  /** Whether it is asked for times ahead of the clock, in any order. */
  readonly isAhead: boolean;
}

/** One bucket, which says in the log that it holds launches back: once in every minute in which it does. */
export class AccountLimit {
  /** What it limits may not answer at all for a while: who asks for it reckons with that before the limit. */
  readonly outage = new Outage();
  /** When a launch was first held back since the last cut of the rate; null if none was. */
  firstCutUs: number | null = null;
  private readonly bucket: LaunchBucket | AheadBucket;
  private loggedMinute = -1;

  constructor(private readonly parts: AccountLimitParts) {
    this.bucket = parts.isAhead ? new AheadBucket(parts.rate) : new LaunchBucket(parts.rate);
  }

  /** When the next launch may go, `fromUs` or later; later than now (`nowUs`) only where the limit is drawn ahead. */
  reserve(fromUs: number, tokens = 1, nowUs = fromUs): number {
    const goesUs = this.bucket.reserve(fromUs, tokens, nowUs);
    if (goesUs > fromUs) this.note(nowUs, goesUs - fromUs);
    return goesUs;
  }

  /** Lets `perSecond` pass until a time, nothing if null. */
  cutTo(perSecond: number | null, untilUs: number): void {
    this.firstCutUs = null;
    if (this.bucket instanceof LaunchBucket) this.bucket.cutTo(perSecond, untilUs);
  }

  private note(nowUs: number, waitUs: number): void {
    const isCut = this.bucket instanceof LaunchBucket && this.bucket.isCut(nowUs);
    if (isCut) this.firstCutUs ??= nowUs;
    const minute = Math.floor(nowUs / MICROS_PER_MINUTE);
    if (minute === this.loggedMinute) return;
    this.loggedMinute = minute;
    const { name, rate, log, service } = this.parts;
    const waitMs = Math.ceil(waitUs / 1000);
    log.record({
      timeMs: nowUs / 1000,
      kind: 'throttle',
      service,
      subject: name,
      action: 'hold back',
      reason: `the limit ${name} (${isCut ? 'cut for now' : rateText(rate)}) is used up: the next one goes in ${waitMs} ms`,
    });
  }
}

/** The buckets of one account. One object for a whole platform: what launches there shares it. */
export class AccountLimits {
  readonly runInstances: AccountLimit;
  readonly fargateLaunches: AccountLimit;
  readonly fargateSpotLaunches: AccountLimit;
  readonly runTask: AccountLimit;
  readonly registryPulls: AccountLimit;
  private readonly ofServices = new Map<string, AccountLimit>();

  constructor(
    private readonly rates: AccountLimitRates,
    private readonly log: DecisionRecorder,
  ) {
    this.runInstances = this.limit('runInstances', rates.runInstances, null);
    this.fargateLaunches = this.limit('fargateLaunches', rates.fargateLaunches, null);
    this.fargateSpotLaunches = this.limit('fargateSpotLaunches', rates.fargateSpotLaunches, null);
    this.runTask = this.limit('runTask', rates.runTask, null);
    this.registryPulls = this.limit('registryPulls', rates.registryPulls, null);
  }

  /** The bucket of an ECS service: one, wherever its tasks run. */
  serviceLaunches(service: string): AccountLimit {
    const known = this.ofServices.get(service) ?? this.limit('serviceLaunches', this.rates.serviceLaunches, service);
    this.ofServices.set(service, known);
    return known;
  }

  private limit(name: keyof AccountLimitRates, rate: TokenBucketRate, service: string | null): AccountLimit {
    return new AccountLimit({ name, rate, log: this.log, service, isAhead: name === 'registryPulls' });
  }
}

/** What ECS asks before it launches a task: the bucket of its service, or for a piece of a job that of RunTask. */
export function ecsLaunches(
  { name, task }: { readonly name: string; readonly task?: unknown },
  limits: AccountLimits,
): AccountLimit {
  return task === undefined ? limits.serviceLaunches(name) : limits.runTask;
}

/** `100, then 20/s`. */
export function rateText(rate: TokenBucketRate): string {
  const burst = String(rate.capacity);
  if ('refillPerSecond' in rate) return `${burst}, then ${rate.refillPerSecond}/s`;
  if ('refillPerMinute' in rate) return `${burst}, then ${rate.refillPerMinute}/min`;
  return `${burst}, then ${rate.refillPerDay}/d`;
}
