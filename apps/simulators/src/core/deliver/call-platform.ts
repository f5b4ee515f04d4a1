// How the world calls the platform, and what counts as having been heard.
import type { Context } from '../books/context.ts';

/** `heard`: an answer below 500 came back. Otherwise the call stays due. */
export type Heard = { heard: true; status: number; body: string } | { heard: false };

async function callPlatform(
  context: Context,
  url: string,
  contentType: string,
  body: string,
): Promise<Heard> {
  const reply = await context.callOut(url, contentType, body);
  if ('unreachable' in reply || reply.status >= 500) return { heard: false };
  return { heard: true, status: reply.status, body: reply.body };
}

export function postJson(context: Context, url: string, body: unknown): Promise<Heard> {
  return callPlatform(context, moved(context, url), 'application/json', JSON.stringify(body));
}

export function postForm(context: Context, url: string, fields: Record<string, string>): Promise<Heard> {
  return postFormBody(context, url, new URLSearchParams(fields).toString());
}

export function postFormBody(context: Context, url: string, body: string): Promise<Heard> {
  return callPlatform(context, url, 'application/x-www-form-urlencoded', body);
}

// A platform that was started again may stand at another address than the one it gave before.
function moved(context: Context, url: string): string {
  const origin = context.settings?.callbackOrigin;
  if (origin === undefined || origin === null) return url;
  return url.replace(/^https?:\/\/[^/?]+/, origin.replace(/\/$/, ''));
}
