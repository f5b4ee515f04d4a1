// Decides how input is read: path, query and body against their schemas, and every fault told by its place, none by its value.
import { refuse } from '@microcrop/kernel';
import type { TObject, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { API_REFUSALS } from '../refusals.ts';
import type { Fault } from '../schema/problem.ts';

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
  readonly source: string;
};

type Schemas<Params extends TObject, Query extends TObject, Body extends TSchema> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

/** The reader refuses INPUT_INVALID, its faults each a place, a space, and what is wrong. What stands in an address is text: numbers and truth values are read from it. */
export function compileInput<Params extends TObject, Query extends TObject, Body extends TSchema>(
  schemas: Schemas<Params, Query, Body>,
) {
  const params = Compile(schemas.params);
  const query = Compile(schemas.query);
  const body = Compile(schemas.body);
  return (given: Given) => {
    const path = params.Convert(given.params);
    const asked = query.Convert(given.query);
    const sent = given.body ?? {};
    const isSound = params.Check(path) && query.Check(asked) && body.Check(sent);
    if (isSound) return { params: path, query: asked, body: sent };
    const faults = [
      ...faultsOf(params, '/path', path),
      ...faultsOf(query, '/query', asked),
      ...faultsOf(body, '/body', sent),
    ];
    return refuse(API_REFUSALS.INPUT_INVALID, {
      faults: faults.map(({ path, fault }) => `${path} ${fault}`),
    });
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
