// Containers beside the application in every task or pod: they reserve their own cpu and memory and have own images.
import { z } from 'zod';
import type { SidecarImage } from '../../compute/images/unit-images.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import { mebibytesField, nameField, vcpuField } from '../../fields/index.ts';
import { imageFrom, imageSchema } from '../../workloads/image-schema.ts';

/** A task has at most ten containers. Source: Amazon ECS Developer Guide, "Amazon ECS service quotas", 2023. */
const MOST_SIDECARS = 9;

const sidecarSchema = z.strictObject({
  name: nameField({ description: 'Name of the container; an equal name and image is pulled once by a host.' }),
  cpu: vcpuField({ description: 'Cpu that it reserves (default none).' }).optional(),
  memory: mebibytesField({ description: 'Memory that it reserves (default 64 MiB).' }).optional(),
  image: imageSchema,
});

/** `sidecars:` of a service on a container platform. */
export const sidecarsField = z
  .array(sidecarSchema)
  .max(MOST_SIDECARS)
  .describe('Containers beside the application in every unit; the unit reserves the sum.')
  .optional();

type SidecarSection = z.output<typeof sidecarSchema>;

/** A container with its own resources, as settings of a service have it. */
export type Sidecars = readonly SidecarSection[];

/** No container but the application. */
export const NO_SIDECARS: Sidecars = [];

const DEFAULT_MEMORY_MIB = 64;

/** What all containers beside the application reserve. */
export function sidecarShape(sidecars: Sidecars): UnitShape {
  return {
    vcpu: sidecars.reduce((sum, { cpu }) => sum + (cpu ?? 0), 0),
    memoryMiB: sidecars.reduce((sum, { memory }) => sum + (memory ?? DEFAULT_MEMORY_MIB), 0),
  };
}

/** What a task or pod reserves: the application's own share and that of all others. */
export function taskShape(own: {
  readonly cpu: number;
  readonly memory: number;
  readonly sidecars: Sidecars;
}): UnitShape {
  const beside = sidecarShape(own.sidecars);
  // In whole thousandths, so that 1.1 + 2.2 + 0.7 vCPU are 4 and not a little more.
  const vcpu = Math.round((own.cpu + beside.vcpu) * 1000) / 1000;
  return { vcpu, memoryMiB: own.memory + beside.memoryMiB };
}

/** Their images. */
export function sidecarImages(sidecars: Sidecars): readonly SidecarImage[] {
  return sidecars.map(({ name, image }) => ({ name, image: imageFrom(image) }));
}
