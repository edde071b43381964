// The whole path of a request again, with more tasks and the costlier balancer: nothing may grow with their number.
import { fargateScenario } from '../fargate-scenario.mjs';
import { platformFigures } from '../platform-run.mjs';

export const name = 'one hop on Fargate, 150 tasks, 80 % cpu, least outstanding';
export const group = 'platform';
export const headline = 'millionRequestsPerSecond';

const scenario = fargateScenario({ tasks: 150, routing: 'least-outstanding-requests' });

export const run = ({ scale }) => platformFigures({ ...scenario, scale });
