// The front door of the dialogue: facts in, a screen and perhaps an intention out.
export type * from './facts.ts';
export * from './intention.ts';
export * from './language.ts';
export * from './refusals.ts';
export type * from './session.ts';
export type * from './turn.ts';
export { CROP_CODES, type CropCode, cropName, parseCropCode } from './words/crops.ts';
