// The credentials of the simulated providers: made up, shaped like a sandbox's, of no use anywhere else.

export type Credentials = {
  consumerKey: string;
  consumerSecret: string;
  passkey: string;
  /** The paybill that collects. */
  shortCode: string;
  /** The short code that pays out; both stand on one account. */
  payoutShortCode: string;
  initiatorName: string;
  initiatorPassword: string;
  telcoUsername: string;
  telcoApiKey: string;
  senderIds: readonly string[];
  serviceCode: string;
};

export const SANDBOX_CREDENTIALS: Credentials = {
  consumerKey: 'simulated-consumer-key',
  consumerSecret: 'simulated-consumer-secret',
  passkey: 'simulated-passkey-of-no-value-elsewhere',
  shortCode: '174379',
  payoutShortCode: '600992',
  initiatorName: 'testapi',
  initiatorPassword: 'Simulated#Initiator1',
  telcoUsername: 'sandbox',
  telcoApiKey: 'simulated-api-key',
  senderIds: ['MICROCROP'],
  serviceCode: '*384*123#',
};
