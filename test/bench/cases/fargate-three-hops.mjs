// Requests that pass three services. The headline is hops, requests at all services, per second: it may not be below the
// requests that the same services take from users of their own (fargate-three-services).
import { platformFigures } from '../platform-run.mjs';
import { threeServices } from '../three-services.mjs';

export const name = 'three hops on Fargate, 3 x 14 tasks, 80 % cpu (hops)';
export const group = 'platform';
export const headline = 'millionHopsPerSecond';

const HOPS = 3;
const scenario = threeServices({ isChain: true });

export async function run({ scale }) {
  const figures = await platformFigures({ ...scenario, scale });
  const { millionRequestsPerSecond } = figures;
  return { ...figures, millionHopsPerSecond: HOPS * millionRequestsPerSecond, millionRequestsPerSecond };
}
