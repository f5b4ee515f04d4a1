// Decides what is told of product versions: what is on sale, what one says, its price for an area, and how its season stands.
import { addDays, dateAt, refuse } from '@microcrop/kernel';
import {
  type Addend,
  endOf,
  type PartPosition,
  type PhasePosition,
  type ProductVersion,
  type Quote,
  quote,
} from '@microcrop/products';
import { positionsAt, SCHEME_REFUSALS } from '@microcrop/scheme';
import Type, { type Static } from 'typebox';
import type { ApiStores } from '../parts.ts';
import { readAlone } from '../read-alone.ts';
import { NOTHING, route } from '../route.ts';
import {
  COUNT,
  DAY,
  DECIMAL,
  dayOf,
  decimalOf,
  INSTANT,
  instantOf,
  MONEY,
  moneyOf,
  NAME,
  named,
  nullable,
  object,
  oneOf,
} from '../schema/values.ts';

const DIGEST = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the version' });

const PRODUCT = named('Product', 'A published version of a product for one season; it never changes.', {
  digest: DIGEST,
  name: NAME,
  publishedAt: INSTANT,
});

const listProducts = route({
  operation: 'listProducts',
  method: 'GET',
  path: '/products',
  tag: 'catalogue',
  summary: 'The published versions, by name',
  kind: 'read',
  isTagged: true,
  params: NOTHING,
  body: NOTHING,
  query: NOTHING,
  reply: object({ items: Type.Array(PRODUCT) }),
  answer: async (ports) => {
    const versions = await readAlone(ports, ({ products }) => products.list());
    return {
      items: versions.map(({ digest, name, publishedAt }) => ({
        digest,
        name,
        publishedAt: instantOf(publishedAt),
      })),
    };
  },
});

const PRODUCT_DETAIL = named('ProductDetail', 'A version with its season and where it is sold.', {
  digest: DIGEST,
  name: NAME,
  crop: NAME,
  season: NAME,
  salesFrom: DAY,
  salesUntil: DAY,
  coverFrom: DAY,
  coverUntil: DAY,
  phases: Type.Array(Type.String()),
  places: Type.Array(Type.String()),
  document: Type.Unknown({ description: 'the version as it is hashed; its form is products/version.schema' }),
});

const showProduct = route({
  operation: 'showProduct',
  method: 'GET',
  path: '/products/{digest}',
  tag: 'catalogue',
  summary: 'One version, whole',
  kind: 'read',
  isTagged: true,
  params: object({ digest: DIGEST }),
  body: NOTHING,
  query: NOTHING,
  reply: PRODUCT_DETAIL,
  answer: async (ports, { params }) => {
    const version = await readAlone(ports, ({ products }) => ports.shelf.version(products, params.digest));
    const { season } = version;
    return {
      digest: version.digest,
      name: version.name,
      crop: version.cover.document.crop,
      season: season.name,
      salesFrom: dayOf(season.salesFrom),
      salesUntil: dayOf(season.salesUntil),
      coverFrom: dayOf(season.coverFrom),
      coverUntil: dayOf(season.coverUntil),
      phases: season.phases.map(({ phase }) => phase),
      places: [...version.places.keys()],
      document: version.document,
    };
  },
});

const ADDEND = named('PremiumPart', 'One addend of a premium.', {
  name: NAME,
  kind: oneOf(['net-premium', 'loading', 'levy', 'duty']),
  rate: nullable(DECIMAL),
  amount: MONEY,
});

const QUOTE = named('Quote', 'A price with what it was made from.', {
  product: NAME,
  digest: DIGEST,
  place: NAME,
  quarterAcres: COUNT,
  on: DAY,
  sumInsured: MONEY,
  addends: Type.Array(ADDEND),
  grossPremium: MONEY,
  premiumDue: MONEY,
});

