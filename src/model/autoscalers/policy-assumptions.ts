// What the scaling policies of a platform assume, and which of it their sections replace.
import type { AssumptionInForce } from '../../metrics/result.ts';
import { autoscalerOf, type ScalingPolicy } from './index.ts';
import { DEFAULT_METRIC_DELAY_US, metricFeedAssumptions } from './metrics/metric-feed.ts';

/** Of each kind of policy once; overridden is what every section of the kind replaces. */
function ofKinds(policies: readonly ScalingPolicy[]): readonly AssumptionInForce[] {
  const names = [...new Set(policies.map(({ policy }) => policy))];
  return names.flatMap((name) => {
    const sections = policies.filter(({ policy }) => policy === name);
    const autoscaler = autoscalerOf(sections[0]!);
    const replaced = sections.map((section) => autoscaler.overridesOf?.(section) ?? []);
    return autoscaler.assumptions.map((assumption) => ({
      ...assumption,
      isOverridden: replaced.every((ids) => ids.includes(assumption.id)),
    }));
  });
}

/** Of the metrics that the policies follow. */
function ofFeeds(policies: readonly ScalingPolicy[], metricDelayUs: number): readonly AssumptionInForce[] {
  const needs = policies.flatMap((policy) => autoscalerOf(policy).feedsOf(policy));
  const inForce: Readonly<Record<string, boolean>> = {
    'metric-feed.delay': needs.some(({ delayUs }) => delayUs === null),
    'metric-feed.requests': needs.some(({ metric }) => metric.metric === 'requests-per-unit'),
  };
  const isDelayOverridden = metricDelayUs !== DEFAULT_METRIC_DELAY_US;
  return metricFeedAssumptions
    .filter(({ id }) => inForce[id] !== false)
    .map((assumption) => ({ ...assumption, isOverridden: assumption.id === 'metric-feed.delay' && isDelayOverridden }));
}

/** Every assumption that the policies bring into force; `metricDelayUs` is that of the platform. */
export function policyAssumptions(
  policies: readonly ScalingPolicy[],
  metricDelayUs: number,
): readonly AssumptionInForce[] {
  return [...ofKinds(policies), ...ofFeeds(policies, metricDelayUs)];
}
