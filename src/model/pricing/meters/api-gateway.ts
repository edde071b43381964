// Counts requests through API Gateway in front of functions.
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Both kinds of API. */
export type ApiKind = 'api-gateway' | 'http-api';

/** An HTTP API counts a request for each piece of this many bytes. */
const HTTP_API_PIECE_BYTES = 512 * 1024;

/** API Gateway requests. */
export const apiGatewayMeter: Meter = {
  name: 'api-gateway',
  summary: 'API Gateway requests, of a REST or an HTTP API',
  countUnit: 'api-request',
  priceUnit: 'request',
  countsPerPriceUnit: 1n,
  rules: [
    {
      statement: 'Every attempt that reaches the API is a request, also where the function is throttled',
      source: 'Amazon API Gateway pricing page, 2025; throttled ones are a choice',
      confidence: 'medium',
    },
    {
      statement: 'An HTTP API counts 512 KB pieces of a request',
      source: 'Amazon API Gateway pricing page, 2025',
      confidence: 'high',
    },
    {
      statement: 'Every request costs what the first tier costs, and the free tier is not subtracted',
      source: 'choice: the tiers are monthly and start at 300 (HTTP) and 333 (REST) million',
      confidence: 'high',
    },
  ],
};

/** The usage of `requestCount` requests of `requestBytes` each (0 where it is not known). */
export function apiGatewayUsage(used: {
  readonly kind: ApiKind;
  readonly requestCount: number;
  readonly requestBytes: number;
}): Usage {
  const isHttp = used.kind === 'http-api';
  const pieces = isHttp ? Math.max(1, Math.ceil(used.requestBytes / HTTP_API_PIECE_BYTES)) : 1;
  return {
    sku: isHttp ? 'apigateway/http-tier1' : 'apigateway/rest-tier1',
    item: isHttp ? 'API Gateway HTTP API requests' : 'API Gateway REST API requests',
    count: used.requestCount * pieces,
    countUnit: apiGatewayMeter.countUnit,
  };
}
