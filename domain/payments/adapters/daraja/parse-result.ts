// Decides what an asynchronous result says: of a disbursement, a status query, a reversal or a balance question.
import { isJsonObject } from '@microcrop/kernel';
import type { OperatorResult, QueueTimeout, ResultFacts } from '../../src/operator-news.ts';
import { type NamedValues, namedValues, singleValue } from './named-values.ts';
import { readBody } from './read-body.ts';
import { amountOf, objectAt, objectsAt, optionalTextAt, textAt } from './read-field.ts';
import { readStamp } from './wire-time.ts';

/** Reads the `Result` envelope; parameters may be one object, a list, or absent. Refuses CALLBACK_… . */
export function parseResult(body: string): OperatorResult {
  const result = objectAt(readBody(body), 'Result');
  const transactionId = optionalTextAt(result, 'TransactionID');
  const parameters = objectsAt(result, 'ResultParameters').flatMap((list) =>
    objectsAt(list, 'ResultParameter'),
  );
  return {
    resultCode: textAt(result, 'ResultCode'),
    resultDescription: optionalTextAt(result, 'ResultDesc') ?? '',
    conversationId: textAt(result, 'ConversationID'),
    originatorConversationId: textAt(result, 'OriginatorConversationID'),
    ...(transactionId === undefined ? {} : { transactionId }),
    facts: factsOf(namedValues(parameters, 'Key')),
  };
}

/** The body of a queue's timeout is not documented: whatever ids an envelope of the usual form holds. Refuses CALLBACK_… . */
export function parseTimeout(body: string): QueueTimeout {
  const outer = readBody(body);
  const result = isJsonObject(outer['Result']) ? outer['Result'] : outer;
  const conversationId = optionalTextAt(result, 'ConversationID');
  const originatorConversationId = optionalTextAt(result, 'OriginatorConversationID');
  return {
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(originatorConversationId === undefined ? {} : { originatorConversationId }),
  };
}

/** A time in a form that we do not know is left out: no decision hangs on it. */
function factsOf(values: NamedValues): ResultFacts {
  const amount = singleValue(values, 'TransactionAmount', 'Amount');
  const stamp = singleValue(values, 'FinalisedTime', 'TransactionCompletedDateTime', 'TransCompletedTime');
  return defined({
    amount: amount === undefined ? undefined : amountOf(amount),
    operatorReceipt: singleValue(values, 'TransactionReceipt', 'ReceiptNo'),
    ...partiesOf(values),
    transactionStatus: singleValue(values, 'TransactionStatus'),
    originalReceipt: singleValue(values, 'OriginalTransactionID'),
    originatorConversationId: singleValue(values, 'OriginatorConversationID'),
    conversationId: singleValue(values, 'ConversationID'),
    completedAt: stamp === undefined ? undefined : readStamp(stamp),
    accountBalance: singleValue(values, 'AccountBalance'),
  });
}

/** The published status result repeats DebitPartyName, the second time for the credited party. */
function partiesOf(values: NamedValues): {
  readonly debitParty: string | undefined;
  readonly creditParty: string | undefined;
} {
  const [debit, second] = values.get('DebitPartyName') ?? values.get('DebitPartyPublicName') ?? [];
  const credit = singleValue(values, 'CreditPartyName', 'CreditPartyPublicName', 'ReceiverPartyPublicName');
  return { debitParty: numberOfParty(debit), creditParty: numberOfParty(credit ?? second) };
}

/** "254… - NAME" → the digits before the dash; the name is dropped. */
function numberOfParty(party: string | undefined): string | undefined {
  return /^\+?(\d{5,12})(?:\s*-|\s*$)/.exec(party ?? '')?.[1];
}

function defined(
  facts: { readonly [Name in keyof ResultFacts]: ResultFacts[Name] | undefined },
): ResultFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
