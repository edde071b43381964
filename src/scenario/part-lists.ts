// What a scenario of this version can be made of: the one place where the lists are plugged in.
import { PLATFORMS } from '../model/platforms/index.ts';
import { PRICE_BOOKS } from '../model/pricing/price-books/index.ts';
import type { ScenarioParts } from './parts.ts';

export const ALL_PARTS: ScenarioParts = { platforms: PLATFORMS, priceBooks: PRICE_BOOKS };
