// "A small team takes Fargate: there is nothing to manage", held against platforms whose machines one looks after oneself.

import { type Chores, choresOf } from '../chores.ts';
import type { Contender } from '../contender.ts';
import { absenteeEvidence, type Judgement, notTested, priceGap, type Side, sideOf, standingEvidence } from './duel.ts';
import type { PlatformEvidence, Rule, RuleEvidence } from './rule.ts';

/** Nothing to manage: Fargate. */
export const smallTeamOnFargate: Rule = {
  name: 'small-team-on-fargate',
  saying: 'A small team runs on Fargate: there is nothing to manage',
  prediction: 'Fargate meets the requirements with fewer things to look after than machines of your own',
  appliesIf: 'the team is small; a scenario does not say, so it is always examined',
  examine(evidence) {
    const fargate = sideOf(
      { name: 'Fargate', has: ({ form, hasOwnHosts }) => form === 'containers' && !hasOwnHosts },
      evidence,
    );
    const own = sideOf({ name: 'platform with machines of its own', has: ({ hasOwnHosts }) => hasOwnHosts }, evidence);
    const gap = priceGap(fargate, own);
    return { because: [], ...judged(fargate, own), shows: showsOf(evidence, [fargate, own]), gap };
  },
};

function judged(fargate: Side, own: Side): Judgement {
  const untested = notTested(fargate, own);
  if (untested !== null) return untested;
  if (fargate.best === null) return { verdict: 'contradicted', reason: 'Fargate cannot run the workload' };
  if (!fargate.best.isQualified) {
    if (own.best?.isQualified !== true) return { verdict: 'not tested', reason: 'neither side qualifies' };
    return { verdict: 'contradicted', reason: 'machines of your own qualify, Fargate does not' };
  }
  if (own.best === null) return { verdict: 'confirmed', reason: 'platforms with machines cannot run the workload' };
  const [fewer, more] = [choresOf(fargate.best.run), choresOf(own.best.run)];
  if (fewer.kindCount >= more.kindCount) {
    return { verdict: 'contradicted', reason: 'Fargate leaves as much to look after as machines of your own' };
  }
  return { verdict: 'confirmed', reason: 'Fargate qualifies and leaves less to look after' };
}

/** What there is to look after on the two, and on the best platform of functions for comparison. */
function showsOf(evidence: RuleEvidence, sides: readonly Side[]): readonly PlatformEvidence[] {
  const functions = sideOf({ name: 'functions', has: ({ form }) => form === 'functions' }, evidence);
  const shown = [...sides, functions];
  return [
    ...shown.flatMap(absenteeEvidence),
    ...shown.flatMap(({ best }) => (best === null ? [] : [choreEvidence(best)])),
  ];
}

function choreEvidence(contender: Contender): PlatformEvidence {
  const { platform, remark, figures } = standingEvidence(contender);
  const chores = choresOf(contender.run);
  return {
    platform,
    remark: [remark, choreRemark(chores)].filter((text) => text !== '').join('; '),
    figures: [...figures.slice(0, 1), ...toDo(chores)],
  };
}

function choreRemark({ kindCount }: Chores): string {
  return kindCount === 0 ? 'no machine, image or cluster to look after' : '';
}

function toDo({ counts }: Chores) {
  return counts.filter(({ value }) => (value ?? 0) > 0);
}
