// Decides how the operator learns where payments made by hand are confirmed; it may be told again.
import type { PaybillAddresses, RegisterPaybillOutcome } from '../../src/mobile-operator.ts';
import type { CallOperator } from './call-operator.ts';
import { outcomeOfReply } from './read-reply.ts';
import type { DarajaSettings } from './settings.ts';

export async function registerPaybill(
  call: CallOperator,
  settings: DarajaSettings,
  addresses: PaybillAddresses,
): Promise<RegisterPaybillOutcome> {
  const reply = await call('/mpesa/c2b/v2/registerurl', {
    ShortCode: settings.shortcode,
    ResponseType: addresses.whenSilent,
    ConfirmationURL: addresses.confirmationUrl,
    ValidationURL: addresses.validationUrl,
  });
  // In production the addresses are registered once; the operator says so with an error of the server.
  if (reply.kind === 'error' && reply.meaning.reason === 'already-done') return { outcome: 'accepted' };
  return outcomeOfReply(reply, () => ({}));
}
