// A period of a control loop: whole seconds, so that all loops of a platform share a clock of at least one second.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { durationField } from '../../fields/index.ts';

/** A duration of whole seconds, at least one. */
export function periodField({ description, max }: { readonly description: string; readonly max: string }) {
  const allowed = `whole seconds from 1s to ${max}`;
  return durationField({ description, min: '1s', max }).superRefine((us, context) => {
    if (us % MICROS_PER_SECOND === 0) return;
    context.addIssue({ code: 'custom', message: 'must be whole seconds', params: { kind: 'range', allowed } });
  });
}
