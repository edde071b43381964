// Fargate as ECS runs it: on a platform of its own, and as a provider of a hybrid cluster.
import { ACCOUNT_LIMITS } from '../../assumptions/account-limits.ts';
import {
  FARGATE_NETWORK_PHASE,
  FARGATE_PROVISION_PHASE,
  REGISTRATION_PHASES,
} from '../../assumptions/containers/task-startup.ts';
import { targetPhases } from '../sections/task-settings.ts';
import type { FargateFlavor } from './fargate-section.ts';

/** Most ephemeral storage of a task. Source: Amazon ECS Developer Guide, "Fargate task storage", 2023. */
export const MOST_STORAGE = '200GiB';

/** Tasks of ECS services. */
export const ECS_FARGATE: FargateFlavor = {
  placement: [FARGATE_PROVISION_PHASE, FARGATE_NETWORK_PHASE],
  registration: (settings) => (settings === null ? REGISTRATION_PHASES : targetPhases(settings)),
  overheadMiB: 0,
  limits: ACCOUNT_LIMITS,
  hasServiceRate: true,
  hasControlPlane: false,
};
