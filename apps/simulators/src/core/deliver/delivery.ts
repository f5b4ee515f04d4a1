// What can come of a thing that fell due.

/** `stuck`: the platform did not hear; the item stays due. */
export type Delivery = 'done' | 'stuck';
