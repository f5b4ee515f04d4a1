// Decides that a premium's callback is kept once over PostgreSQL, with one message, however it is repeated or tampered with.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MARSABIT_PLACES } from '@microcrop/geography';
import {
  type CollectionId,
  type Identity,
  type MessageId,
  money,
  type PolicyholderId,
} from '@microcrop/kernel';
import { type Collection, intendCollection } from '@microcrop/payments';
import { darajaCallbacks } from '@microcrop/payments/adapters/daraja';
import type { Database } from '@microcrop/platform/database';
import { type TestDatabase, testDatabase } from '@microcrop/platform/test-database';
import { MACHINE_CLOCK, type OpenScheme, openScheme } from '@microcrop/serve';
import { demoSettings } from '@microcrop/simulation';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receivePremiumCallback } from '../index.ts';

const PHONE = '254700000123';

let home: TestDatabase;
let directory: string;
let scheme: OpenScheme;
/** Somebody else's connections. */
let other: Database;
let collection: Collection;

beforeAll(async () => {
  home = await testDatabase();
  directory = await mkdtemp(join(tmpdir(), 'callbacks '));
  const place = { databaseUrl: home.url, directory, applicationName: 'callbacks', connectionsMax: 8 };
  scheme = await openScheme(place, demoSettings(MARSABIT_PLACES, '174379'), async () => MACHINE_CLOCK);
  other = home.open();
});

afterAll(async () => {
  await other?.end();
  await scheme?.close();
  await home?.drop();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  await other.statement('truncate payments.collection, payments.inbox, platform.outbox, platform.data_key');
  collection = await prompted();
});

async function prompted(): Promise<Collection> {
  const { unitOfWork, clock, identity } = scheme.ports;
  const id = identity.newId<CollectionId>();
  const payerId = identity.newId<PolicyholderId>();
  const intended = { id, reference: 'MC-1', subjectId: randomUUID(), payerId, createdAt: clock.now() };
  const learned = { checkoutRequestId: `ws_CO_${id}`, merchantRequestId: `m-${id}` };
  await unitOfWork(async ({ collections, vault }) => {
    await vault.seal(payerId, PHONE, 'enrolment');
    await collections.insert(intendCollection({ ...intended, amount: money('KES', 70_000n) }));
    await collections.transition(id, ['intended'], 'pushing', { pushedAt: clock.now() });
    await collections.transition(id, ['pushing'], 'prompted', learned);
  });
  const found = await unitOfWork(({ collections }) => collections.get(id));
  if (found === undefined) throw new Error('the collection was inserted');
  return found;
}

function paid({ checkoutRequestId, merchantRequestId }: Collection, shillings = 700): string {
  const items = { Amount: shillings, MpesaReceiptNumber: 'NLJ7RT61SV', TransactionDate: 20260224101530 };
  return JSON.stringify({
    Body: {
      stkCallback: {
        MerchantRequestID: merchantRequestId,
        CheckoutRequestID: checkoutRequestId,
        ResultCode: 0,
        ResultDesc: 'done',
        CallbackMetadata: {
          Item: Object.entries({ ...items, PhoneNumber: Number(PHONE) }).map(([Name, Value]) => ({
            Name,
            Value,
          })),
        },
      },
    },
  });
}

function receive(to: Collection, body: string, identity: Identity = scheme.ports.identity): Promise<void> {
  return receivePremiumCallback({ ...scheme.ports, callbacks: darajaCallbacks, identity }, to.id, body);
}

type Kept = { readonly digest: Buffer; readonly sealed_body: Buffer };

async function kept(): Promise<readonly Kept[]> {
  return other.statement<Kept>('select digest, sealed_body from payments.inbox');
}

type Waiting = { readonly kind: string; readonly body: unknown };

async function messages(): Promise<readonly Waiting[]> {
  return other.statement<Waiting>('select kind, body from platform.outbox');
}

/** How many bodies are kept and how many messages wait. */
async function counts(): Promise<readonly number[]> {
  return [(await kept()).length, (await messages()).length];
}

