// Trouble on Lambda: environments crash, answer with errors or are gone; there are no hosts, no Spot and no checks.
import type { Assumption } from '../../assumptions/assumption.ts';
import { AWAITS } from '../../compute/functions/environment-table.ts';
import type { FunctionState } from '../../compute/functions/function-state.ts';
import type { OnDemandServing } from '../../compute/functions/on-demand-serving.ts';
import type { ServiceGroup } from '../../compute/requests/service-group.ts';
import type {
  FirstTime,
  Slowness,
  SpotMachine,
  TroubleMachine,
  TroubleMeanings,
  TroubleService,
  TroubleTarget,
  TroubleUnit,
  ZoneClosure,
} from '../../troubles/trouble-target.ts';
import { slowDown, troubleServicesOf } from '../service-troubles.ts';
import { spreadInZone } from '../zones.ts';

/** What is assumed of environments that are lost or crash. */
export const LAMBDA_LOSS_ASSUMPTION: Assumption = {
  id: 'trouble.lambda-environments',
  meaning: 'what becomes of an environment that crashes or is lost, and of the execution in it',
  value:
    'a crash has it initialised anew by its next request; one that is lost ends; the execution counts as lost when it ' +
    'would have ended, and is billed until then; provisioned ones are initialised anew by their next request',
  source: 'AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle"; choice',
  date: '2026-11',
  confidence: 'low',
};

/** Passes trouble on. An execution in an environment that is lost ends as lost when it would have ended. */
export class LambdaTroubles implements TroubleTarget {
  readonly services: readonly TroubleService[];
  readonly meanings: TroubleMeanings = {
    host: 'Lambda has no hosts that you see: an environment is lost where elsewhere a host would be',
    zone: 'on Lambda a third of the environments of each function; requests go on in the other zones',
    spot: 'Lambda has no Spot capacity',
    health: 'Lambda has no health checks: nobody finds out',
    registry: 'Lambda starts environments from caches of its own, in which code and images lie since their deployment',
    throttle: null,
  };
  /** The next request gets another environment. */
  readonly lossNoticedUs = 0;
  private readonly groups: readonly ServiceGroup[];

  constructor(
    private readonly parts: {
      readonly simulator: { readonly now: number };
      readonly serving: OnDemandServing;
      readonly functions: readonly FunctionState[];
    },
  ) {
    this.groups = parts.functions.map(({ parts: { group } }) => group);
    this.services = troubleServicesOf(this.groups);
  }

  units(service: number | null): readonly TroubleUnit[] {
    return this.environmentsOf(service).map((environment) => this.unitOf(environment));
  }

  machines(): readonly TroubleMachine[] {
    return this.environmentsOf(null).map((environment) => this.machineOf(environment));
  }

  closeZone(name: string): ZoneClosure | null {
    const all = this.services.flatMap((_, service) => this.environmentsOf(service));
    const { environments } = this.parts.serving;
    const lost = spreadInZone(all, name, (environment) => environments.service[environment]!);
    if (lost === null) return null;
    return { machines: lost.map((environment) => this.machineOf(environment)), open: () => {} };
  }

  spotMachines(): readonly SpotMachine[] {
    return [];
  }

  watchChecks(): FirstTime {
    return { firstUs: () => null };
  }

  slow(service: number | null, slowness: Slowness): () => void {
    return slowDown(this.groups, service, slowness);
  }

  stallPulls(): readonly FirstTime[] {
    return [];
  }

  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[] {
    return this.parts.functions.map((fn) => {
      fn.parts.scalingRate.cutTo(perSecond, untilUs);
      fn.firstScalingThrottleUs = null;
      return { firstUs: () => fn.firstScalingThrottleUs };
    });
  }

  /** Of one function or of all, the first made first. O(environments). */
  private environmentsOf(service: number | null): readonly number[] {
    const { environments } = this.parts.serving;
    const found: number[] = [];
    for (let environment = 0; environment < environments.count; environment++) {
      const own = environments.service[environment]!;
      if (own >= 0 && (service === null || own === service)) found.push(environment);
    }
    return found.sort((a, b) => environments.serial[a]! - environments.serial[b]!);
  }

  private nameOf(environment: number): string {
    return `environment ${this.parts.serving.environments.serial[environment]!}`;
  }

  private unitOf(environment: number): TroubleUnit {
    const { environments } = this.parts.serving;
    const serial = environments.serial[environment]!;
    const service = environments.service[environment]!;
    const { faults } = this.parts.functions[service]!;
    const isThere = () => environments.service[environment] === service && environments.serial[environment] === serial;
    return {
      name: this.nameOf(environment),
      service,
      readyUs: environments.startedUs[environment]!,
      crash: () => {
        if (!isThere()) return;
        environments.awaits[environment] = AWAITS.init;
        // Its age begins anew, or with its start that goes on.
        environments.startedUs[environment] = Math.max(environments.startedUs[environment]!, this.parts.simulator.now);
      },
      setFailing: (isFailing) => {
        if (!isThere()) return;
        if (isFailing) this.fail(environment, service);
        else if (environments.awaits[environment] === AWAITS.fault) environments.awaits[environment] = AWAITS.nothing;
        if (!isFailing) faults.ended(environment);
      },
    };
  }

  private fail(environment: number, service: number): void {
    const { environments } = this.parts.serving;
    const { faults, version } = this.parts.functions[service]!;
    const plan = { share: 1, how: 'errors', afterUs: 0 } as const;
    faults.mark(environment, { plan, version, startedUs: this.parts.simulator.now });
    if (environments.awaits[environment] === AWAITS.nothing) environments.awaits[environment] = AWAITS.fault;
  }

  private machineOf(environment: number): TroubleMachine {
    const { environments, lives } = this.parts.serving;
    const serial = environments.serial[environment]!;
    const name = this.nameOf(environment);
    const lose = (why: string) => {
      if (environments.service[environment]! < 0 || environments.serial[environment] !== serial) return;
      const isBusy = environments.isBusy[environment] === 1;
      // Provisioned environments are made anew in their place; the next request waits for that.
      if (isBusy || environments.isProvisioned[environment] === 1) environments.awaits[environment] = AWAITS.init;
      if (environments.isProvisioned[environment] === 1) return;
      if (isBusy) lives.loseBusy(environment);
      else lives.loseIdle(environment, why);
    };
    return { name, isHost: false, unitNames: [name], lose };
  }
}
