// The billing rules behind a run: those of the meters that its usage went through.
import type { AssumptionInForce } from '../../metrics/result.ts';
import { findMeter } from '../../model/pricing/meters/index.ts';
import type { PriceBook } from '../../model/pricing/price-books/price-book.ts';
import type { Usage } from '../../model/pricing/usage.ts';

/** One entry per rule of each meter in use, in the order of the bill. */
export function billingAssumptions(usages: readonly Usage[], book: PriceBook): readonly AssumptionInForce[] {
  const countUnits = [...new Set(usages.map(({ countUnit }) => countUnit))];
  return countUnits.flatMap((countUnit) => {
    const meter = findMeter(countUnit);
    return (meter?.rules ?? []).map(({ statement, source, confidence }, index) => ({
      id: `billing.${meter?.name}.${index + 1}`,
      meaning: statement,
      value: 'as stated',
      source,
      date: book.month,
      confidence,
      isOverridden: false,
    }));
  });
}
