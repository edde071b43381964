// List prices for us-east-1 as known in November 2026; EC2 prices by instance type are in us-east-1-2026-11-ec2.ts.

import type { Confidence, Price, PriceBook } from './price-book.ts';
import { EC2_ON_DEMAND_LINUX, EC2_ON_DEMAND_LINUX_JANUARY } from './us-east-1-2026-11-ec2.ts';

interface Origin {
  readonly source: string;
  readonly effective: string;
  readonly confidence: Confidence;
}

const KARPENTER: Origin = {
  source: 'aws/karpenter-provider-aws@1d92708, zz_generated.pricing_aws.go',
  effective: '2026-07-20',
  confidence: 'high',
};

const KARPENTER_JANUARY: Origin = {
  source: 'aws/karpenter-provider-aws@031e72b, zz_generated.pricing_aws.go',
  effective: '2026-01-19',
  confidence: 'medium',
};

const VANTAGE: Origin = {
  source: 'vantage.sh, Fargate pricing',
  effective: 'undated, read 2026-11-23',
  confidence: 'medium',
};

const FARGATE_X86: Origin = {
  source: 'infracost@95ba4f49a, ecs_service_test; vantage.sh, Fargate pricing',
  effective: '2026-06',
  confidence: 'high',
};

/** Prices out of the expected results of Infracost's own tests for one kind of resource. */
function infracost(resource: string): Origin {
  return { source: `infracost@95ba4f49a, ${resource}_test`, effective: '2026-08-21', confidence: 'high' };
}

const LAMBDA = infracost('lambda_function');
const LOAD_BALANCER = infracost('lb');
const NAT_GATEWAY = infracost('nat_gateway');

/** The price of the first PB a month. */
const PRIVATE_LINK: Origin = {
  source: 'infracost@0a8a5aaa4, vpc_endpoint_test',
  effective: 'undated, read 2026-11-23',
  confidence: 'high',
};

const PROVISIONED_X86: Origin = {
  source: 'public tables that quote the AWS price list (BMKCD2ZCEYKTYYCB, ZZF88MXYPS4DGSEZ)',
  effective: 'undated, read 2026-11-23',
  confidence: 'medium',
};

const PROVISIONED_ARM64: Origin = {
  source: 'infracost@95ba4f49a, lambda_provisioned_concurrency_config_test, from amounts',
  effective: '2026-08-21',
  confidence: 'medium',
};

const SNAPSTART: Origin = {
  source: 'awsnegotiations.com, Lambda SnapStart cost impact',
  effective: '2026-05',
  confidence: 'medium',
};

const REST_API: Origin = {
  source: 'Amazon API Gateway pricing, first 333 million a month, as quoted by public cost tables',
  effective: 'undated, read 2026-11-23',
  confidence: 'medium',
};

const STEP_FUNCTIONS: Origin = {
  source: 'AWS Step Functions pricing page, standard workflows, US East (N. Virginia)',
  effective: 'undated, read 2026-11-23',
  confidence: 'medium',
};

type Row = readonly [sku: string, priceUsd: string, unit: string, origin: Origin];

const SERVICE_ROWS: readonly Row[] = [
  ['lambda/requests', '0.0000002', 'request', LAMBDA],
  ['lambda/duration-x86-tier1', '0.0000166667', 'GB-second', LAMBDA],
  ['lambda/duration-x86-tier2', '0.000015', 'GB-second', LAMBDA],
  ['lambda/duration-x86-tier3', '0.0000133334', 'GB-second', LAMBDA],
  ['lambda/duration-arm64-tier1', '0.0000133334', 'GB-second', LAMBDA],
  ['lambda/duration-arm64-tier2', '0.0000120001', 'GB-second', LAMBDA],
  ['lambda/duration-arm64-tier3', '0.0000106667', 'GB-second', LAMBDA],
  ['lambda/ephemeral-storage', '0.0000000309', 'GB-second', LAMBDA],
  ['lambda/provisioned-x86', '0.0000041667', 'GB-second', PROVISIONED_X86],
  ['lambda/provisioned-duration-x86', '0.0000097222', 'GB-second', PROVISIONED_X86],
  ['lambda/provisioned-arm64', '0.0000033333', 'GB-second', PROVISIONED_ARM64],
  ['lambda/provisioned-duration-arm64', '0.0000077778', 'GB-second', PROVISIONED_ARM64],
  ['lambda/snapstart-cache', '0.0000015046', 'GB-second', SNAPSTART],
  ['lambda/snapstart-restore', '0.0001397998', 'GB-restored', SNAPSTART],
  ['sqs/standard', '0.0000004', 'request', infracost('sqs_queue')],
  ['step-functions/standard', '0.000025', 'state-transition', STEP_FUNCTIONS],
  ['apigateway/http-tier1', '0.000001', 'request', infracost('apigatewayv2_api')],
  ['apigateway/rest-tier1', '0.0000035', 'request', REST_API],
  ['fargate/linux-x86-vcpu', '0.04048', 'vCPU-hour', FARGATE_X86],
  ['fargate/linux-x86-memory', '0.004445', 'GB-hour', FARGATE_X86],
  ['fargate/linux-arm64-vcpu', '0.03238', 'vCPU-hour', VANTAGE],
  ['fargate/linux-arm64-memory', '0.00356', 'GB-hour', VANTAGE],
  ['fargate/ephemeral-storage', '0.000111', 'GB-hour', VANTAGE],
  ['eks/cluster-hour', '0.1', 'cluster-hour', infracost('eks_cluster')],
  ['eks/cluster-hour-extended-support', '0.6', 'cluster-hour', infracost('eks_cluster')],
  ['elb/alb-hour', '0.0225', 'load-balancer-hour', LOAD_BALANCER],
  ['elb/alb-lcu', '0.008', 'LCU-hour', LOAD_BALANCER],
  ['ebs/gp3-storage', '0.08', 'GB-month', infracost('ebs_volume')],
  ['ecr/storage', '0.1', 'GB-month', infracost('ecr_repository')],
  ['vpc/nat-gateway-hour', '0.045', 'gateway-hour', NAT_GATEWAY],
  ['vpc/nat-gateway-data', '0.045', 'GB', NAT_GATEWAY],
  ['vpc/interface-endpoint-data', '0.01', 'GB', PRIVATE_LINK],
];

const EC2_ROWS: readonly Row[] = [
  ...ec2Rows(EC2_ON_DEMAND_LINUX, KARPENTER),
  ...ec2Rows(EC2_ON_DEMAND_LINUX_JANUARY, KARPENTER_JANUARY),
];

function ec2Rows(prices: typeof EC2_ON_DEMAND_LINUX, origin: Origin): readonly Row[] {
  return prices.map(([instanceType, priceUsd]) => [
    `ec2/ondemand-linux-${instanceType}`,
    priceUsd,
    'instance-hour',
    origin,
  ]);
}

function entryOf([sku, priceUsd, unit, origin]: Row): readonly [string, Price] {
  return [sku, { priceUsd, unit, ...origin }];
}

/**
 * us-east-1 in November 2026. Lambda's tiers 2 and 3 start at 6 and 15 billion GB-seconds a month (x86), 7.5 and 18.75 (arm64).
 * Fargate's ephemeral storage is what exceeds 20 GB a task.
 */
export const US_EAST_1_2026_11: PriceBook = {
  id: 'us-east-1@2026-11',
  region: 'us-east-1',
  month: '2026-11',
  items: new Map([...SERVICE_ROWS, ...EC2_ROWS].map(entryOf)),
};
