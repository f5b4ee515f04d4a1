// Decides the callbacks of a measurement: the operator's news that a prompt was paid, each told apart by its receipt.

export type MeasuredCollection = {
  readonly id: string;
  readonly checkoutRequestId: string;
  readonly shillings: number;
};

/** A callback as the operator writes it; `receipt` makes it a first delivery, the same text again is a replay. */
export function paidCallback({ checkoutRequestId, shillings }: MeasuredCollection, receipt: string): string {
  const item = (name: string, value: string | number) => ({ Name: name, Value: value });
  return JSON.stringify({
    Body: {
      stkCallback: {
        MerchantRequestID: `m-${checkoutRequestId}`,
        CheckoutRequestID: checkoutRequestId,
        ResultCode: 0,
        ResultDesc: 'The service request is processed successfully.',
        CallbackMetadata: {
          Item: [
            item('Amount', shillings),
            item('MpesaReceiptNumber', receipt),
            item('TransactionDate', 20_260_224_101_530),
            item('PhoneNumber', 254_700_000_000),
          ],
        },
      },
    },
  });
}

/** The n-th receipt: ten capitals and digits, as the operator's are. */
export function receiptOf(number: number): string {
  return `B${number.toString(36).toUpperCase().padStart(9, '0')}`;
}
