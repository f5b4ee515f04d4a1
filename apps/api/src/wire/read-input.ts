// Decides how input is read: path, query and body against their schemas, and every fault told by its place, none by its value.
import { Refused } from '@microcrop/kernel';
import type { StaticEncode, TObject, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { API_REFUSALS } from '../refusals.ts';
import type { Fault } from '../schema/problem.ts';
import { object } from '../schema/values.ts';

/** The library's own limit of eight would hide the ninth fault. */
const FAULTS_MAX = 100;
const PATH_CHARACTERS_MAX = 120;
Settings.Set({ maxErrors: FAULTS_MAX });

/** A request as it came. */
export type Given = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
};

/** Input that does not have its form; a refusal with a list of places. */
export class InputInvalid extends Refused {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(API_REFUSALS.INPUT_INVALID, { faults: faults.map(({ path }) => path) });
    this.name = 'InputInvalid';
    this.faults = faults;
  }
}

type Schemas<Params extends TObject, Query extends TObject, Body extends TSchema> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body | undefined;
};

/** The reader throws `InputInvalid`. What stands in an address is text: numbers and truth values are read from it. */
export function compileInput<Params extends TObject, Query extends TObject, Body extends TSchema>(
  schemas: Schemas<Params, Query, Body>,
) {
  const params = Compile(schemas.params);
  const query = Compile(schemas.query);
  const body = schemas.body === undefined ? Compile(object({})) : Compile(schemas.body);
  return (given: Given) => {
    const path = params.Convert(given.params);
    const asked = query.Convert(given.query);
    const sent = schemas.body === undefined ? {} : given.body;
    const isSound = params.Check(path) && query.Check(asked) && body.Check(sent);
    if (isSound) return { params: path, query: asked, body: sent };
    throw new InputInvalid([
      ...faultsOf(params, '/path', path),
      ...faultsOf(query, '/query', asked),
      ...faultsOf(body, '/body', sent),
    ]);
  };
}

/** Told already by the fault of the member itself. */
const TOLD_ELSEWHERE = new Set(['additionalProperties', 'anyOf']);

function faultsOf(validator: Validator, place: string, value: unknown): readonly Fault[] {
  return validator
    .Errors(value)
    .filter(({ keyword }) => !TOLD_ELSEWHERE.has(keyword))
    .flatMap((error) => {
      const at = `${place}${error.instancePath}`.slice(0, PATH_CHARACTERS_MAX);
      if (error.keyword === 'boolean') return [{ path: at, fault: 'is not known here' }];
      if (error.keyword !== 'required') return [{ path: at, fault: error.message }];
      return error.params.requiredProperties.map((name) => ({ path: `${at}/${name}`, fault: 'is missing' }));
    });
}
