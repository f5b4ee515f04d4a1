// Decides how the operator is asked what became of a transaction; the answer comes later, to an address made for it.
import type { ConversationOutcome, TransactionQuestion } from '../../src/mobile-operator.ts';
import type { CallOperator } from './call-operator.ts';
import type { Initiator } from './initiator.ts';
import { conversationIdsOf, outcomeOfReply } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';

export async function askTransaction(
  call: CallOperator,
  settings: DarajaSettings,
  initiator: Initiator,
  question: TransactionQuestion,
): Promise<ConversationOutcome> {
  const { about } = question;
  const isByReceipt = 'operatorReceipt' in about;
  const reply = await call('/mpesa/transactionstatus/v1/query', {
    Initiator: initiator.name,
    SecurityCredential: initiator.securityCredential(),
    CommandID: 'TransactionStatusQuery',
    ...(isByReceipt
      ? { TransactionID: about.operatorReceipt }
      : { OriginalConversationID: about.originatorConversationId }),
    PartyA: isByReceipt ? settings.shortcode : settings.b2cShortcode,
    IdentifierType: '4',
    ResultURL: question.resultUrl,
    QueueTimeOutURL: question.timeoutUrl,
    Remarks: 'status',
    Occasion: 'status',
  });
  return outcomeOfReply(reply, conversationIdsOf);
}
