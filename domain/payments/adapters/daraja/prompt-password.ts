// Decides the password of a prompt: a digest of nothing, only shortcode, passkey and time in base64, as the operator wants it.
import type { Instant, JsonObject } from '@microcrop/kernel';
import type { DarajaSettings } from './settings.ts';
import { formatStamp } from './wire-time.ts';

/** The three fields that open each prompt request; the password is bound to the timestamp beside it. */
export function promptCredentials(settings: DarajaSettings, now: Instant): JsonObject {
  const stamp = formatStamp(now);
  const password = Buffer.from(settings.shortcode + settings.passkey + stamp, 'utf8').toString('base64');
  return { BusinessShortCode: Number(settings.shortcode), Password: password, Timestamp: stamp };
}
