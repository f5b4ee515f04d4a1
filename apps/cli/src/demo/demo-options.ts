// Decides what a demo is told by whoever starts it.

export type DemoCommandOptions = {
  readonly headless: boolean;
  readonly json: boolean;
  readonly farmers: number;
  readonly seed: number;
  readonly season?: string;
  readonly weather?: string;
  readonly places?: string;
  readonly weatherFaults: 'default' | 'none';
  readonly faults: 'default' | 'none';
  readonly approveByHand: boolean;
  /** true: with RabbitMQ and Redis. */
  readonly cluster?: 'postgres' | true;
  readonly dataDir?: string;
  readonly reset: boolean;
};
