// The settings of a hybrid ECS cluster: between the reading of the section and the running platform.
import type { AccountLimitOverrides } from '../../assumptions/account-limits.ts';
import type { UnitNeed } from '../../placement/placement.ts';
import type { FargateSettings } from '../fargate/fargate-section.ts';
import type { HostPulls } from '../sections/image-pulls-section.ts';
import type { ProviderChoice } from '../supplies/hybrid/hybrid-supply.ts';
import type { EcsProvider } from './ecs-providers.ts';

/** Settings of the platform, complete for every service. */
export interface EcsHybridSettings extends Omit<FargateSettings, 'spot'> {
  readonly providers: readonly EcsProvider[];
  readonly choices: readonly ProviderChoice[];
  readonly needs: readonly UnitNeed[];
  readonly pulls: HostPulls;
  readonly limits: AccountLimitOverrides;
}
