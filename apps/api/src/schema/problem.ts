// Decides the form of every answer that is none: a problem of RFC 9457 with the refusal's code, and every fault of the input.
import Type, { type Static } from 'typebox';
import { named, object } from './values.ts';

export const PROBLEM = named('Problem', 'Why a request was not done (RFC 9457).', {
  type: Type.String({ description: 'the kind of problem, a URI made of its code' }),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ description: 'an entry of the catalogue of refusals' }),
  detail: Type.Optional(Type.String()),
  instance: Type.String({ description: 'this request: the id under which the platform logged it' }),
  faults: Type.Optional(
    Type.Array(
      object({ path: Type.String({ description: 'where, as a JSON pointer' }), fault: Type.String() }),
    ),
  ),
});

export type Problem = Static<typeof PROBLEM>;
export type Fault = { readonly path: string; readonly fault: string };
