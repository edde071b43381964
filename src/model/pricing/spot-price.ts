// What spare capacity costs: the list price less a discount, exactly.
import { Decimal } from '../../base/decimal.ts';

/** The price of Spot capacity in dollars: `listUsd` less the share `discount` of it, 0..1, taken as it is written. */
export function spotPrice(listUsd: string, discount: number): Decimal {
  const paidShare = Decimal.fromInteger(1).minus(Decimal.parse(String(discount)));
  return Decimal.parse(listUsd).times(paidShare);
}
