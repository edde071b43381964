// Units of services as what trouble hits: some of those that serve, each as likely as any other.
import { type Amount, chooseSome, shareText } from './choose-some.ts';
import type { TroubleEffect } from './trouble-effect.ts';
import type { TroubleRun } from './trouble-kind.ts';
import type { TroubleUnit } from './trouble-target.ts';

/** Chooses units and notes them in the effect; null where none serves. `text` is `3 of 10 units`. */
export function hitUnits(
  effect: TroubleEffect,
  amount: Amount,
  { target, service, random }: Pick<TroubleRun, 'target' | 'service' | 'random'>,
): { readonly chosen: readonly TroubleUnit[]; readonly text: string } | null {
  const units = target.units(service);
  if (units.length === 0) return null;
  const chosen = chooseSome(units, amount, random);
  effect.unitNames.push(...chosen.map(({ name }) => name));
  return { chosen, text: shareText(chosen.length, units.length, 'unit') };
}
