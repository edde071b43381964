// "Who knows Kubernetes takes EKS", held against ECS on the same traffic and the same kind of machines.

import { SUMMARY_METRICS } from '../../../metrics/catalogue/index.ts';
import type { SummaryMetric } from '../../../metrics/catalogue/metric.ts';
import type { Contender } from '../contender.ts';
import {
  absenteeEvidence,
  type Judgement,
  judgedByQualifying,
  priceGap,
  type Side,
  sideOf,
  standingEvidence,
} from './duel.ts';
import type { PlatformEvidence, Rule, RuleEvidence } from './rule.ts';

/** What is compared; lower is better, but for the density. */
const COMPARED: readonly { readonly name: string; readonly isHigherBetter?: true }[] = [
  { name: 'cost_monthly' },
  { name: 'latency_p50' },
  { name: 'latency_p95' },
  { name: 'failed_share' },
  { name: 'rejected_share' },
  { name: 'startup_p95' },
  { name: 'density_cpu', isHigherBetter: true },
];

/** Kubernetes skills: EKS. */
export const kubernetesOnEks: Rule = {
  name: 'kubernetes-on-eks',
  saying: 'Who has Kubernetes skills runs on EKS',
  prediction: 'EKS serves the same traffic at least as well as ECS, and not at a higher price for nothing',
  appliesIf: 'the team knows Kubernetes; a scenario does not say, so it is always examined',
  examine(evidence) {
    const [eks, ecs] = sidesOf(evidence);
    const gap = priceGap(eks, ecs);
    const shows = [
      ...absenteeEvidence(eks),
      ...absenteeEvidence(ecs),
      ...(eks.best === null || ecs.best === null
        ? []
        : compared(differences(eks.best, ecs.best, evidence), [eks.best, ecs.best])),
    ];
    return { because: [], ...judged(eks, ecs, evidence), shows, gap };
  },
};

/** Both on machines, or both on Fargate, if the run has such a pair; else the best of each. */
function sidesOf(evidence: RuleEvidence): readonly [Side, Side] {
  const pair = (isAllowed: (hasOwnHosts: boolean) => boolean) =>
    (['eks', 'ecs'] as const).map((word) =>
      sideOf(
        {
          name: word.toUpperCase(),
          has: ({ orchestrator, hasOwnHosts }) => orchestrator === word && isAllowed(hasOwnHosts),
        },
        evidence,
      ),
    ) as unknown as readonly [Side, Side];
  const pairs = [pair((hasOwnHosts) => hasOwnHosts), pair((hasOwnHosts) => !hasOwnHosts)];
  return pairs.find((sides) => sides.every(({ best }) => best !== null)) ?? pair(() => true);
}

function judged(eks: Side, ecs: Side, evidence: RuleEvidence): Judgement {
  const early = judgedByQualifying(eks, ecs);
  if (early !== null) return early;
  const { better, worse } = differences(eks.best!, ecs.best!, evidence);
  const isDearer = worse.some(({ name }) => name === 'cost_monthly');
  const reason = `EKS is better in ${listed(better)} and worse in ${listed(worse)}`;
  return { verdict: isDearer && better.length === 0 ? 'contradicted' : 'confirmed', reason };
}

interface Differences {
  readonly better: readonly SummaryMetric[];
  readonly worse: readonly SummaryMetric[];
}

/** Figures in which EKS differs by more than a tie, or is shown to. */
function differences(eks: Contender, ecs: Contender, { contest }: RuleEvidence): Differences {
  const better: SummaryMetric[] = [];
  const worse: SummaryMetric[] = [];
  for (const { name, isHigherBetter } of COMPARED) {
    const metric = SUMMARY_METRICS.find((one) => one.name === name);
    const relation = contest(name).relation(eks.run.name, ecs.run.name);
    if (metric === undefined || (relation !== 'lower' && relation !== 'higher')) continue;
    ((relation === 'lower') === (isHigherBetter === undefined) ? better : worse).push(metric);
  }
  return { better, worse };
}

function listed(metrics: readonly SummaryMetric[]): string {
  return metrics.length === 0
    ? 'nothing'
    : metrics.map(({ name, label }) => (name === 'cost_monthly' ? 'bill' : label)).join(', ');
}

/** Bill, p95 and losses of both, then every other figure in which they differ. */
function compared({ better, worse }: Differences, contenders: readonly Contender[]): readonly PlatformEvidence[] {
  const shownAnyway = ['cost_monthly', 'latency_p95', 'failed_share', 'rejected_share'];
  const others = [...better, ...worse].filter(({ name }) => !shownAnyway.includes(name));
  return contenders.map((contender) => {
    const standing = standingEvidence(contender);
    const figures = others.map(({ label, unit, read }) => ({ label, value: read(contender.run), unit }));
    return { ...standing, figures: [...standing.figures, ...figures] };
  });
}