const quotePremium = route({
  operation: 'quotePremium',
  method: 'GET',
  path: '/products/{digest}/quote',
  tag: 'catalogue',
  summary: 'The price of an area at a place, were it bought today',
  kind: 'read',
  params: object({ digest: DIGEST }),
  body: NOTHING,
  query: object({
    place: NAME,
    quarterAcres: Type.Integer({ minimum: 1, maximum: 80, description: '1 is a quarter acre' }),
  }),
  reply: QUOTE,
  answer: async (ports, { params, query }) => {
    const version = await readAlone(ports, ({ products }) => ports.shelf.version(products, params.digest));
    const today = dateAt(ports.clock.now());
    const priced = quote(version, query.place, query.quarterAcres, today);
    return { digest: version.digest, on: dayOf(today), ...quoteJson(priced) };
  },
});

function quoteJson(priced: Quote) {
  return {
    product: priced.version,
    place: priced.place,
    quarterAcres: priced.quarterAcres,
    sumInsured: moneyOf(priced.sumInsured),
    addends: priced.addends.map(addendJson),
    grossPremium: moneyOf(priced.grossPremium),
    premiumDue: moneyOf(priced.premiumDue),
  };
}

function addendJson({ name, kind, rate, amount }: Addend): Static<typeof ADDEND> {
  return { name, kind, rate: rate === null ? null : decimalOf(rate), amount: moneyOf(amount) };
}

const POSITION = named('Position', 'How a place stands in its season: a floor so far, no determination.', {
  place: NAME,
  readUntil: nullable(DAY),
  phases: Type.Array(
    object({
      phase: NAME,
      state: oneOf(['awaits-sowing', 'ahead', 'running', 'ended']),
      from: nullable(DAY),
      until: nullable(DAY),
      daysGone: COUNT,
      daysLeft: COUNT,
      parts: Type.Array(
        object({
          index: NAME,
          unit: Type.String(),
          soFar: DECIMAL,
          trigger: DECIMAL,
          exit: DECIMAL,
          pays: oneOf(['below', 'above']),
          missingDays: Type.Array(DAY),
        }),
      ),
    }),
  ),
});

const showPosition = route({
  operation: 'showPosition',
  method: 'GET',
  path: '/products/{digest}/positions/{place}',
  tag: 'catalogue',
  summary: 'How a place stands today: each phase, rain so far against trigger and exit',
  kind: 'read',
  params: object({ digest: DIGEST, place: NAME }),
  body: NOTHING,
  query: NOTHING,
  reply: POSITION,
  answer: (ports, { params }) =>
    ports.unitOfWork(async (stores) => {
      const version = await ports.shelf.version(stores.products, params.digest);
      if (!version.places.has(params.place)) return refuse(SCHEME_REFUSALS.VERSION_UNKNOWN);
      return positionJson(ports, stores, version, params.place);
    }),
});

async function positionJson(
  ports: Parameters<typeof positionsAt>[0],
  stores: ApiStores,
  version: ProductVersion,
  place: string,
): Promise<Static<typeof POSITION>> {
  const { phases, readUntil } = await positionsAt(ports, stores, version, place);
  return {
    place,
    readUntil: readUntil === null ? null : dayOf(readUntil),
    phases: phases.map(phaseJson),
  };
}

function phaseJson({ phase, state, window, daysGone, daysLeft, parts }: PhasePosition) {
  return {
    phase,
    state,
    from: window === null ? null : dayOf(window.from),
    until: window === null ? null : dayOf(addDays(endOf(window), -1)),
    daysGone,
    daysLeft,
    parts: parts.map(partJson),
  };
}

function partJson({ index, unit, soFar, bounds, missingDays }: PartPosition) {
  const below = bounds.side === 'below' || bounds.side === 'at-or-below';
  return {
    index,
    unit,
    soFar: decimalOf(soFar),
    trigger: decimalOf(bounds.trigger.value),
    exit: decimalOf(bounds.exit.value),
    pays: below ? ('below' as const) : ('above' as const),
    missingDays: [...missingDays],
  };
}

export const PRODUCT_ROUTES = [listProducts, showProduct, quotePremium, showPosition];
