// The controls of one entry of a platform's services: size of a unit, how many, targets of scaling.
import { parseBytes } from '../../base/units/bytes.ts';
import { parseVcpu } from '../../base/units/vcpu.ts';
import type { Path } from '../../scenario/mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../../scenario/source/tree.ts';
import type { Control } from './control.ts';
import { choice, count, ofService, target } from './inputs.ts';

const CPUS = ['0.25 vCPU', '0.5 vCPU', '1 vCPU', '2 vCPU', '4 vCPU', '8 vCPU', '16 vCPU'];
const MEMORIES = ['512MiB', '1GiB', '2GiB', '4GiB', '8GiB', '16GiB', '30GiB'];
/** From the least to the most; at 1769 MiB a function has one vCPU. */
const FUNCTION_MEMORIES = ['128MiB', '256MiB', '512MiB', '1024MiB', '1769MiB', '3008MiB', '5120MiB', '10240MiB'];
const MOST_UNITS = 20;

/** The entry as it stands in the scenario. */
export interface ServiceEntry {
  readonly path: Path;
  readonly platform: string;
  /** Kind of the platform. */
  readonly type: string;
  readonly service: string;
  readonly node: SourceNode;
}

export function serviceControls(entry: ServiceEntry): readonly Control[] {
  const { path, platform, type, service, node } = entry;
  const of = ofService(service);
  const own = (key: string, label: string) => ({
    path: [...path, key],
    platform,
    node: entryAt(node, [key]),
    label: `${label} ${of}`,
  });
  const memories = type === 'lambda' ? FUNCTION_MEMORIES : MEMORIES;
  return [
    ...choice({ ...own('cpu', 'Cpu of a unit'), options: CPUS, parse: parseVcpu }),
    ...choice({ ...own('memory', 'Memory of a unit'), options: memories, parse: parseBytes }),
    ...count({ ...own('min', 'Least units'), most: MOST_UNITS }),
    ...count({ ...own('max', 'Most units'), most: MOST_UNITS }),
    ...count({ ...own('provisioned', 'Provisioned environments'), most: MOST_UNITS }),
    ...targetControls(entry),
  ];
}

/** Of target tracking, and of the metrics of an HPA. */
function targetControls({ path, platform, service, node }: ServiceEntry): readonly Control[] {
  return targetPaths(node).flatMap((below) => {
    const metric = entryAt(node, [...below.slice(0, -1), 'metric']);
    const of = metric?.kind === 'scalar' ? ` for ${String(metric.value)}` : '';
    const label = `Scaling target${of} ${ofService(service)}`;
    return target({ path: [...path, ...below], platform, node: entryAt(node, below), label });
  });
}

function targetPaths(node: SourceNode): readonly Path[] {
  const policies = entryAt(node, ['scaling']);
  if (policies?.kind !== 'list') return [];
  return policies.items.flatMap((policy, index): readonly Path[] => {
    const metrics = entryAt(policy, ['metrics']);
    const below = metrics?.kind === 'list' ? metrics.items.map((_, metric) => ['metrics', metric, 'target']) : [];
    return [['target'], ...below].map((path) => ['scaling', index, ...path]);
  });
}
