// Decides whether a client takes what a route gives; weights are not compared, for there is one form only.

/** `accept` as the header says it; absent, it takes everything. */
export function accepts(accept: string | undefined, contentType = 'application/json'): boolean {
  if (accept === undefined || accept === '') return true;
  const [area = ''] = contentType.split('/');
  const taken = accept
    .split(',')
    .map((range) => range.split(';'))
    .filter(([, ...parameters]) => !parameters.some((each) => /^\s*q=0(\.0*)?\s*$/.test(each)))
    .map(([range = '']) => range.trim().toLowerCase());
  return ['*/*', `${area}/*`, contentType].some((range) => taken.includes(range));
}
