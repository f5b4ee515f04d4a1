// Decides that the twins carry the steps of accounts.
import { describeAccountSteps } from './support/account-steps.ts';
import { openTwinHouse } from './support/twin-house.ts';

describeAccountSteps('the twins', openTwinHouse);
