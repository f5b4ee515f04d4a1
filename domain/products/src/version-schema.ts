// Decides the document of a product version: cover, season, terms by place, fit, price and burn, nothing outside it.
import { IDENTIFIER_PATTERN, QUANTITY_PATTERN } from '@microcrop/indices';
import type { JsonObject } from '@microcrop/kernel';
import Type, { type Static } from 'typebox';
import { Check } from 'typebox/value';
import { COVER_SCHEMA } from './cover-schema.ts';
import { FIT_SCHEMA, LEVY_SCHEMA } from './fit-schema.ts';

export const VERSION_FORMAT = 'microcrop-product/1';
const closed = { additionalProperties: false } as const;
const RATE = Type.String({ pattern: '^[0-9]{1,3}(\\.[0-9]{1,12})?$' });
const YEAR = Type.Integer({ minimum: 1800, maximum: 2200 });

const PLACE = Type.Object(
  {
    terms: Type.Record(
      Type.String({ pattern: IDENTIFIER_PATTERN }),
      Type.String({ pattern: QUANTITY_PATTERN }),
      closed,
    ),
    netRate: RATE,
    meanRates: Type.Array(RATE),
    burn: Type.Array(RATE),
  },
  closed,
);

export const VERSION_SCHEMA = Type.Object(
  {
    format: Type.Literal(VERSION_FORMAT),
    cover: COVER_SCHEMA,
    season: Type.String({ pattern: '^[0-9]{4}-[a-z][a-z0-9-]{0,39}$' }),
    series: Type.Object(
      {
        kind: Type.Union([
          Type.Literal('station'),
          Type.Literal('satellite'),
          Type.Literal('reanalysis'),
          Type.Literal('generated'),
        ]),
        source: Type.String({ minLength: 1, maxLength: 200 }),
        digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      },
      closed,
    ),
    fit: FIT_SCHEMA,
    fittedFrom: Type.Array(YEAR),
    places: Type.Record(Type.String({ minLength: 1, maxLength: 60 }), PLACE, { minProperties: 1 }),
    price: Type.Object(
      {
        loadings: FIT_SCHEMA.properties.premium.properties.loadings,
        levies: Type.Array(LEVY_SCHEMA),
        meanNetRate: RATE,
        standardError: RATE,
      },
      closed,
    ),
  },
  closed,
);

export type VersionDocument = Static<typeof VERSION_SCHEMA>;

/** Whether a document has the shape of a version (its nodes are checked as they are compiled). */
export function isVersionDocument(document: unknown): document is VersionDocument & JsonObject {
  return Check(VERSION_SCHEMA, document);
}
