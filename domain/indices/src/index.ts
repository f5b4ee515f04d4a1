// The front door of the index engine: series and nodes in; a number with its trace, or undetermined with its reasons, out.
export * from './column.ts';
export type * from './combiner-node.ts';
export * from './decimal.ts';
export * from './evaluate-columns.ts';
export * from './evaluate-index.ts';
export type * from './index-node.ts';
export * from './missing-policy.ts';
export type * from './operator-node.ts';
export type * from './outcome.ts';
export * from './payout-side.ts';
export * from './quantity.ts';
export * from './refusals.ts';
export * from './registry.ts';
export * from './resolve-days.ts';
export * from './schema-parts.ts';
export * from './sentence.ts';
export * from './series.ts';
export type * from './shape-node.ts';
export type * from './sowing-node.ts';
export {
  type CompiledWindow,
  firstOnOrAfter,
  lastOnOrBefore,
  type WindowContext,
  type WindowNode,
} from './window-node.ts';
export * from './words/render-sentence.ts';
