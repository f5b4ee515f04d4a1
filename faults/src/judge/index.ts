// The judge's front door: what a fault left behind, held against what must hold.
export * from './evidence.ts';
export * from './judge.ts';
export * from './operator-books.ts';
