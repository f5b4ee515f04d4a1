// Which files make the phone's page, and what a browser may do with them.
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

const FILES: ReadonlyMap<string, readonly [file: string, contentType: string]> = new Map([
  ['/phone', ['phone.html', 'text/html; charset=utf-8']],
  ['/phone/phone.css', ['phone.css', 'text/css; charset=utf-8']],
  ['/phone/phone.js', ['phone.js', 'text/javascript; charset=utf-8']],
]);

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Sends a file of the page; false when the path is none of them. */
export function servePage(path: string, config: { serviceCode: string }, response: ServerResponse): boolean {
  const known = FILES.get(path);
  if (known === undefined) return false;
  const [file, contentType] = known;
  const content = readFileSync(new URL(`../../public/${file}`, import.meta.url), 'utf8');
  const body = content.replaceAll('{{serviceCode}}', config.serviceCode);
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(body);
  return true;
}
