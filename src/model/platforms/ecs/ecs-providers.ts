// The capacity providers of a hybrid ECS cluster and the strategies of its services: fields, reading, and the rules of
// AWS about what may be combined.

import { z } from 'zod';
import { closest } from '../../../base/closest.ts';
import type { PhaseOverrides } from '../../assumptions/startup-phase.ts';
import { countField, nameField } from '../../fields/index.ts';
import { ECS_ANYWHERE_FEE, type OnPremisesHosts, onPremisesFrom, onPremisesShape } from '../hosts/on-premises-hosts.ts';
import { placementField, placementNames } from '../hosts/placement-chain.ts';
import type { SectionProblem } from '../platform.ts';
import { fargateSpotTermsShape, spotTermsFrom } from '../sections/spot-fields.ts';
import type { ProviderChoice } from '../supplies/hybrid/hybrid-supply.ts';
import { capacityFrom, capacityShape, type EcsCapacity } from './ecs-capacity.ts';

const ec2Schema = z.strictObject({ type: z.literal('ec2'), ...capacityShape, placement: placementField });
const fargateSchema = z.strictObject({ type: z.literal('fargate') });
const fargateSpotSchema = z.strictObject({
  type: z.literal('fargate-spot'),
  ...fargateSpotTermsShape,
});
const onPremisesSchema = z.strictObject({
  type: z.literal('on-premises'),
  ...onPremisesShape,
  placement: placementField,
});

/** `providers:` by names of the scenario's choice. */
export const providersField = z
  .record(
    nameField({ description: 'Name of the capacity provider.' }),
    z.discriminatedUnion('type', [ec2Schema, fargateSchema, fargateSpotSchema, onPremisesSchema]),
  )
  .describe('The capacity providers of the cluster: ec2, fargate, fargate-spot, or machines on premises.');

const strategyItem = z.strictObject({
  provider: nameField({ description: 'Name of a capacity provider.' }),
  base: countField({ min: 0, max: 100_000, description: 'Tasks that go here first (default 0).' }).optional(),
  weight: countField({ min: 0, max: 1000, description: 'Share of the tasks beyond the base (default 1).' }).optional(),
});

const providerChoiceShape = {
  strategy: z.array(strategyItem).min(1).max(20).describe('Capacity provider strategy: base and weight.').optional(),
  overflow: z
    .array(nameField({ description: 'Name of a capacity provider.' }))
    .min(1)
    .max(20)
    .describe('Providers in turn: a task goes to the first that has room, else to the last.')
    .optional(),
};

/** `runsOn:` of a service: one of the two. */
export const providerChoiceField = z
  .strictObject(providerChoiceShape)
  .describe('Where the tasks run: by a strategy, or overflowing from one provider to the next (default: the first).')
  .optional();

type ProviderSections = z.output<typeof providersField>;

/** One provider, complete. Plain data. */
export type EcsProvider = { readonly name: string } & (
  | { readonly type: 'ec2'; readonly capacity: EcsCapacity; readonly placement: readonly string[] }
  | {
      readonly type: 'fargate';
      readonly spot: { readonly share: number; readonly interruptionsPerHour: number; readonly discount: number };
    }
  | { readonly type: 'on-premises'; readonly hosts: OnPremisesHosts; readonly placement: readonly string[] }
);

/** The providers in the order in which the scenario names them. */
export function providersFrom(sections: ProviderSections, hostOverrides: PhaseOverrides): readonly EcsProvider[] {
  return Object.entries(sections).map(([name, section]): EcsProvider => {
    if (section.type === 'ec2') {
      const placement = placementNames(section.placement);
      return { name, type: 'ec2', capacity: capacityFrom(section, hostOverrides), placement };
    }
    if (section.type === 'on-premises') {
      const placement = placementNames(section.placement);
      return { name, type: 'on-premises', hosts: onPremisesFrom(section, ECS_ANYWHERE_FEE), placement };
    }
    const isSpot = section.type === 'fargate-spot';
    const terms = spotTermsFrom(isSpot ? section : {}, 'fargate');
    return { name, type: 'fargate', spot: { share: isSpot ? 1 : 0, ...terms } };
  });
}

/** What a service says of its providers; the first provider of the cluster where it says nothing. */
export type ProviderChoiceSection = z.output<typeof providerChoiceField>;

/** Positions instead of names. Names that are no provider are left out: they are problems. */
export function choiceFrom(section: ProviderChoiceSection = {}, providers: readonly EcsProvider[]): ProviderChoice {
  const indexOf = (name: string) => providers.findIndex((provider) => provider.name === name);
  if (section.overflow !== undefined) {
    return { kind: 'overflow', providers: section.overflow.map(indexOf).filter((index) => index >= 0) };
  }
  const items = section.strategy ?? [{ provider: providers[0]?.name ?? '' }];
  return {
    kind: 'strategy',
    items: items
      .map(({ provider, base = 0, weight = 1 }) => ({ provider: indexOf(provider), base, weight }))
      .filter(({ provider }) => provider >= 0),
  };
}

const STRATEGY_RULE =
  'Amazon ECS: a capacity provider strategy holds either Auto Scaling groups, or FARGATE and FARGATE_SPOT';

/** Everything about the choice of one service that ECS would refuse. */
export function problemsOfChoice(
  section: ProviderChoiceSection,
  providers: readonly EcsProvider[],
  path: readonly (string | number)[],
): readonly SectionProblem[] {
  const { strategy, overflow } = section ?? {};
  if (strategy !== undefined && overflow !== undefined) {
    return [{ path, message: 'has both a strategy and an overflow', allowed: 'one of them' }];
  }
  const names = overflow ?? strategy?.map(({ provider }) => provider) ?? [];
  const field = overflow === undefined ? 'strategy' : 'overflow';
  const unknown = unknownNames(names, providers, [...path, field]);
  if (unknown.length > 0 || strategy === undefined) return unknown;
  const types = new Set(names.map((name) => providers.find((provider) => provider.name === name)!.type));
  const report = (message: string, allowed: string, hint?: string): SectionProblem => ({
    path: [...path, 'strategy'],
    message,
    allowed,
    ...(hint === undefined ? {} : { hint }),
  });
  const problems: SectionProblem[] = [];
  if (types.has('on-premises')) {
    const hint = 'Use `overflow` to fill the machines first and burst to the cloud.';
    problems.push(
      report('names machines on premises', 'providers in the cloud: the launch type EXTERNAL has no strategy', hint),
    );
  } else if (types.size > 1) {
    problems.push(report('mixes instances and Fargate', STRATEGY_RULE, 'Give services strategies of their own.'));
  }
  if (strategy.filter(({ base = 0 }) => base > 0).length > 1) {
    problems.push(report('has more than one base', 'one provider with a base'));
  }
  if (strategy.every(({ weight = 1 }) => weight === 0)) {
    problems.push(report('gives every provider the weight 0', 'at least one weight above 0'));
  }
  return problems;
}

function unknownNames(
  names: readonly string[],
  providers: readonly EcsProvider[],
  path: readonly (string | number)[],
): readonly SectionProblem[] {
  const known = providers.map(({ name }) => name);
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const near = closest(name, known);
    const hint = near === undefined ? {} : { hint: `did you mean "${near}"?` };
    return [
      { path, message: 'names a provider that the cluster lacks', found: name, allowed: known.join(', '), ...hint },
    ];
  });
}
