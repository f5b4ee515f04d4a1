// Decides what an answer to a sending means. A refused batch is HTTP 201 too: only a recipient with a code of success was taken.
import type { HttpReply } from '@microcrop/kernel';
import type { SendOutcome } from '../../src/index.ts';

const TAKEN = new Set([100, 101, 102]);

/** Codes under which the same message may pass later; all others are for good. */
const REFUSALS: Readonly<Record<number, { readonly code: string; readonly retryable: boolean }>> = {
  401: { code: 'RiskHold', retryable: false },
  402: { code: 'InvalidSenderId', retryable: false },
  403: { code: 'InvalidPhoneNumber', retryable: false },
  404: { code: 'UnsupportedNumberType', retryable: false },
  405: { code: 'InsufficientBalance', retryable: true },
  406: { code: 'UserInBlacklist', retryable: false },
  407: { code: 'CouldNotRoute', retryable: true },
  409: { code: 'DoNotDisturbRejection', retryable: false },
  500: { code: 'InternalServerError', retryable: true },
  501: { code: 'GatewayError', retryable: true },
  502: { code: 'RejectedByGateway', retryable: true },
};

type Recipient = { readonly statusCode: number; readonly messageId: string; readonly cost: string | null };

export function readSendReply(reply: HttpReply): SendOutcome {
  if ('noAnswer' in reply) return { outcome: 'unknown' };
  if ('notSent' in reply) return { outcome: 'refused', code: 'NotSent', retryable: true };
  if (reply.status === 200 || reply.status === 201) return readBatch(reply.body);
  // Nothing was read of a request that was refused at the door; a server's own failure says nothing of what it did before.
  if (reply.status === 401) return { outcome: 'refused', code: 'InvalidCredentials', retryable: true };
  if (reply.status === 429) return { outcome: 'refused', code: 'TooManyRequests', retryable: true };
  if (reply.status >= 400 && reply.status < 500)
    return { outcome: 'refused', code: `Http${reply.status}`, retryable: false };
  return { outcome: 'unknown' };
}

function readBatch(body: string): SendOutcome {
  const batch = field(parsed(body), 'SMSMessageData');
  const recipients = field(batch, 'Recipients');
  if (!Array.isArray(recipients)) return { outcome: 'unknown' };
  if (recipients.length === 0)
    return { outcome: 'refused', code: wordOf(field(batch, 'Message')), retryable: false };
  const recipient = recipientOf(recipients[0]);
  return recipient === undefined ? { outcome: 'unknown' } : outcomeOf(recipient);
}

function outcomeOf({ statusCode, messageId, cost }: Recipient): SendOutcome {
  if (TAKEN.has(statusCode)) {
    // Taken, but under no name: its report could never find it, and nobody can say that it was not sent.
    return messageId === ''
      ? { outcome: 'unknown' }
      : { outcome: 'accepted', providerMessageId: messageId, cost };
  }
  const refusal = REFUSALS[statusCode] ?? { code: `Status${statusCode}`, retryable: false };
  return { outcome: 'refused', ...refusal };
}

function recipientOf(value: unknown): Recipient | undefined {
  const [statusCode, messageId, cost] = [
    field(value, 'statusCode'),
    field(value, 'messageId'),
    field(value, 'cost'),
  ];
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode)) return undefined;
  return {
    statusCode,
    messageId:
      typeof messageId === 'string' && /^\w{1,100}$/.test(messageId) && messageId !== 'None' ? messageId : '',
    cost: typeof cost === 'string' && /^([A-Z]{3} )?\d{1,9}(\.\d{1,6})?$/.test(cost) ? cost : null,
  };
}

/** A word of the provider, cut to what a code may be; never its sentences, which may name a number. */
function wordOf(message: unknown): string {
  return typeof message === 'string' && /^\w{1,40}$/.test(message) ? message : 'Refused';
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
