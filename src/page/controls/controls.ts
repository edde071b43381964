// All controls of a scenario, and what setting them means in it.
import { setValue } from '../../scenario/compose/set-value.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { readJsonSource } from '../../scenario/source/json-source.ts';
import type { SourceNode } from '../../scenario/source/tree.ts';
import type { Change, Control, NewValue } from './control.ts';
import { platformControls } from './platforms.ts';
import { scaledRates, TRAFFIC, trafficControls } from './traffic.ts';

/** What this scenario offers: traffic first, then platform by platform. */
export function controlsOf(root: SourceNode, scenario: Scenario): readonly Control[] {
  return [...trafficControls(root), ...platformControls(root, scenario)];
}

/** The values that changes put into the scenario; those of unknown controls, and of none, are left out. */
export function newValues(
  root: SourceNode,
  { controls, changes }: { readonly controls: readonly Control[]; readonly changes: readonly Change[] },
): readonly NewValue[] {
  return changes.flatMap((change) => {
    const control = controls.find(({ id }) => id === change.id);
    return control === undefined || change.value === String(control.input.value) ? [] : valuesOf(root, control, change);
  });
}

function valuesOf(root: SourceNode, control: Control, { value }: Change): readonly NewValue[] {
  const { input, paths } = control;
  if (input.kind === 'choice') return value === '' ? [] : paths.map((path) => ({ path, value }));
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return [];
  if (control.id === TRAFFIC) return scaledRates(root, control, number);
  return paths.map((path) => ({ path, value: input.unit === '' ? number : `${number}${input.unit}` }));
}

/** The tree with these values. */
export function withValues(root: SourceNode, values: readonly NewValue[]): SourceNode {
  return values.reduce((tree, { path, value }) => {
    const node = readJsonSource(JSON.stringify(value)).root;
    if (node === null) return tree;
    const setting = setValue(tree, { path, value: node, pathSpan: { start: 0, end: 1 } });
    return setting.ok ? setting.node : tree;
  }, root);
}
