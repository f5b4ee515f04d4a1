// Decides whether the invariants hold: by SQL over the schema and the operator's statement, with no code of the platform.
import { Client } from 'pg';
import type { Breach, Evidence } from './evidence.ts';
import { QUESTIONS } from './questions.ts';

const EXAMPLES = 5;

const TABLES = `
  create temp table operator_row on commit drop as
    select receipt, kind, direction, "amountMinorUnits" as amount, "checkoutRequestId" as checkout,
      "originatorConversationId" as originator, "originalReceipt" as original
    from json_to_recordset($1::json) as row (receipt text, kind text, direction text, "amountMinorUnits" bigint,
      "checkoutRequestId" text, "originatorConversationId" text, "originalReceipt" text)`;
const ACKNOWLEDGED = `
  create temp table acknowledged on commit drop as
    select command, "sessionId" as session_id
    from json_to_recordset($1::json) as row (command text, "sessionId" text)`;
const EXPECTED_LETTERS = `
  create temp table expected_letter on commit drop as select value as id from json_array_elements_text($1::json)`;

/** What does not hold; nothing when all does. Asks in one snapshot, so nothing may be under way. */
export async function judge(evidence: Evidence): Promise<readonly Breach[]> {
  const client = new Client({ connectionString: evidence.databaseUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await layOut(client, evidence);
    const found: Breach[] = [];
    for (const question of QUESTIONS) found.push(...(await ask(client, question)));
    await client.query('rollback');
    return [...found, ...spoken(evidence), ...late(evidence)];
  } finally {
    await client.end();
  }
}

async function layOut(client: Client, { statement, acknowledged, deadLetters }: Evidence): Promise<void> {
  for (const [create, rows] of [
    [TABLES, statement],
    [ACKNOWLEDGED, acknowledged],
    [EXPECTED_LETTERS, deadLetters ?? []],
  ] as const)
    await client.query(withLiteral(create, JSON.stringify(rows)));
}

/** A utility statement takes no parameters. */
function withLiteral(statement: string, json: string): string {
  return statement.replace('$1', () => `'${json.replaceAll("'", "''")}'`);
}

async function ask(
  client: Client,
  { invariant, says, finds }: (typeof QUESTIONS)[number],
): Promise<readonly Breach[]> {
  const { rows } = await client.query<{ breach: string }>(finds);
  if (rows.length === 0) return [];
  const examples = rows.slice(0, EXAMPLES).map(({ breach }) => breach);
  return [{ invariant, says, count: rows.length, examples }];
}

function spoken({ logs, unspeakable }: Evidence): readonly Breach[] {
  const numbers = new Set(unspeakable.filter((word) => /^\d+$/.test(word)));
  const secrets = unspeakable.filter((word) => word !== '' && !numbers.has(word));
  const places = [...logs]
    .filter(([, text]) => holdsNumber(text, numbers) || secrets.some((secret) => text.includes(secret)))
    .map(([name]) => name);
  if (places.length === 0) return [];
  const says = "a person's number or a secret stands in a log";
  return [{ invariant: 'I8', says, count: places.length, examples: places.slice(0, EXAMPLES) }];
}

/** Phones have nine digits and stand in longer runs (+254…, 0…); the eight of an identity card are many enough to meet by chance. */
const PHONE_DIGITS_MIN = 9;
/** What a log line says of itself: the millisecond at which it was written, and durations. */
const OF_THE_LINE = /"time":\d+|\d+\.\d+/g;

/** Whether one of `numbers` stands in a run of digits: a phone whatever stands around it, a shorter number by itself. */
function holdsNumber(text: string, numbers: ReadonlySet<string>): boolean {
  const lengths = [...new Set([...numbers].map(({ length }) => length))];
  const phones = lengths.filter((length) => length >= PHONE_DIGITS_MIN);
  const said = text.replaceAll(OF_THE_LINE, '');
  // Letters on either side make it a part of an id or a digest.
  for (const [word] of said.matchAll(/\w+/g)) if (numbers.has(word)) return true;
  for (const [run] of said.matchAll(/\d{6,}/g))
    for (const length of phones)
      for (let at = 0; at + length <= run.length; at += 1)
        if (numbers.has(run.slice(at, at + length))) return true;
  return false;
}

function late({ settledSeconds, settledSecondsMax }: Evidence): readonly Breach[] {
  if (settledSeconds <= settledSecondsMax) return [];
  const examples = [`${settledSeconds.toFixed(1)} s of ${settledSecondsMax} s`];
  return [{ invariant: 'I9', says: 'nothing was in flight only too late', count: 1, examples }];
}
