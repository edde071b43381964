// Quantiles of Student's t distribution, for confidence intervals from few replications.

/** Gamma(x) of a whole or half number, by recursion from Gamma(1) = 1 and Gamma(1/2) = sqrt(pi). */
function gammaOfHalves(x: number): number {
  if (x === 1) return 1;
  return x === 0.5 ? Math.sqrt(Math.PI) : (x - 1) * gammaOfHalves(x - 1);
}

/** P(0 < T < t), by Simpson's rule on the density. */
function areaFromZero(t: number, freedom: number): number {
  const scale = gammaOfHalves((freedom + 1) / 2) / (Math.sqrt(freedom * Math.PI) * gammaOfHalves(freedom / 2));
  const density = (x: number): number => scale * (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
  const steps = 2000;
  let sum = density(0) + density(t);
  for (let i = 1; i < steps; i++) sum += density((i * t) / steps) * (i % 2 === 1 ? 4 : 2);
  return (sum * t) / (3 * steps);
}

/** The t below which T lies with probability p, 0.5 to 0.999999, for 2 or more degrees of freedom. */
export function studentQuantile(p: number, freedom: number): number {
  let low = 0;
  let high = 1000;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (areaFromZero(middle, freedom) < p - 0.5) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
