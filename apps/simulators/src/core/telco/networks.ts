// Which network a Kenyan number belongs to by its original allocation.

const LONGER: Record<string, string> = {
  '757': '63902',
  '758': '63902',
  '759': '63902',
  '768': '63902',
  '769': '63902',
  '761': '63903',
  '762': '63903',
  '763': '63999',
  '764': '63999',
  '765': '63999',
  '766': '63999',
  '124': '63999',
  '120': '63907',
};
const SHORTER: Record<string, string> = {
  '10': '63903',
  '73': '63903',
  '75': '63903',
  '78': '63903',
  '77': '63907',
};

/** The gateway's network code of a number of 12 digits; Safaricom's where no other is known. */
export function networkCode(msisdn: string): string {
  return LONGER[msisdn.slice(3, 6)] ?? SHORTER[msisdn.slice(3, 5)] ?? '63902';
}
