// What three hops are held against: the same three services, as busy and with the same work, each asked by users of its own.
import { platformFigures } from '../platform-run.mjs';
import { threeServices } from '../three-services.mjs';

export const name = 'one hop each on Fargate, 3 x 14 tasks, 80 % cpu';
export const group = 'platform';
export const headline = 'millionRequestsPerSecond';

const scenario = threeServices({ isChain: false });

export const run = ({ scale }) => platformFigures({ ...scenario, scale });
