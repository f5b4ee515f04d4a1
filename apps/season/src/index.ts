// The season's front door: the read model, what answers under /season, and how it answers.
export * from './refusals.ts';
export type { SeasonReply } from './reply.ts';
export * from './season-routes.ts';
export * from './season-view.ts';
export type * from './view.ts';
