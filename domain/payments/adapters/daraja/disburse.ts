// Decides how a payout is sent (B2C): under our own id, which the operator takes once.
import type { DisburseOutcome, DisburseRequest } from '../../src/mobile-operator.ts';
import type { CallOperator } from './call-operator.ts';
import type { Initiator } from './initiator.ts';
import { conversationIdsOf, outcomeOfReply } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';
import { wireAmount, wireMsisdn } from './wire-party.ts';

export async function disburse(
  call: CallOperator,
  settings: DarajaSettings,
  initiator: Initiator,
  request: DisburseRequest,
): Promise<DisburseOutcome> {
  const reply = await call('/mpesa/b2c/v3/paymentrequest', {
    OriginatorConversationID: request.id,
    InitiatorName: initiator.name,
    SecurityCredential: initiator.securityCredential(),
    CommandID: 'BusinessPayment',
    Amount: wireAmount(request.amount),
    PartyA: settings.b2cShortcode,
    PartyB: wireMsisdn(request.msisdn),
    Remarks: request.remarks,
    QueueTimeOutURL: request.timeoutUrl,
    ResultURL: request.resultUrl,
    // Spelled so by the operator.
    Occassion: request.occasion,
  });
  if (reply.kind === 'error' && reply.meaning.reason === 'duplicate') return { outcome: 'duplicate' };
  return outcomeOfReply(reply, conversationIdsOf);
}
