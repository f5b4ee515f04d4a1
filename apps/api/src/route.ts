// Decides what a route is: its address, the form of what it takes and gives as schemas, and the query or step behind it.

import type { Caller } from '@microcrop/accounts';
import { invariant } from '@microcrop/kernel';
import type { StaticEncode, TObject, TSchema } from 'typebox';
import type { ApiPorts } from './parts.ts';
import { object } from './schema/values.ts';
import { compileInput, type Given } from './wire/read-input.ts';

/** Under which heading the reference page tells a route. */
export type Tag =
  | 'catalogue'
  | 'policies'
  | 'claims'
  | 'money'
  | 'evidence'
  | 'support desk'
  | 'engine room'
  | 'accounts';

/**
 * `read` changes nothing. The others are one transaction each: `keyed` with its Idempotency-Key, so that it is done once;
 * `act` is done again when it is asked again; `edit` where If-Match names the state that was seen.
 */
export type RouteKind = 'read' | 'keyed' | 'act' | 'edit';

/** An answer that is a file, under its own identity. */
export type Bytes = { readonly bytes: Uint8Array; readonly etag: string };

type Address = {
  /** Identifies the route: in the table of access, in the description, in the client. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API's prefix; `{name}` is a part that varies. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly kind: RouteKind;
  /** The answer carries an ETag, and a reader who knows it is told 304. */
  readonly isTagged?: boolean;
  /** Asked without a token: by who wants one, or to verify one. */
  readonly isOpen?: boolean;
  /** Of an answer that is bytes; else it is JSON. */
  readonly contentType?: string;
};

/** A route as the server and the description see it. */
export type Route = Address & {
  readonly params: TObject;
  readonly query: TObject;
  /** `NOTHING` where the request has none. */
  readonly body: TSchema;
  readonly reply: TSchema;
  /** `caller` is undefined where the route is open. */
  readonly run: (ports: ApiPorts, caller: Caller | undefined, given: Given) => Promise<unknown>;
};

type Asked<Params extends TSchema, Query extends TSchema, Body extends TSchema> = {
  readonly caller: Caller;
  readonly params: StaticEncode<Params>;
  readonly query: StaticEncode<Query>;
  readonly body: StaticEncode<Body>;
  /** The state that the client saw, of an edit. */
  readonly ifMatch: string | undefined;
  /** The address that the request comes from. */
  readonly source: string;
};

export const NOTHING = object({});

/** A route whose answer is typed by its schemas. Refuses INPUT_INVALID with every fault, before `answer` is asked. */
export function route<
  Reply extends TSchema,
  Params extends TObject,
  Query extends TObject,
  Body extends TSchema,
>(
  spec: Address & {
    readonly params: Params;
    readonly query: Query;
    readonly body: Body;
    readonly reply: Reply;
    readonly answer: (ports: ApiPorts, asked: Asked<Params, Query, Body>) => Promise<StaticEncode<Reply>>;
  },
): Route {
  const { answer, ...address } = spec;
  const read = compileInput(spec);
  return {
    ...address,
    run: (ports, caller, given) => {
      invariant(caller !== undefined, 'only an open route is asked by nobody');
      const { ifMatch, source } = given;
      return answer(ports, { ...read(given), caller, ifMatch, source });
    },
  };
}

/** A route that is asked without a token. */
export function openRoute<Reply extends TSchema, Body extends TSchema>(
  spec: Address & {
    readonly body: Body;
    readonly reply: Reply;
    readonly answer: (
      ports: ApiPorts,
      asked: { readonly body: StaticEncode<Body>; readonly source: string },
    ) => Promise<StaticEncode<Reply>>;
  },
): Route {
  const { answer, ...address } = spec;
  const schemas = { params: NOTHING, query: NOTHING, body: spec.body };
  const read = compileInput(schemas);
  return {
    ...address,
    ...schemas,
    isOpen: true,
    run: (ports, _caller, given) => answer(ports, { body: read(given).body, source: given.source }),
  };
}
