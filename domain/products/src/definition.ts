// Decides what an actuary writes: a cover and the fit that makes its versions.
import Type, { type Static } from 'typebox';
import { COVER_FIELDS, type CoverDocument } from './cover-schema.ts';
import { FIT_SCHEMA } from './fit-schema.ts';

export const DEFINITION_SCHEMA = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'Where the editor finds this schema.' })),
    ...COVER_FIELDS,
    fit: FIT_SCHEMA,
  },
  { additionalProperties: false },
);

/** A product file as parsed: decimals with a fraction are text, so that they are read from their own characters. */
export type ProductDefinition = Static<typeof DEFINITION_SCHEMA>;

/** The cover alone: what goes into a version verbatim. */
export function coverOf(definition: ProductDefinition): CoverDocument {
  const { $schema: _schema, fit: _fit, ...cover } = definition;
  return cover;
}