describe('a premium’s callback', () => {
  it('is kept sealed, with the one message that acts on it; nothing of the phone can be tried out', async () => {
    const body = paid(collection);
    await receive(collection, body);
    const [row] = await kept();
    const text = `${row?.sealed_body.toString('latin1')}`;
    expect(text).not.toContain(PHONE);
    expect(row?.digest.toString('hex')).not.toBe(createHash('sha256').update(body).digest('hex'));
    const digest = row?.digest.toString('base64url');
    expect(await messages()).toEqual([
      { kind: 'hear-premium', body: { collectionId: collection.id, digest, round: 1 } },
    ]);
    const key = { source: 'stk', subjectId: collection.id, digest: digest ?? '' } as const;
    const opened = await scheme.ports.unitOfWork(async ({ inbox, vault }) => {
      const { sealedBody } = (await inbox.get(key)) ?? { sealedBody: new Uint8Array() };
      return vault.open(collection.payerId, sealedBody, 'payments.inbox.sealed_body');
    });
    expect(opened).toBe(body);
  });

  it('changes nothing when it comes again, and is answered as the first time', async () => {
    await receive(collection, paid(collection));
    const before = [await kept(), await messages()];
    await receive(collection, paid(collection));
    expect([await kept(), await messages()]).toEqual(before);
  });

  it('is kept once of many that come at once', async () => {
    await Promise.all(Array.from({ length: 24 }, () => receive(collection, paid(collection))));
    expect(await counts()).toEqual([1, 1]);
  });

  it.each([
    ['rolled back', 'rollback', [1, 1]],
    ['committed', 'commit', [1, 0]],
  ])('waits for a first delivery that is under way, which is then %s', async (_, end, expected) => {
    const digest = await scheme.ports.unitOfWork(async ({ vault }) =>
      vault.blindIndex('callback', paid(collection)),
    );
    const [inserted, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = other.transaction(async (sql) => {
      const values = [collection.id, Buffer.from(digest, 'base64url')];
      await sql.run("insert into payments.inbox values ('stk', $1, $2, '\\x00', 0)", values);
      inserted.resolve();
      await ending.promise;
    });
    await inserted.promise;
    let answered = false;
    const replay = receive(collection, paid(collection)).finally(() => {
      answered = true;
    });
    await pause(200);
    expect(answered).toBe(false);
    if (end === 'commit') ending.resolve();
    else ending.reject(new Error('rolled back'));
    await first.catch(() => undefined);
    await replay;
    expect(await counts()).toEqual(expected);
  });

  it('is refused at another collection’s address, also once it was kept at its own', async () => {
    const elsewhere = await prompted();
    const attempt = () => receive(elsewhere, paid(collection));
    await expect(attempt()).rejects.toThrow('CALLBACK_DISAGREES');
    await receive(collection, paid(collection));
    await expect(attempt()).rejects.toThrow('CALLBACK_DISAGREES');
    await expect(
      receive({ ...collection, id: scheme.ports.identity.newId() }, paid(collection)),
    ).rejects.toThrow('CALLBACK_UNKNOWN');
    expect(await counts()).toEqual([1, 1]);
  });

  it('is no replay with a byte changed: refused where it disagrees, else kept beside the first', async () => {
    await receive(collection, paid(collection));
    await expect(receive(collection, paid(collection, 701))).rejects.toThrow('CALLBACK_DISAGREES');
    expect(await counts()).toEqual([1, 1]);
    await receive(collection, `${paid(collection)} `);
    expect(await counts()).toEqual([2, 2]);
  });

  it('is not kept without its message', async () => {
    const taken = randomUUID();
    await other.statement("insert into platform.outbox (id, kind, body, due_at) values ($1, 'x', '{}', 0)", [
      taken,
    ]);
    const newId = (() => taken as MessageId) as Identity['newId'];
    await expect(receive(collection, paid(collection), { newId })).rejects.toMatchObject({
      constraint: 'outbox_pkey',
    });
    expect(await counts()).toEqual([0, 1]);
  });

  it('of a person who is forgotten is not sealed; its replay is still known', async () => {
    await receive(collection, paid(collection));
    await scheme.ports.unitOfWork(({ vault }) => vault.forget(collection.payerId));
    await receive(collection, paid(collection));
    await expect(receive(collection, `${paid(collection)} `)).rejects.toThrow('SUBJECT_FORGOTTEN');
    expect(await counts()).toEqual([1, 1]);
  });
});
