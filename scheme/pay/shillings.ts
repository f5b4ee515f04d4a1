// Decides which amounts the mobile-money rail can be asked to move at all: Kenya shillings.
import type { Money } from '@microcrop/kernel';

export function isShillings(amount: Money): amount is Money<'KES'> {
  return amount.currency === 'KES';
}
