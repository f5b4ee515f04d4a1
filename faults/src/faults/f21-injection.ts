// Decides F21: what would be code, a path or a second line somewhere else is text here, wherever it comes in.
import { changedSince, fingerprint } from '../stage/fingerprint.ts';
import type { Stage } from '../stage/open-stage.ts';
import { runVerb } from '../stage/run-verb.ts';
import type { Fault } from './fault.ts';

/** By what each would be, were it believed. */
const CORPUS = [
  [
    "'; drop table policies.policy; --",
    "1' or '1'='1",
    '1; select pg_sleep(20)',
    '$1',
    "\\'; truncate ledger.transfer; --",
  ],
  [
    'x\r\nSet-Cookie: a=b',
    'x\r\n\r\nHTTP/1.1 200 OK',
    'x\n{"level":60,"msg":"forged"}',
    '%0d%0aX: y',
    '\u0000',
  ],
  [
    '../../etc/passwd',
    '..%2f..%2fkeys%2fvault.key',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://169.254.169.254/',
  ],
  ['=1+1', '+cmd|calc', '-2+3', '@sum(a1)', '\t=1', '=HYPERLINK("http://x")'],
  ['__proto__', 'constructor', 'prototype', '{"__proto__":{"isAdmin":true}}', 'toString', 'hasOwnProperty'],
  [
    '${7*7}',
    '{{7*7}}',
    '$(reboot)',
    '`id`',
    '| id',
    '<script>alert(1)</script>',
    '%s%s%n',
    '\u001b]0;x\u0007',
  ],
].flat();

const SECONDS_MAX = 120;
const VERB_WORDS = 6;

export const injectText: Fault = async (stage) => {
  await stage.clock.quiesce(SECONDS_MAX);
  const before = await fingerprint(stage);
  const statuses: number[] = [];
  for (const [nth, text] of CORPUS.entries()) statuses.push(...(await tellEverywhere(stage, nth, text)));
  // Half of the corpus is no name of a policy anywhere; a command must say so and not do it.
  const words = CORPUS.filter((_, nth) => nth % Math.ceil(CORPUS.length / VERB_WORDS) === 0);
  const ends = await Promise.all(
    words.map((word) => runVerb(stage, ['policy', 'show', '--', word.replaceAll('\u0000', '')])),
  );
  await stage.clock.quiesce(SECONDS_MAX);
  const changed = await changedSince(stage, before);
  const forged = [...(await stage.logs())].filter(
    ([, text]) => text.includes('"msg":"forged"}\n') && holdsForgedLine(text),
  );
  const broken = [
    ...changed.map((table) => `${table} was changed by injected text`),
    ...(statuses.every((status) => status < 500) ? [] : ['an injected text was answered 500 or more']),
    ...(ends.every((end) => end === 1 || end === 2)
      ? []
      : [`a command ended otherwise than refused: ${ends.join(', ')}`]),
    ...forged.map(([name]) => `${name} holds a forged line`),
    ...('isAdmin' in {} ? ['the prototype of objects was changed here'] : []),
  ];
  return { counts: { texts: CORPUS.length, requests: statuses.length, commands: ends.length }, broken };
};

function holdsForgedLine(text: string): boolean {
  return text.split('\n').some((line) => line.startsWith('{"level":60,"msg":"forged"'));
}

/** As what is keyed, as a session, as a number, as an id of a path, as a body and as its type. */
async function tellEverywhere(
  { balancer, ussdPath, callbackPath }: Stage,
  nth: number,
  text: string,
): Promise<readonly number[]> {
  const form = 'application/x-www-form-urlencoded';
  const sessionId = `ATUid_injected-${nth}`;
  const hop = { sessionId, phoneNumber: '+254722000555', serviceCode: '*384#', text: '' };
  const hops = [
    { ...hop, text },
    { ...hop, text: `1*1*${text}` },
    { ...hop, sessionId: text },
    { ...hop, phoneNumber: text },
  ].map((fields) => ({
    path: ussdPath,
    contentType: form,
    body: Buffer.from(new URLSearchParams(fields).toString()),
  }));
  const id = encodeURIComponent(text);
  const json = 'application/json';
  const callbacks = [
    { path: `${callbackPath}/premium/${id}`, contentType: json, body: Buffer.from('{}') },
    { path: `${callbackPath}/${id}/x`, contentType: json, body: Buffer.from('{}') },
    { path: `${callbackPath}/paybill/confirmation`, contentType: json, body: Buffer.from(paybill(text)) },
    { path: `${callbackPath}/sms-delivery`, contentType: form, body: Buffer.from(`id=${id}&status=${id}`) },
  ];
  const replies = await Promise.all([...hops, ...callbacks].map(balancer.pass));
  return replies.map(({ status }) => status);
}

function paybill(text: string): string {
  return JSON.stringify({
    TransID: text,
    TransAmount: text,
    BillRefNumber: text,
    MSISDN: text,
    TransTime: text,
  });
}
