// Decides how the operator is asked for the balances of our accounts.
import type { ConversationOutcome, ResultAddresses } from '../../src/mobile-operator.ts';
import type { CallOperator } from './call-operator.ts';
import type { Initiator } from './initiator.ts';
import { conversationIdsOf, outcomeOfReply } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';

export async function askBalance(
  call: CallOperator,
  settings: DarajaSettings,
  initiator: Initiator,
  addresses: ResultAddresses,
): Promise<ConversationOutcome> {
  const reply = await call('/mpesa/accountbalance/v1/query', {
    Initiator: initiator.name,
    SecurityCredential: initiator.securityCredential(),
    CommandID: 'AccountBalance',
    PartyA: settings.b2cShortcode,
    IdentifierType: '4',
    Remarks: 'balance',
    QueueTimeOutURL: addresses.timeoutUrl,
    ResultURL: addresses.resultUrl,
  });
  return outcomeOfReply(reply, conversationIdsOf);
}
