// The layer tables of the two ziggurats (exponential and normal). How a layer is drawn from is the stream's affair.
import { exp, ln } from '../../base/math.ts';

/** Number of layers of equal area; a power of two, so that eight random bits choose one. */
const LAYER_COUNT = 256;

/**
 * The layers of one decreasing density f with f(0) = 1.
 * Layer 0 is the base strip with the tail; layer i above it reaches from 0 to edges[i], and everything left of
 * edges[i + 1] is below the density for certain.
 */
export interface ZigguratTables {
  /** edges[0] is the width of the base strip as if it were a rectangle, edges[1] the start of the tail, edges[256] = 0. */
  readonly edges: Float64Array;
  /** heights[i] = f(edges[i]); heights[256] = 1. heights[0] is not used. */
  readonly heights: Float64Array;
}

interface Density {
  /** Where the tail starts: the only value for which 256 layers of equal area close exactly at the top. */
  readonly tailStart: number;
  /** Area of each layer: tailStart * f(tailStart) plus the area of the tail. */
  readonly layerArea: number;
  readonly height: (x: number) => number;
  readonly inverse: (height: number) => number;
}

function buildTables(density: Density): ZigguratTables {
  const edges = new Float64Array(LAYER_COUNT + 1);
  const heights = new Float64Array(LAYER_COUNT + 1);
  let edge = density.tailStart;
  let height = density.height(edge);
  edges[0] = density.layerArea / height;
  for (let layer = 1; layer < LAYER_COUNT; layer += 1) {
    edges[layer] = edge;
    heights[layer] = height;
    height += density.layerArea / edge;
    edge = layer + 1 < LAYER_COUNT ? density.inverse(height) : 0;
  }
  heights[LAYER_COUNT] = 1;
  return { edges, heights };
}

/** Where the exponential ziggurat hands over to its tail. */
export const EXPONENTIAL_TAIL_START = 7.69711747013105;

/** Where the normal ziggurat hands over to its tail, in standard deviations. */
export const NORMAL_TAIL_START = 3.654152885361009;

/**
 * Tables for the density exp(-x).
 * Source: G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", Journal of
 * Statistical Software 5(8), 2000. Start of tail and area solved for 256 layers with 40 digits.
 */
export const EXPONENTIAL_TABLES: ZigguratTables = buildTables({
  tailStart: EXPONENTIAL_TAIL_START,
  layerArea: 0.003949659822581557,
  height: (x) => exp(-x),
  inverse: (height) => -ln(height),
});

/** Tables for the density exp(-x*x/2), right half. Source: as for {@link EXPONENTIAL_TABLES}. */
export const NORMAL_TABLES: ZigguratTables = buildTables({
  tailStart: NORMAL_TAIL_START,
  layerArea: 0.004928673233974655,
  height: (x) => exp(-0.5 * x * x),
  inverse: (height) => Math.sqrt(-2 * ln(height)),
});
