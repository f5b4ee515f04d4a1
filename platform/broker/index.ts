// The broker's front door.

export { type Broker, type BrokerListener, type BrokerPlace, openBroker } from './broker.ts';
export type { Consumer, Delivery } from './consumer.ts';
export type { Fate, Publisher } from './publisher.ts';
export { DEAD_QUEUE, DELIVERIES_MAX, queueName, removeQueues } from './queues.ts';
