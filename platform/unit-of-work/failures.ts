// Decides the ways in which a transaction can fail that are not the step's own: each says what was and was not kept.

/** A store was used after its transaction had ended, or outside of any: a forgotten `await` in a step. */
export class TransactionEnded extends Error {
  constructor(what: string) {
    super(`${what} was used outside its transaction (is an await missing?)`);
    this.name = 'TransactionEnded';
  }
}

/** A unit of work was begun inside another one: with a bounded pool (or the twin's queue) it would wait for itself. */
export class NestedTransaction extends Error {
  constructor() {
    super('a unit of work was begun inside another one; pass the stores on instead');
    this.name = 'NestedTransaction';
  }
}

/** The twin's injected death of the process. Nothing of the old process can write after it. */
export class Crashed extends Error {
  constructor(moment: string) {
    super(`the process crashed here by order of a test: ${moment}`);
    this.name = 'Crashed';
  }
}

/**
 * The database cannot be reached, or the connection broke. `outcomeUnknown` is true only when COMMIT was sent and never
 * answered: then the rows may or may not be there, and the caller must look before it repeats.
 */
export class DatabaseUnavailable extends Error {
  readonly outcomeUnknown: boolean;

  constructor(reason: string, outcomeUnknown: boolean) {
    super(`the database is unavailable: ${reason}`);
    this.name = 'DatabaseUnavailable';
    this.outcomeUnknown = outcomeUnknown;
  }
}
