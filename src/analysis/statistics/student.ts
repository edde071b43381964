// Quantiles of Student's t distribution, for confidence intervals from few replications.

import { cosTurns } from '../../base/math.ts';

const HALVINGS = 60;
const RIGHT_ANGLE_TURNS = 0.25;

/** cos and sin of an angle in turns. */
interface Angle {
  readonly radians: number;
  readonly cos: number;
  readonly sin: number;
}

/**
 * The t below which T lies with probability `p`, 0.5 to 0.999999, for 1 or more degrees of freedom (whole).
 * With t = sqrt(freedom) tan(a) the density is proportional to cos(a)^(freedom - 1), whose integral is a finite sum;
 * the angle is found by halving. Costs about 60 x freedom multiplications.
 */
export function studentQuantile(p: number, freedom: number): number {
  const whole = cosPowerIntegral(angleOf(RIGHT_ANGLE_TURNS), freedom - 1);
  const wanted = (2 * p - 1) * whole;
  let low = 0;
  let high = RIGHT_ANGLE_TURNS;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (cosPowerIntegral(angleOf(middle), freedom - 1) < wanted) low = middle;
    else high = middle;
  }
  const { sin, cos } = angleOf((low + high) / 2);
  return (Math.sqrt(freedom) * sin) / cos;
}

function angleOf(turns: number): Angle {
  return { radians: 2 * Math.PI * turns, cos: cosTurns(turns), sin: cosTurns(RIGHT_ANGLE_TURNS - turns) };
}

/** The integral of cos^n from 0 to the angle: I(n) = cos^(n-1) sin / n + (n - 1) / n I(n - 2). */
function cosPowerIntegral({ radians, cos, sin }: Angle, n: number): number {
  const isEven = n % 2 === 0;
  let integral = isEven ? radians : sin;
  let power = isEven ? cos : cos * cos;
  for (let k = isEven ? 2 : 3; k <= n; k += 2) {
    integral = (power * sin) / k + ((k - 1) / k) * integral;
    power *= cos * cos;
  }
  return integral;
}
