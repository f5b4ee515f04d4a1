// Decides what answers each path of the gateway: the step of the scheme it calls, and how a refusal reads on the wire.
import { createHash, timingSafeEqual } from 'node:crypto';
import { parseIdentifier, Refused } from '@microcrop/kernel';
import { note, noteIds } from '@microcrop/platform/telemetry';
import {
  answerCaller,
  type Ports,
  receiveDisbursementNews,
  receivePaybillConfirmation,
  receivePremiumCallback,
  receiveRefundNews,
  receiveSmsDelivery,
  receiveStatusResult,
} from '@microcrop/scheme';
import { busyScreen, parseUssdRequest } from '@microcrop/ussd';
import {
  BODY_BYTES_MAX,
  formFields,
  type GatewayReply,
  type GatewayRequest,
  jsonReply,
  textReply,
} from './request.ts';

const ACCEPTED = { ResultCode: 0, ResultDesc: 'Accepted' };

type Answer = (ports: Ports, request: GatewayRequest, segments: readonly string[]) => Promise<GatewayReply>;

/** By the first path segments after the secret. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  premium: async (ports, request, [id = '']) => {
    noteIds({ collectionId: id });
    await receivePremiumCallback(ports, parseIdentifier(id), request.body);
    return jsonReply(200, ACCEPTED);
  },
  payout: async (ports, request, [id = '', arrival = '']) => {
    if (!isArrival(arrival)) return notFound();
    noteIds({ disbursementId: id });
    await receiveDisbursementNews(ports, parseIdentifier(id), arrival, request.body);
    return jsonReply(200, ACCEPTED);
  },
  refund: async (ports, request, [id = '', arrival = '']) => {
    if (!isArrival(arrival)) return notFound();
    noteIds({ refundId: id });
    await receiveRefundNews(ports, parseIdentifier(id), arrival, request.body);
    return jsonReply(200, ACCEPTED);
  },
  status: async (ports, request, [id = '', arrival = '']) => {
    // A question whose queue gave up is simply asked again by schedule.
    if (arrival === 'timeout') return jsonReply(200, ACCEPTED);
    if (arrival !== 'result') return notFound();
    noteIds({ statusQueryId: id });
    await receiveStatusResult(ports, parseIdentifier(id), request.body);
    return jsonReply(200, ACCEPTED);
  },
  paybill: async (ports, request, [kind = '']) => {
    if (kind === 'validation') return jsonReply(200, { ResultCode: '0', ResultDesc: 'Accepted' });
    if (kind !== 'confirmation') return notFound();
    await receivePaybillConfirmation(ports, request.body);
    return jsonReply(200, ACCEPTED);
  },
  'sms-delivery': async (ports, request) => {
    await receiveSmsDelivery(ports, formFields(request.body));
    return textReply(200, 'ok');
  },
};

/** Answers a request of the telco or the operator. Refusals are answered by their own status; other errors are thrown. */
export async function handleRequest(
  ports: Ports,
  secret: string,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const [, area = '', given = '', name = '', ...rest] = request.path.split('/');
  if (request.method !== 'POST' || !isSecret(secret, given)) return notFound();
  if (Buffer.byteLength(request.body) > BODY_BYTES_MAX) return jsonReply(413, { code: 'BODY_TOO_LARGE' });
  try {
    if (area === 'ussd') return await answerUssd(ports, request);
    const answer = area === 'callbacks' && Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined;
    return answer === undefined ? notFound() : await answer(ports, request, rest);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    note('refusal', error.refusal.code);
    return jsonReply(error.refusal.status, { code: error.refusal.code, message: error.refusal.message });
  }
}

/** The answer to a request that comes while too many are under way: nothing is read of it, and a provider sends it again. */
export function refuseBusy(path: string): GatewayReply {
  if (!path.startsWith('/ussd/')) return jsonReply(503, { code: 'BUSY' });
  const { kind, text } = busyScreen();
  return { status: 200, contentType: 'text/plain', body: `${kind} ${text}` };
}

async function answerUssd(ports: Ports, request: GatewayRequest): Promise<GatewayReply> {
  const hop = parseUssdRequest(formFields(request.body));
  note('session', sessionDigest(hop.sessionId));
  const screen = await answerCaller(ports, hop);
  note('screen', screen.at);
  note('turn', screen.refused ? 'refused' : screen.kind === 'CON' ? 'continued' : 'ended');
  return { status: 200, contentType: 'text/plain', body: `${screen.kind} ${screen.text}` };
}

/** Joins the lines of one dialogue; a telco that keeps its session ids cannot be asked for the person by it. */
function sessionDigest(sessionId: string): string {
  return createHash('sha256').update(`ussd session ${sessionId}`).digest('hex').slice(0, 16);
}

/** Which of the gateway's addresses a path is, for whoever counts them: the secret and the ids left out. */
export function routeOf(path: string): string {
  const [, area = '', , name = ''] = path.split('/');
  if (area === 'ussd') return '/ussd/:secret';
  return Object.hasOwn(ANSWERS, name) ? `/callbacks/:secret/${name}` : '/callbacks/*';
}

/** In the same time whatever was given, but for its length: how long the secret is, is no secret. */
function isSecret(secret: string, given: string): boolean {
  const [own, other] = [Buffer.from(secret), Buffer.from(given)];
  return own.length === other.length && timingSafeEqual(own, other);
}

function isArrival(text: string): text is 'result' | 'timeout' {
  return text === 'result' || text === 'timeout';
}

function notFound(): GatewayReply {
  return jsonReply(404, { code: 'NOT_FOUND' });
}
