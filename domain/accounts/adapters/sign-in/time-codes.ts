// Decides the codes of an authenticator: RFC 6238, SHA-1, six digits, half a minute each; one earlier and one later are taken, too.
import { generateSecret, generateURI, verify } from 'otplib';
import type { OneTimeCodes } from '../../src/index.ts';

const ISSUER = 'MicroCrop';
const STEP_SECONDS = 30;

export const timeCodes: OneTimeCodes = {
  newSecret: () => generateSecret(),
  uri: (name, secret) => generateURI({ issuer: ISSUER, label: name, secret }),
  stepOf: async (secret, code, now, afterStep) => {
    const token = code.replaceAll(' ', '');
    if (!/^\d{6}$/.test(token)) return undefined;
    const epoch = Math.floor(now / 1000);
    const found = await verify({ secret, token, epoch, epochTolerance: STEP_SECONDS });
    if (!found.valid || !('timeStep' in found)) return undefined;
    return found.timeStep > afterStep ? found.timeStep : undefined;
  },
};
