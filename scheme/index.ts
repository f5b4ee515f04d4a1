// The scheme's front door: its steps in the order of a policy's life, and the ports that they run on.
export type * from './addresses.ts';
export * from './design/publish-version.ts';
export * from './determine/fold-dues.ts';
export { closeAccount, lockAccount, resetAccount, unlockAccount } from './govern/change-account.ts';
export * from './govern/change-password.ts';
export {
  type AccountOrder,
  createAccount,
  createFirstAccount,
  type Enrolment,
  type FirstAccount,
  type OneTimeCredentials,
} from './govern/create-account.ts';
export * from './govern/enlist-approver.ts';
export type * from './govern/grant-access.ts';
export * from './govern/keep-webhooks.ts';
export * from './govern/list-accounts.ts';
export * from './govern/partner-clients.ts';
export * from './govern/record-act.ts';
export * from './govern/refresh-sign-in.ts';
export * from './govern/replay-webhooks.ts';
export * from './govern/settle-dead-letter.ts';
export { identify, type SignInOrder, signIn } from './govern/sign-in.ts';
export * from './govern/verify-access-token.ts';
export * from './handle-message.ts';
export * from './messages.ts';
export * from './open-identity.ts';
export * from './operate/kinds-now.ts';
export * from './operate/switches.ts';
export * from './operate/turn-switch.ts';
export * from './pay/approve-claim.ts';
export * from './pay/receive-news.ts';
export * from './pay/reconcile.ts';
export type * from './ports.ts';
export * from './prove/bundle-content.ts';
export * from './prove/recompute-content.ts';
export * from './refusals.ts';
export * from './sell/answer-hop.ts';
export { salesEnd } from './sell/buy-cover.ts';
export * from './sell/forget-policyholder.ts';
export * from './sell/hear-premium.ts';
export * from './sell/open-paybill.ts';
export * from './sell/receive-paybill.ts';
export * from './shelf.ts';
export * from './summary.ts';
export * from './support/change-language.ts';
export * from './support/find-policyholder.ts';
export * from './support/read-timeline.ts';
export * from './support/reveal-identity.ts';
export * from './support/send-again.ts';
export * from './watch/position-facts.ts';
export * from './watch/read-season.ts';
export * from './watch/receive-sms-delivery.ts';
export { startLookingForVegetation } from './watch/take-in-vegetation.ts';
export * from './watch/take-in-weather.ts';
