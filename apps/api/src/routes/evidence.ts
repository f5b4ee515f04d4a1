// Decides how evidence is handed out: which bundles there are, each as the bytes that were signed, and the rain that they rest on.
import type { EvidenceSummary } from '@microcrop/evidence';
import { placeNamed } from '@microcrop/geography';
import { addDays, daysBetween, parseDate, parseIdentifier, parseInstant, refuse } from '@microcrop/kernel';
import { columnOf, type KnownSeries, readingOfPlace } from '@microcrop/weather';
import Type, { type Static } from 'typebox';
import { readAlone } from '../read-alone.ts';
import { API_REFUSALS } from '../refusals.ts';
import { NOTHING, route } from '../route.ts';
import { PAGE_QUERY, pageAsked, pageFrom, pageOf } from '../schema/page.ts';
import {
  COUNT,
  DAY,
  dayOf,
  ID,
  INSTANT,
  instantOf,
  NAME,
  named,
  nullable,
  object,
} from '../schema/values.ts';

const CID = Type.String({ pattern: '^bafkrei[a-z2-7]{52}$', description: 'content identifier (CIDv1)' });

const BUNDLE = named('EvidenceBundle', 'What a determination was made from, sealed and signed.', {
  determinationId: ID,
  cid: CID,
  byteCount: COUNT,
  writtenAt: INSTANT,
});

function bundleJson(summary: EvidenceSummary): Static<typeof BUNDLE> {
  const { determinationId, cid, byteCount, writtenAt } = summary;
  return { determinationId, cid, byteCount, writtenAt: instantOf(writtenAt) };
}

const listEvidence = route({
  operation: 'listEvidence',
  method: 'GET',
  path: '/evidence',
  tag: 'evidence',
  summary: 'Bundles, in the order in which they were written',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object(PAGE_QUERY),
  reply: pageOf(BUNDLE),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const mark =
      after === undefined
        ? undefined
        : {
            writtenAt: after.at,
            determinationId: parseIdentifier<EvidenceSummary['determinationId']>(after.id),
            cid: '',
            byteCount: 0,
          };
    const rows = await readAlone(ports, ({ evidence }) => evidence.list(limit, mark));
    const markOf = ({ writtenAt, determinationId }: EvidenceSummary) => ({
      at: writtenAt,
      id: determinationId,
    });
    return pageFrom(rows, query, markOf, bundleJson);
  },
});

const readBundle = route({
  operation: 'readBundle',
  method: 'GET',
  path: '/evidence/{cid}',
  tag: 'evidence',
  summary: 'A bundle, byte for byte as it was signed; `microcrop verify` recomputes it',
  kind: 'read',
  isTagged: true,
  contentType: 'application/octet-stream',
  params: object({ cid: CID }),
  body: NOTHING,
  query: NOTHING,
  reply: Type.Unknown(),
  answer: async (ports, { params }) => {
    const row = await readAlone(ports, ({ evidence }) => evidence.byCid(params.cid));
    if (row === undefined) return refuse(API_REFUSALS.EVIDENCE_UNKNOWN);
    return { bytes: row.bytes, etag: row.cid };
  },
});

const DAYS_MAX = 400;

const SERIES = named(
  'Series',
  'Daily rain of a place, as it was known at an instant; a gap is null, never zero.',
  {
    place: NAME,
    source: NAME,
    knownAt: INSTANT,
    days: Type.Array(
      object({
        day: DAY,
        micrometres: nullable(COUNT),
        vintage: Type.Integer({ minimum: 0, description: '0 where nothing was known' }),
      }),
    ),
  },
);

const showSeries = route({
  operation: 'showSeries',
  method: 'GET',
  path: '/series/{place}',
  tag: 'evidence',
  summary: `Daily rain of a place over at most ${DAYS_MAX} days`,
  kind: 'read',
  params: object({ place: NAME }),
  body: NOTHING,
  query: object({ from: DAY, until: DAY, asOf: Type.Optional(INSTANT) }),
  reply: SERIES,
  answer: async (ports, { params, query }) => {
    const { name } = placeNamed(ports.settings.places, params.place);
    const [from, until] = [parseDate(query.from), parseDate(query.until)];
    const days = daysBetween(from, until) + 1;
    if (days < 1 || days > DAYS_MAX) refuse(API_REFUSALS.DAYS_OUT_OF_RANGE, { days, daysMax: DAYS_MAX });
    const asOf = query.asOf === undefined ? ports.clock.now() : parseInstant(query.asOf);
    const { weatherSource: source } = ports.settings;
    const known = await ports.unitOfWork(({ observations }) =>
      observations.seriesAsKnown({ source, places: [name], from, until, asOf }),
    );
    return { place: name, source, knownAt: instantOf(asOf), days: daysJson(known, name, days) };
  },
});

function daysJson(known: KnownSeries, place: string, days: number) {
  const vintages = known.vintages.get(place) ?? columnOf(known, place);
  return Array.from({ length: days }, (_day, at) => {
    const day = addDays(known.start, at);
    return { day: dayOf(day), micrometres: readingOfPlace(known, place, day), vintage: vintages[at] ?? 0 };
  });
}

export const EVIDENCE_ROUTES = [listEvidence, readBundle, showSeries];
