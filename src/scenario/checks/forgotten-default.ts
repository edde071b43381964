// A platform's services: section that holds settings where it should name services: one mistake that says what was meant.
import type { Mistake, Path } from '../mistakes/mistake.ts';
import type { PlatformPart } from '../parts.ts';
import { entryAt, plainData, type SourceNode } from '../source/tree.ts';
import { knownKeys } from './known-keys.ts';

const SERVICES = 'services';

/** The mistakes; those of settings that stand directly below `services:` become one. */
export function withForgottenDefault(
  mistakes: readonly Mistake[],
  { node, path, variant }: { readonly node: SourceNode; readonly path: Path; readonly variant: PlatformPart },
): readonly Mistake[] {
  const section = entryAt(node, [SERVICES]);
  if (section?.kind !== 'section') return mistakes;
  const settings = knownKeys(variant.schema, { data: plainData(node), path: [SERVICES, 'default'] });
  const strays = [...section.entries.values()].filter(
    ({ key, value }) => value.kind !== 'section' && settings.includes(key),
  );
  const [first] = strays;
  if (first === undefined) return mistakes;
  const parts = strays.map(({ key, value }) => `${key}: ${value.kind === 'scalar' ? value.value : '...'}`);
  const isStray = ({ path: [...keys] }: Mistake) =>
    keys.length === path.length + 2 && keys.at(-2) === SERVICES && strays.some(({ key }) => key === keys.at(-1));
  const forgotten: Mistake = {
    code: 'WT122',
    message: 'is a setting, where the name of a service or default belongs',
    path: [...path, SERVICES, first.key],
    isAtKey: true,
    found: first.key,
    hint: `Did you mean services: { default: { ${parts.join(', ')} } }?`,
  };
  return [...mistakes.filter((mistake) => !isStray(mistake)), forgotten];
}
