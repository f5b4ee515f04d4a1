// The front door of the dialogue: facts in, a screen and perhaps an intention out.
export * from './converse.ts';
export type * from './facts.ts';
export * from './fall-back.ts';
export * from './intention.ts';
export { SCREEN_CHARACTERS_MAX } from './lay-out.ts';
export * from './notice.ts';
export * from './pace.ts';
export * from './parse-request.ts';
export * from './picture/draw-dialogue.ts';
export * from './ports.ts';
export * from './refusals.ts';
export type * from './session.ts';
export * from './session-record.ts';
export { startSession } from './take-turn.ts';
export type * from './turn.ts';
export { CROP_CODES, type CropCode, cropName, parseCropCode } from './words/crops.ts';
