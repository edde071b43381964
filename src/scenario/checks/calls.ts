// The calls between the services of a scenario: whom they ask, that they lead in no circle, and how many there are.
import { formatCount } from '../../base/units/count.ts';
import { callOrder, requestsCaused } from '../../model/workloads/calls/call-counts.ts';
import type { ServiceSpec } from '../../model/workloads/index.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../source/tree.ts';
import { didYouMean } from './did-you-mean.ts';

const PATH = ['workload', 'services'] as const;
/** Requests that one request of a user may cause. */
const MOST_CAUSED = 10_000;

/** What is wrong with the calls of these services; `names` are all that there are, also those with mistakes. */
export function callMistakes(
  root: SourceNode,
  { services, names }: { readonly services: readonly ServiceSpec[]; readonly names: readonly string[] },
): readonly Mistake[] {
  const unknown = services.flatMap((service) => unknownTargets(root, service, names));
  if (unknown.length > 0) return unknown;
  const sorted = callOrder(services);
  if ('circle' in sorted) {
    const [first] = sorted.circle;
    return [
      {
        code: 'WT153',
        message: `calls lead in a circle: ${sorted.circle.join(' -> ')}`,
        path: [...PATH, first!, 'calls'],
        hint: 'Leave one of them out: a request that waits for itself never ends.',
      },
    ];
  }
  return services.flatMap((service, index) => tooManyCaused(services, service, index));
}

function unknownTargets(root: SourceNode, service: ServiceSpec, names: readonly string[]): readonly Mistake[] {
  return service.calls.flatMap((stage, stageIndex) =>
    stage.flatMap(({ to }, callIndex): readonly Mistake[] => {
      if (names.includes(to)) return [];
      const hint = didYouMean(to, names) ?? 'Add the service to the workload.';
      const message = 'is no service of this workload';
      return [{ code: 'WT152', message, path: pathOf(root, { service, stageIndex, callIndex }), hint }];
    }),
  );
}

/** Where the name of the service that is called stands: a call is a word or a section, alone or in a list. */
function pathOf(
  root: SourceNode,
  call: { readonly service: ServiceSpec; readonly stageIndex: number; readonly callIndex: number },
): Path {
  const stagePath = [...PATH, call.service.name, 'calls', call.stageIndex];
  const isList = entryAt(root, stagePath)?.kind === 'list';
  const path = isList ? [...stagePath, call.callIndex] : stagePath;
  return entryAt(root, path)?.kind === 'section' ? [...path, 'to'] : path;
}

function tooManyCaused(
  services: readonly ServiceSpec[],
  { name, calls }: ServiceSpec,
  index: number,
): readonly Mistake[] {
  if (calls.length === 0) return [];
  const caused = requestsCaused(services, index).reduce((sum, count) => sum + count, 0);
  if (caused <= MOST_CAUSED) return [];
  return [
    {
      code: 'WT154',
      message: `cause ${formatCount(Math.round(caused))} requests for every request of ${name}`,
      path: [...PATH, name, 'calls'],
      allowed: `at most ${formatCount(MOST_CAUSED)}`,
      hint: 'Use smaller counts, or fewer services between.',
    },
  ];
}
