// The images that a unit of each service needs: the application's, and those of the containers beside it.
import type { ImageSpec, ServiceSpec } from '../../workloads/service.ts';

/** A container beside the application in every unit; an equal name and size is the same image wherever it occurs. */
export interface SidecarImage {
  readonly name: string;
  readonly image: ImageSpec;
}

/** One image with a number of its own on a platform. */
export interface UnitImage {
  readonly id: number;
  readonly image: ImageSpec;
}

/** One list per service; the application's image comes first and has the number of its service. */
export function unitImages(
  services: readonly ServiceSpec[],
  sidecarsByService: readonly (readonly SidecarImage[])[],
): readonly (readonly UnitImage[])[] {
  const ids = new Map<string, number>();
  return services.map(({ image }, service) => {
    const beside = (sidecarsByService[service] ?? []).map((sidecar) => {
      const key = JSON.stringify([sidecar.name, sidecar.image]);
      const id = ids.get(key) ?? services.length + ids.size;
      ids.set(key, id);
      return { id, image: sidecar.image };
    });
    return [{ id: service, image }, ...beside];
  });
}

/** How many different images {@link unitImages} has numbered. */
export function countOfImages(images: readonly (readonly UnitImage[])[]): number {
  return images.flat().reduce((most, { id }) => Math.max(most, id + 1), 0);
}
