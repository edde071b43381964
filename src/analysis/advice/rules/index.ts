// The rules of thumb that are held against every run. A new one is one file and one line here.

import { continuousOnContainers } from './continuous-on-containers.ts';
import { kubernetesOnEks } from './kubernetes-on-eks.ts';
import { rareOnLambda } from './rare-on-lambda.ts';
import type { Rule } from './rule.ts';
import { smallTeamOnFargate } from './small-team-on-fargate.ts';

/** In the order in which they are shown. */
export const RULES: readonly Rule[] = [continuousOnContainers, rareOnLambda, smallTeamOnFargate, kubernetesOnEks];
