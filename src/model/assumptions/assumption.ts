// The shape of an assumption: a number of the model with where it comes from and how sure we are.
import type { AssumptionInForce } from '../../metrics/result.ts';

/** An assumption as it stands in the model; a scenario may override it. */
export type Assumption = Omit<AssumptionInForce, 'isOverridden'>;
