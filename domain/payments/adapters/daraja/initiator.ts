// Decides who we are in asynchronous requests: the initiator, whose password is encrypted once.
import type { DarajaSettings, EncryptCredential } from './settings.ts';

export type Initiator = { readonly name: string; readonly securityCredential: () => string };

/** The credential may be used again and again; it is made when it is first needed. */
export function initiatorOf(settings: DarajaSettings, encrypt: EncryptCredential): Initiator {
  let credential: string | undefined;
  return {
    name: settings.initiatorName,
    securityCredential: () => {
      credential ??= encrypt(settings.initiatorPassword);
      return credential;
    },
  };
}
