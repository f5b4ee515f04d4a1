// Decides what the Daraja client must be told: where the operator is, who we are there, and which accounts are ours.

/** All from the machine's configuration; the secrets among them are never logged. */
export type DarajaSettings = {
  /** Scheme and host without a trailing slash; any sandbox or a simulator. */
  readonly baseUrl: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** The paybill, 5 to 7 digits. */
  readonly shortcode: string;
  readonly passkey: string;
  readonly initiatorName: string;
  readonly initiatorPassword: string;
  /** The shortcode that payouts leave from; the paybill itself for a one-account shortcode. */
  readonly b2cShortcode: string;
};

/** Turns the initiator's password into the operator's SecurityCredential (base64). */
export type EncryptCredential = (password: string) => string;
