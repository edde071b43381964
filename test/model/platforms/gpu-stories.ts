// Services with an accelerator, and tasks that have one.
import type { Story } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

/** A task with one accelerator. */
export const GPU_TASK = { cpu: '2 vCPU', memory: '8GiB', gpu: 1 };
const ON_INSTANCES = { instance: 'g6.xlarge', min: 1, max: 4 };

/** Tasks with an accelerator each on ECS. */
export function onEcs(settings: Section = {}, platform: Section = {}): Section {
  return {
    type: 'ecs-ec2',
    loadBalancer: false,
    capacity: ON_INSTANCES,
    ...platform,
    services: { default: { ...GPU_TASK, min: 1, max: 1, ...settings } },
  };
}

/** The service `web` with this demand, on ECS unless the rest says otherwise. */
export function story(demand: Section, service: Section = {}, rest: Story = {}): Story {
  return {
    duration: '10s',
    services: { web: { demand, image: { size: '1B' }, ...service } },
    platform: onEcs(),
    ...rest,
  };
}
