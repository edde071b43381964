// The controls of each platform: instance type, how many hosts, how long environments are kept, and those of its services.
import { parseDurationUs } from '../../base/units/duration.ts';
import { findInstanceType, INSTANCE_TYPES } from '../../model/compute/instance-types/index.ts';
import { findPriceBook } from '../../model/pricing/price-books/index.ts';
import type { Path } from '../../scenario/mistakes/mistake.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { entryAt, type SectionEntry, type SourceNode } from '../../scenario/source/tree.ts';
import { type Control, idOf } from './control.ts';
import { choice, count } from './inputs.ts';
import { serviceControls } from './services.ts';

/** Where hosts are described, and what their controls are called. */
const HOST_SECTIONS: readonly Path[] = [[], ['capacity'], ['nodes']];
const KEEP_ALIVES = ['1min', '5min', '10min', '15min', '30min', '1h'];
const MOST_HOSTS = 20;

/** Those of platforms that the scenario has, by its order. */
export function platformControls(root: SourceNode, scenario: Scenario): readonly Control[] {
  return scenario.platforms.flatMap(({ name, type }) => {
    const place = { root, path: ['platforms', name], platform: name };
    const hosts = HOST_SECTIONS.flatMap((section) => hostControls(place, section, scenario));
    return [...hosts, ...keepAlive(place, type), ...allServices(place, type)];
  });
}

interface Place {
  readonly root: SourceNode;
  readonly path: Path;
  readonly platform: string;
}

function hostControls({ root, path, platform }: Place, section: Path, scenario: Scenario): readonly Control[] {
  const at = [...path, ...section];
  const own = (key: string) => ({ path: [...at, key], platform, node: entryAt(root, [...at, key]) });
  const instance = own('instance');
  const types = instance.node?.kind === 'scalar' ? instanceTypes(String(instance.node.value), scenario) : [];
  const counts = section.length === 0 ? [] : (['min', 'max'] as const);
  return [
    ...choice({ ...instance, label: 'Instance type', options: types }),
    ...counts.flatMap((key) =>
      count({ ...own(key), label: key === 'min' ? 'Least hosts' : 'Most hosts', most: MOST_HOSTS }),
    ),
  ];
}

/** Those that can take its place: sold in the region, of the same architecture, with GPUs or without as it is. */
function instanceTypes(name: string, { prices }: Scenario): readonly string[] {
  const known = findInstanceType(name);
  const sold = findPriceBook({ region: prices.region, month: prices.book })?.items;
  if (known === undefined || sold === undefined) return [];
  return INSTANCE_TYPES.filter(
    (type) =>
      type.arch === known.arch &&
      type.gpuCount > 0 === known.gpuCount > 0 &&
      sold.has(`ec2/ondemand-linux-${type.name}`),
  ).map((type) => type.name);
}

/** An environment of Lambda is kept for a time that nobody sets in life; here one may ask what if. */
function keepAlive({ root, path, platform }: Place, type: string): readonly Control[] {
  const at = [...path, 'keepAlive'];
  const node = entryAt(root, at);
  if (type !== 'lambda') return [];
  const label = 'Keep-alive of idle environments';
  if (node !== undefined)
    return choice({ path: at, platform, node, label, options: KEEP_ALIVES, parse: parseDurationUs });
  const input = { kind: 'choice', value: '', options: ['', ...KEEP_ALIVES] } as const;
  return [{ id: idOf(at), platform, label, paths: [at], input }];
}

function allServices({ root, path, platform }: Place, type: string): readonly Control[] {
  const services = entryAt(root, [...path, 'services']);
  if (services?.kind !== 'section') return [];
  return Array.from(services.entries.values()).flatMap(({ key, value }: SectionEntry) =>
    serviceControls({ path: [...path, 'services', key], platform, type, service: key, node: value }),
  );
}
