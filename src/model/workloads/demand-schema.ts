// The section `demand` of a service: time on the cpu, on an accelerator, by tokens, and off both.
import { z } from 'zod';
import { distributionField, durationField } from '../fields/index.ts';
import type { DemandSpec } from './demand.ts';

const perToken = (description: string) => durationField({ description, max: '1h' });

const tokens = z
  .strictObject({
    input: distributionField({ unit: 'count', description: 'Tokens of a request.' }),
    output: distributionField({ unit: 'count', description: 'Tokens of an answer.' }),
    prefill: perToken('Time for one token of a request.'),
    decode: perToken('Time for one token of an answer.'),
    on: z.enum(['gpu', 'cpu']).meta({ description: 'What the time is spent on.' }).prefault('gpu'),
  })
  .describe('Work by tokens, beside that of cpu and gpu.');

/** What the user writes about the work of a request. */
export const demandSchema = z
  .strictObject({
    cpu: distributionField({
      unit: 'duration',
      description: 'Cpu time of one request on one reference vCPU (default 0ms where there is gpu or tokens).',
    }).optional(),
    gpu: distributionField({ unit: 'duration', description: 'Time of one request on one accelerator.' }).optional(),
    tokens: tokens.optional(),
    wait: distributionField({
      unit: 'duration',
      description: "Time not on the cpu: databases, disks, other people's services.",
    }).prefault('0ms'),
  })
  .superRefine(({ cpu, gpu, tokens: byTokens }, context) => {
    if (cpu !== undefined || gpu !== undefined || byTokens !== undefined) return;
    const params = { kind: 'missing', allowed: 'cpu, gpu or tokens, or several of them', hint: 'Add cpu: 20ms.' };
    context.addIssue({ code: 'custom', path: ['cpu'], message: 'is missing, as are gpu and tokens', params });
  });

const NONE = { dist: 'constant', value: 0 } as const;

/** A checked section with the model's names. */
export function demandFrom({ cpu, gpu, tokens: byTokens, wait }: z.output<typeof demandSchema>): DemandSpec {
  return {
    cpuUs: cpu ?? NONE,
    waitUs: wait,
    ...(gpu === undefined ? {} : { gpuUs: gpu }),
    ...(byTokens === undefined
      ? {}
      : {
          tokens: {
            inputCount: byTokens.input,
            outputCount: byTokens.output,
            prefillUs: byTokens.prefill,
            decodeUs: byTokens.decode,
            on: byTokens.on,
          },
        }),
  };
}
