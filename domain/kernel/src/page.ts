// Decides how a long list is read in portions, newest first: each goes on after a mark, which rows that come later do not move.
import type { Instant } from './instant.ts';

/** The last row of the portion before: its instant in the order of the list, and its key. */
export type PageMark = { readonly at: Instant; readonly id: string };
