// Decides what is told of the platform itself: what waits, what failed for good and is to be settled, and who did what.
import type { AuditEntry } from '@microcrop/audit';
import { AUDIT_ACTIONS } from '@microcrop/audit';
import { type MessageId, parseIdentifier, refuse } from '@microcrop/kernel';
import type { DeadLetter } from '@microcrop/platform/outbox';
import { dropDeadLetter, kindsOf, MESSAGE_KINDS, QUEUES, replayDeadLetter } from '@microcrop/scheme';
import Type, { type Static } from 'typebox';
import { readAlone } from '../read-alone.ts';
import { API_REFUSALS } from '../refusals.ts';
import { NOTHING, route } from '../route.ts';
import { PAGE_QUERY, pageAsked, pageFrom, pageOf, sequenceAsked } from '../schema/page.ts';
import {
  COUNT,
  ID,
  INSTANT,
  instantOf,
  instantOrNull,
  NAME,
  named,
  nullable,
  object,
  oneOf,
} from '../schema/values.ts';

const QUEUE = oneOf(QUEUES);

const showStatus = route({
  operation: 'showStatus',
  method: 'GET',
  path: '/status',
  tag: 'engine room',
  summary: "What waits in each queue, by the scheme's clock",
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: NOTHING,
  reply: object({
    now: INSTANT,
    queues: Type.Array(object({ queue: QUEUE, due: COUNT, oldestDueAt: nullable(INSTANT) })),
  }),
  answer: async (ports) => {
    const now = ports.clock.now();
    const backlog = await readAlone(ports, ({ outbox }) => outbox.backlog(MESSAGE_KINDS, now));
    const queues = QUEUES.map((queue) => {
      const kinds = new Set<string>(kindsOf([queue]));
      const own = backlog.filter(({ kind }) => kinds.has(kind));
      const oldest = own.flatMap(({ oldestDueAt }) => (oldestDueAt === null ? [] : [oldestDueAt]));
      return {
        queue,
        due: own.reduce((sum, { due }) => sum + due, 0),
        oldestDueAt: instantOrNull(oldest.toSorted((left, right) => left - right)[0]),
      };
    });
    return { now: instantOf(now), queues };
  },
});

const DEAD_LETTER = named('DeadLetter', 'A message that failed for good, kept to be settled.', {
  id: ID,
  kind: NAME,
  attempts: COUNT,
  error: Type.String(),
  dueAt: INSTANT,
  buriedAt: INSTANT,
  body: Type.Unknown({ description: 'ids alone' }),
});

function deadLetterJson(letter: DeadLetter): Static<typeof DEAD_LETTER> {
  const { id, kind, attempts, error, dueAt, buriedAt, body } = letter;
  return { id, kind, attempts, error, dueAt: instantOf(dueAt), buriedAt: instantOf(buriedAt), body };
}

const listDeadLetters = route({
  operation: 'listDeadLetters',
  method: 'GET',
  path: '/dead-letters',
  tag: 'engine room',
  summary: 'Messages that failed for good, the oldest first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({ ...PAGE_QUERY, queue: Type.Optional(QUEUE) }),
  reply: pageOf(DEAD_LETTER),
  answer: async (ports, { query }) => {
    const { limit, after } = pageAsked(query);
    const kinds = query.queue === undefined ? undefined : kindsOf([query.queue]);
    const rows = await readAlone(ports, ({ outbox }) => outbox.deadLetterPage(kinds, limit, after));
    return pageFrom(rows, query, ({ buriedAt, id }) => ({ at: buriedAt, id }), deadLetterJson);
  },
});

const showDeadLetter = route({
  operation: 'showDeadLetter',
  method: 'GET',
  path: '/dead-letters/{id}',
  tag: 'engine room',
  summary: 'One of them',
  kind: 'read',
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: DEAD_LETTER,
  answer: async (ports, { params }) => {
    const id = parseIdentifier<MessageId>(params.id);
    const letter = await readAlone(ports, ({ outbox }) => outbox.deadLetter(id));
    return letter === undefined ? refuse(API_REFUSALS.DEAD_LETTER_UNKNOWN) : deadLetterJson(letter);
  },
});

const SETTLED = object({ id: ID, outcome: oneOf(['replayed', 'dropped']) });

const replayDeadLetterRoute = route({
  operation: 'replayDeadLetter',
  method: 'POST',
  path: '/dead-letters/{id}/replay',
  tag: 'engine room',
  summary: 'Puts it back to be tried again',
  kind: 'keyed',
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: SETTLED,
  answer: async (ports, { params, caller }) => {
    const done = await replayDeadLetter(ports, parseIdentifier<MessageId>(params.id), caller);
    return done ? { id: params.id, outcome: 'replayed' as const } : refuse(API_REFUSALS.DEAD_LETTER_UNKNOWN);
  },
});

const dropDeadLetterRoute = route({
  operation: 'dropDeadLetter',
  method: 'DELETE',
  path: '/dead-letters/{id}',
  tag: 'engine room',
  summary: 'Drops it for good',
  kind: 'act',
  params: object({ id: ID }),
  body: NOTHING,
  query: NOTHING,
  reply: SETTLED,
  answer: async (ports, { params, caller }) => {
    const done = await dropDeadLetter(ports, parseIdentifier<MessageId>(params.id), caller);
    return done ? { id: params.id, outcome: 'dropped' as const } : refuse(API_REFUSALS.DEAD_LETTER_UNKNOWN);
  },
});

const AUDIT_ENTRY = named('AuditEntry', 'One act that a person asked for, chained to the one before.', {
  sequence: COUNT,
  at: INSTANT,
  who: Type.String(),
  action: oneOf(AUDIT_ACTIONS),
  subjects: Type.Array(Type.String()),
  detailsDigest: Type.String(),
  previousHash: Type.String(),
  hash: Type.String(),
});

function entryJson(entry: AuditEntry): Static<typeof AUDIT_ENTRY> {
  const { sequence, at, who, action, subjects, detailsDigest, previousHash, hash } = entry;
  return {
    sequence,
    at: instantOf(at),
    who,
    action,
    subjects: [...subjects],
    detailsDigest,
    previousHash,
    hash,
  };
}

const listAudit = route({
  operation: 'listAudit',
  method: 'GET',
  path: '/audit',
  tag: 'engine room',
  summary: 'What people did, the newest first',
  kind: 'read',
  params: NOTHING,
  body: NOTHING,
  query: object({
    ...PAGE_QUERY,
    who: Type.Optional(NAME),
    action: Type.Optional(oneOf(AUDIT_ACTIONS)),
    subject: Type.Optional(NAME),
  }),
  reply: pageOf(AUDIT_ENTRY),
  answer: async (ports, { query }) => {
    const { limit } = pageAsked(query);
    const { who, action, subject } = query;
    const page = { before: sequenceAsked(query), limit, who, action, subject };
    const rows = await readAlone(ports, ({ audit }) => audit.list(page));
    return pageFrom(rows, query, ({ sequence }) => ({ at: sequence, id: '-' }), entryJson);
  },
});

export const ENGINE_ROOM_ROUTES = [
  showStatus,
  listDeadLetters,
  showDeadLetter,
  replayDeadLetterRoute,
  dropDeadLetterRoute,
  listAudit,
];
