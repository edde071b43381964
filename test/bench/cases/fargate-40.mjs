// The whole path of a request: load balancer, processor sharing, autoscaler, all metrics, cost.
import { fargateScenario } from '../fargate-scenario.mjs';
import { platformFigures } from '../platform-run.mjs';

export const name = 'one hop on Fargate, 40 tasks, 80 % cpu';
export const group = 'platform';
export const headline = 'millionRequestsPerSecond';
export const isSubject = true;

const scenario = fargateScenario({ tasks: 40, routing: 'round-robin' });

export const run = ({ scale }) => platformFigures({ ...scenario, scale });
