// How the services of a platform are told apart in its boxes: a letter and a colour, by their place in the workload.

import { plain } from '../../../base/text/inert.ts';

/** What marks the units of one service. */
export interface ServiceMark {
  /** Inert and short. */
  readonly name: string;
  readonly letter: string;
  /** Class of its colour. */
  readonly colour: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const COLOURS = 8;
const NAME_LENGTH = 28;

/** By name of the service; from the 27th on letters come twice, from the 9th on colours. */
export function serviceMarks(services: readonly string[]): ReadonlyMap<string, ServiceMark> {
  return new Map(
    services.map((service, place) => [
      service,
      {
        name: plain(service, { max: NAME_LENGTH }),
        letter: LETTERS[place % LETTERS.length]!.repeat(1 + Math.floor(place / LETTERS.length)),
        colour: `u${place % COLOURS}`,
      },
    ]),
  );
}
