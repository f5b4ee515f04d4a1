// Decides a machine whose clock is wrong: loaded before a process, it shifts what that process takes for the present.

const shift = Number(process.env['FAULT_SKEW_MILLISECONDS'] ?? '0');

globalThis.Date = new Proxy(Date, {
  construct: (real, given: readonly unknown[]): Date => {
    const made: unknown = Reflect.construct(real, given.length === 0 ? [real.now() + shift] : given);
    if (made instanceof real) return made;
    throw new TypeError('a date is made of what a date is made of');
  },
  get: (real, name): unknown => (name === 'now' ? () => real.now() + shift : Reflect.get(real, name, real)),
});
