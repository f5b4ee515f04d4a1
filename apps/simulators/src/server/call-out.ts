// How the world calls the platform over the network, and when it gives a call up.
import { Agent, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { CallOut } from '../core/world-types.ts';

const TIMEOUT_MS = 30_000;
const ANSWER_BYTES_MAX = 1 << 20;

/** A caller with connections that stay open. An answer that is cut short or too long counts as none. */
export function createCallOut(): { callOut: CallOut; close(): void } {
  const plain = new Agent({ keepAlive: true, maxSockets: 32 });
  const secure = new SecureAgent({ keepAlive: true, maxSockets: 32 });
  const callOut: CallOut = (url, contentType, body) =>
    new Promise((resolve) => {
      const lost = (): void => resolve({ unreachable: true });
      const isSecure = url.startsWith('https:');
      const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
      const options = { method: 'POST', headers, timeout: TIMEOUT_MS, agent: isSecure ? secure : plain };
      try {
        const call = (isSecure ? secureRequest : request)(url, options, (answer) => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > ANSWER_BYTES_MAX) call.destroy();
            else chunks.push(chunk);
          });
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 500, body: Buffer.concat(chunks).toString('utf8') }),
          );
          answer.on('error', lost);
          answer.on('close', lost);
        });
        call.on('timeout', () => call.destroy());
        call.on('error', lost);
        call.end(body);
      } catch {
        lost();
      }
    });
  return {
    callOut,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
