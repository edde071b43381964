// How long a unit takes to get the model that it serves: the phases after its own initialisation, with their sources.
import type { Distribution } from '../../../engine/distributions/index.ts';
import type { StartupPhase } from '../../compute/starts/startup.ts';
import type { ModelSpec, WeightStore } from '../../workloads/model.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { Assumption } from '../assumption.ts';
import type { AssumptionState, PhaseOverrides } from '../startup-phase.ts';

/** Names of the phases of a model's start, in their order. */
export const MODEL_PHASE_NAMES = ['weights', 'load', 'compile', 'warm-up'] as const;

const MIB = 1_048_576;

/** What one unit gets of its weights in a second, by where they lie. */
const STORE_RATES: Readonly<Record<Exclude<WeightStore, 'registry-image'>, Assumption & { bytesPerSecond: number }>> = {
  s3: {
    bytesPerSecond: 263e6,
    id: 'model.weights.s3',
    meaning: 'weights over the network, one download: 16.06 GB of Llama-3.1-8B in 61 s',
    value: '263 MB/s',
    source: 'Tensorfuse, "Reducing GPU cold start" (vLLM, Llama-3.1-8B on an L40S, nothing cached)',
    date: '2025-09',
    confidence: 'medium',
  },
  ebs: {
    bytesPerSecond: 125 * MIB,
    id: 'model.weights.ebs',
    meaning: 'weights on a gp3 volume without provisioned throughput: its baseline',
    value: '125 MiB/s',
    source: 'Amazon EBS User Guide, "General Purpose SSD volumes" (gp3 baseline throughput)',
    date: '2024',
    confidence: 'high',
  },
  'local-nvme': {
    bytesPerSecond: 3e9,
    id: 'model.weights.local-nvme',
    meaning: 'weights that lie on the disk of the host: 140 GB in 30 to 60 s',
    value: '3 GB/s',
    source: 'kunwar.page, chapter 52 (70B in bf16 from NVMe to device memory)',
    date: '2025',
    confidence: 'low',
  },
  'shared-fs': {
    bytesPerSecond: 500 * MIB,
    id: 'model.weights.shared-fs',
    meaning: 'weights on a shared file system: what one client gets of Amazon EFS',
    value: '500 MiB/s',
    source: 'Amazon EFS User Guide, "Quotas" (throughput per client)',
    date: '2023',
    confidence: 'medium',
  },
};

const LOAD_BYTES_PER_SECOND = 487e6;

const loadAssumption: Assumption = {
  id: 'model.load',
  meaning: 'weights from where they were put to the memory of the device, checked and laid out: 16.06 GB in 33 s',
  value: '487 MB/s',
  source: 'Tensorfuse, "Reducing GPU cold start" (vLLM, Llama-3.1-8B on an L40S)',
  date: '2025-09',
  confidence: 'medium',
};

/** Where a phase begins: on a new unit, or where an earlier one has left the weights on the disk. */
export interface ModelStart {
  readonly hasWeights: boolean;
}

/** The phases of a model after the initialisation of the application; none without a model. */
export function modelPhases(
  { model }: Pick<ServiceSpec, 'model'>,
  overrides: PhaseOverrides,
  { hasWeights }: ModelStart = { hasWeights: false },
): readonly StartupPhase[] {
  if (model === undefined) return [];
  const times: Readonly<Record<(typeof MODEL_PHASE_NAMES)[number], Distribution | null>> = {
    weights: hasWeights ? null : weightsUs(model),
    load: model.loadUs ?? atRate(model.weights.sizeBytes, LOAD_BYTES_PER_SECOND),
    compile: model.compileUs,
    'warm-up': model.warmUpUs,
  };
  return MODEL_PHASE_NAMES.flatMap((phase) => {
    const us = times[phase] === null ? null : (overrides[phase] ?? times[phase]);
    return us === null ? [] : [{ phase, us, isBilled: true }];
  });
}

/** What is assumed of the models of these services, once each. */
export function modelAssumptions(services: readonly ServiceSpec[]): readonly AssumptionState[] {
  const states = new Map<string, AssumptionState>();
  const note = ({ id, meaning, value, source, date, confidence }: Assumption, isOverridden: boolean) => {
    const before = states.get(id)?.isOverridden ?? false;
    states.set(id, { id, meaning, value, source, date, confidence, isOverridden: before || isOverridden });
  };
  for (const { model } of services) {
    if (model === undefined) continue;
    const { from, bytesPerSecond } = model.weights;
    if (from !== 'registry-image') note(STORE_RATES[from], bytesPerSecond !== null);
    note(loadAssumption, model.loadUs !== null);
  }
  return [...states.values()];
}

function weightsUs({ weights }: ModelSpec): Distribution | null {
  const { from, sizeBytes, bytesPerSecond } = weights;
  if (from === 'registry-image') return null;
  return atRate(sizeBytes, bytesPerSecond ?? STORE_RATES[from].bytesPerSecond);
}

function atRate(bytes: number, bytesPerSecond: number): Distribution {
  return { dist: 'constant', value: Math.round((bytes / bytesPerSecond) * 1e6) };
}
