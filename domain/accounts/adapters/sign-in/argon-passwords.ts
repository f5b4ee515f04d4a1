// Decides how passwords are hashed: Argon2id with 19 MiB and two passes, which is what one core does about 25 of a second.
import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../src/index.ts';

/** The library's own default is Argon2id; its enumeration is one of types only. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** So many at once; the others wait, so that sign-ins never take every core and all memory. */
const AT_ONCE_MAX = 2;

export function argonPasswords(): Passwords {
  const inTurn = turns(AT_ONCE_MAX);
  // Of no password that anybody has: for names that nobody has.
  let decoy: Promise<string> | undefined;
  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    fits: async (known, password) => {
      decoy ??= hash('no account has this one', COST);
      const expected = known ?? (await decoy);
      const fits = await inTurn(() => verify(expected, password));
      return fits && known !== undefined;
    },
  };
}

type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

function turns(atOnceMax: number): InTurn {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
