// Decides which nodes there are: adding an index, a shape or an operator is adding one file and one entry here.
import type { CombinerNode } from './combiner-node.ts';
import type { IndexNode } from './index-node.ts';
import { binary } from './nodes/binary.ts';
import { cap } from './nodes/cap.ts';
import { deductible } from './nodes/deductible.ts';
import { franchise } from './nodes/franchise.ts';
import { linear } from './nodes/linear.ts';
import { longestRun } from './nodes/longest-run.ts';
import { maxSum } from './nodes/max-sum.ts';
import { minimum } from './nodes/minimum.ts';
import { onset } from './nodes/onset.ts';
import { round } from './nodes/round.ts';
import { step } from './nodes/step.ts';
import { sum } from './nodes/sum.ts';
import { total } from './nodes/total.ts';
import { weighted } from './nodes/weighted.ts';
import { windowAfter } from './nodes/window-after.ts';
import { windowFrom } from './nodes/window-from.ts';
import type { OperatorNode } from './operator-node.ts';
import type { ShapeNode } from './shape-node.ts';
import type { SowingNode } from './sowing-node.ts';
import type { WindowNode } from './window-node.ts';

export type NodeRegistry = {
  readonly index: readonly IndexNode[];
  readonly shape: readonly ShapeNode[];
  readonly combiner: readonly CombinerNode[];
  readonly operator: readonly OperatorNode[];
  readonly window: readonly WindowNode[];
  readonly sowing: readonly SowingNode[];
};

export const REGISTRY: NodeRegistry = {
  index: [sum, longestRun, maxSum],
  shape: [linear, step, binary],
  combiner: [total, weighted],
  operator: [deductible, franchise, minimum, cap, round],
  window: [windowFrom, windowAfter],
  sowing: [onset],
};

/** The node of a category whose name is a key of `json`; undefined when none is. */
export function nodeNamedIn<Node extends { readonly name: string }>(
  nodes: readonly Node[],
  json: unknown,
): Node | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  return nodes.find((node) => Object.hasOwn(json, node.name));
}
