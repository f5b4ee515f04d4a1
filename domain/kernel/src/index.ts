// The kernel's front door: values and ports that every room shares.
export type { Brand } from './brand.ts';
export * from './chance.ts';
export * from './dekad.ts';
export * from './identifiers.ts';
export * from './instant.ts';
export * from './json.ts';
export * from './language.ts';
export * from './local-date.ts';
export * from './money.ts';
export type * from './page.ts';
export * from './phone-text.ts';
export * from './ports.ts';
export * from './rainfall.ts';
export * from './ratio.ts';
export * from './refusal.ts';
export * from './refusals.ts';
