// The recording of the shop under other names, wherever a name stands in it.

import type { RecordedPlatform, Recording } from './recorded.ts';

export interface Names {
  readonly scenario: string;
  /** In the order of the scenario; as many as there are. */
  readonly platforms: readonly string[];
  readonly services: readonly string[];
}

/** The recording with these names in its facts, steps, decisions and results. */
export function renamedShop(shop: Recording, names: Names): Recording {
  const { facts, platforms, result } = shop;
  const serviceNames = new Map(facts.services.map((name, index) => [name, names.services[index] ?? name]));
  const nameAt = (index: number) => names.platforms[index] ?? '';
  const renamePlatform = (platform: RecordedPlatform, index: number): RecordedPlatform => ({
    name: nameAt(index),
    steps: withServices(platform.steps, serviceNames),
    result: { ...withServices(platform.result, serviceNames), name: nameAt(index) },
  });
  const platformNames = new Map(facts.platforms.map(({ name }, index) => [name, nameAt(index)]));
  const renamedResult = {
    ...withServices(result, serviceNames),
    scenario: { ...result.scenario, name: names.scenario },
    platforms: result.platforms.map((platform, index) => ({
      ...withServices(platform, serviceNames),
      name: nameAt(index),
    })),
  };
  return {
    facts: {
      ...facts,
      name: names.scenario,
      file: `${names.scenario}.yaml`,
      services: facts.services.map((name) => serviceNames.get(name) ?? name),
      platforms: facts.platforms.map(({ name, type }) => ({ name: platformNames.get(name) ?? name, type })),
    },
    platforms: platforms.map(renamePlatform),
    result: renamedResult,
  };
}

/** Plain data in which every `service` that is renamed has its new name. */
function withServices<T>(data: T, names: ReadonlyMap<string, string>): T {
  return JSON.parse(JSON.stringify(data), (key: string, value: unknown) =>
    key === 'service' && typeof value === 'string' ? (names.get(value) ?? value) : value,
  ) as T;
}
