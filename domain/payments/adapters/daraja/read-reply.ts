// Decides what the operator's answer to a request is: an acknowledgement, an error that it names, or nothing certain.
import { type HttpReply, type JsonObject, refusalCode } from '@microcrop/kernel';
import { NOT_SENT, type OperatorRefusal, type OperatorSilence } from '../../src/mobile-operator.ts';
import { type RequestError, readRequestError } from '../../src/operator-codes/request-errors.ts';
import { readBody } from './read-body.ts';
import { optionalTextAt } from './read-field.ts';

export type DarajaReply =
  | { readonly kind: 'body'; readonly body: JsonObject }
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly message: string;
      readonly meaning: RequestError;
    }
  | { readonly kind: 'silence'; readonly silence: OperatorSilence };

const NOT_SENT_REPLY: DarajaReply = {
  kind: 'error',
  code: NOT_SENT,
  message: 'nothing was sent: the operator is spared for now',
  meaning: { reason: 'operator-busy', act: 'retry-later', definite: true },
};

/** Never throws: what cannot be read after a request that may have been taken is silence. */
export function readReply(reply: HttpReply): DarajaReply {
  if ('noAnswer' in reply) return silence('no-answer');
  if ('notSent' in reply) return NOT_SENT_REPLY;
  const body = tryReadBody(reply.body);
  if (reply.status >= 200 && reply.status < 300) {
    return body === undefined ? silence('unreadable') : { kind: 'body', body };
  }
  const code = textOrUndefined(body, 'errorCode') ?? `HTTP_${reply.status}`;
  const message = textOrUndefined(body, 'errorMessage') ?? '';
  return { kind: 'error', code, message, meaning: readRequestError(reply.status, code, message) };
}

/** An error as an outcome: a definite no is a refusal, any other error leaves the request unknown. */
function outcomeOfError(error: Extract<DarajaReply, { kind: 'error' }>): OperatorRefusal | OperatorSilence {
  const { code, message, meaning } = error;
  if (!meaning.definite) return { outcome: 'unknown', cause: 'server-error', code };
  return { outcome: 'refused', code, message, act: meaning.act };
}

/** An acknowledgement with ResponseCode "0" and the ids that `read` wants; another ResponseCode is a definite no. */
export function outcomeOfReply<Ids extends object>(
  reply: DarajaReply,
  read: (body: JsonObject) => Ids | undefined,
): ({ readonly outcome: 'accepted' } & Ids) | OperatorRefusal | OperatorSilence {
  if (reply.kind === 'silence') return reply.silence;
  if (reply.kind === 'error') return outcomeOfError(reply);
  const responseCode = textOrUndefined(reply.body, 'ResponseCode');
  if (responseCode !== undefined && responseCode !== '0') {
    const message = textOrUndefined(reply.body, 'ResponseDescription') ?? '';
    return { outcome: 'refused', code: responseCode, message, act: 'human' };
  }
  const ids = responseCode === undefined ? undefined : read(reply.body);
  return ids === undefined ? { outcome: 'unknown', cause: 'unreadable' } : { outcome: 'accepted', ...ids };
}

/** The ids of an asynchronous request's acknowledgement. */
export function conversationIdsOf(
  body: JsonObject,
): { readonly conversationId: string; readonly originatorConversationId: string } | undefined {
  const conversationId = textOrUndefined(body, 'ConversationID');
  const originatorConversationId = textOrUndefined(body, 'OriginatorConversationID');
  if (conversationId === undefined || originatorConversationId === undefined) return undefined;
  return { conversationId, originatorConversationId };
}

/** A field of an answer; one of another type is as good as absent. */
export function textOrUndefined(body: JsonObject | undefined, field: string): string | undefined {
  try {
    return body === undefined ? undefined : optionalTextAt(body, field);
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return undefined;
  }
}

function tryReadBody(text: string): JsonObject | undefined {
  try {
    return readBody(text);
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return undefined;
  }
}

function silence(cause: OperatorSilence['cause']): DarajaReply {
  return { kind: 'silence', silence: { outcome: 'unknown', cause } };
}

/** The operator is in trouble: no answer, or a server's error in which it names no reason of its own. */
export function isOperatorFailure(reply: HttpReply): boolean {
  if ('noAnswer' in reply) return true;
  if ('notSent' in reply || reply.status < 500) return false;
  const body = tryReadBody(reply.body);
  const code = textOrUndefined(body, 'errorCode') ?? '';
  const { reason } = readRequestError(reply.status, code, textOrUndefined(body, 'errorMessage') ?? '');
  return reason === 'unknown-code';
}
