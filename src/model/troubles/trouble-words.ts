// Words that several kinds of trouble say of their effects.
import { secondsFromUs } from '../../base/time.ts';
import type { TroubleTarget } from './trouble-target.ts';

/** What trouble means on a platform, behind what has happened; nothing where there is nothing to explain. */
export function aside(meaning: string | null): string {
  return meaning === null ? '' : `; ${meaning}`;
}

/** When the loss of a machine is noticed; nothing where that is at once. */
export function noticedText({ lossNoticedUs }: Pick<TroubleTarget, 'lossNoticedUs'>): string {
  return lossNoticedUs > 0 ? `, noticed after ${secondsFromUs(lossNoticedUs)} s` : '';
}
