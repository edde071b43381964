// Whether there is a price book for the region and month that the scenario asks for.
import type { Mistake } from '../mistakes/mistake.ts';
import type { ScenarioParts } from '../parts.ts';
import type { Scenario } from '../scenario.ts';

export function priceMistakes(prices: Scenario['prices'], { priceBooks }: ScenarioParts): readonly Mistake[] {
  const ofRegion = priceBooks.filter(({ region }) => region === prices.region);
  if (ofRegion.some(({ month }) => month === prices.book)) return [];
  const isRegionKnown = ofRegion.length > 0;
  const choices = isRegionKnown ? ofRegion.map(({ month }) => month) : priceBooks.map(({ region }) => region);
  const allowed = [...new Set(choices)].join(', ');
  const hint = 'windtunnel list price-books shows them all.';
  const path = ['prices', isRegionKnown ? 'book' : 'region'];
  return [{ code: 'WT145', message: 'there is no such price book', path, allowed, hint }];
}
