// The list of the table's sections, in the order in which they are shown, and what a caller needs to run it.

import type { Section } from './row.ts';
import { bills, roundUps } from './rows/bills.ts';
import { containerRamps } from './rows/container-ramps.ts';
import { ec2Launch, fargateStart } from './rows/container-starts.ts';
import { hpaArithmetic, karpenterPacking } from './rows/kubernetes.ts';
import { lambdaClosedForms } from './rows/lambda-closed-forms.ts';
import { lambdaFanOut, lambdaIntervals } from './rows/lambda-keep-alive.ts';
import { lambdaByMemory, lambdaFirstCalls, powerTuning } from './rows/lambda-memory.ts';
import { lambdaCodeSize, lambdaStarts } from './rows/lambda-starts.ts';
import { queues } from './rows/queues.ts';
import { simfaasComputed, simfaasMeasured } from './rows/simfaas.ts';
import { singleServer } from './rows/single-server.ts';
import { timeVarying } from './rows/time-varying.ts';

export type { RowOutcome } from './judge.ts';
export { playRun } from './play-run.ts';
export { accuracyJson } from './render/json.ts';
export { accuracyMarkdown, markdownRow } from './render/markdown.ts';
export { accuracyText } from './render/text.ts';
export type { Run, RunFigures } from './row.ts';
export { chooseRows, findRun, runsOf } from './select.ts';
export { type AccuracyTable, accuracyTable, verdictCounts } from './table.ts';

/** All rows. */
export const SECTIONS: readonly Section[] = [
  queues,
  singleServer,
  lambdaClosedForms,
  timeVarying,
  roundUps,
  bills,
  simfaasMeasured,
  simfaasComputed,
  lambdaIntervals,
  lambdaStarts,
  lambdaCodeSize,
  lambdaFirstCalls,
  lambdaByMemory,
  lambdaFanOut,
  powerTuning,
  fargateStart,
  ec2Launch,
  containerRamps,
  hpaArithmetic,
  karpenterPacking,
];
