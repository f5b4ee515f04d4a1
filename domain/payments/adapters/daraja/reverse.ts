// Decides how money paid in is sent back: by a reversal, which the operator does once for a receipt.
import type { ConversationOutcome, ReverseRequest } from '../../src/mobile-operator.ts';
import type { CallOperator } from './call-operator.ts';
import type { Initiator } from './initiator.ts';
import { conversationIdsOf, outcomeOfReply } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';
import { wireAmount } from './wire-party.ts';

export async function reverse(
  call: CallOperator,
  settings: DarajaSettings,
  initiator: Initiator,
  request: ReverseRequest,
): Promise<ConversationOutcome> {
  const reply = await call('/mpesa/reversal/v1/request', {
    Initiator: initiator.name,
    SecurityCredential: initiator.securityCredential(),
    CommandID: 'TransactionReversal',
    TransactionID: request.operatorReceipt,
    Amount: wireAmount(request.amount),
    ReceiverParty: settings.shortcode,
    // Spelled so by the operator.
    RecieverIdentifierType: '11',
    ResultURL: request.resultUrl,
    QueueTimeOutURL: request.timeoutUrl,
    Remarks: request.remarks,
  });
  return outcomeOfReply(reply, conversationIdsOf);
}
