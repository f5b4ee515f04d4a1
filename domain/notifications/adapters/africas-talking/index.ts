// The adapter's front door: Africa's Talking as a gateway of messages.

export { readDeliveryReport } from './read-delivery-report.ts';
export { type AfricasTalkingSettings, sendThroughAfricasTalking } from './send-message.ts';
