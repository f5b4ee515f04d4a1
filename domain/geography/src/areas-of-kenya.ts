// Decides which county and constituency codes exist: Kenya's 47 counties and the run of its 290 constituencies in each.

export type County = {
  readonly code: string;
  readonly name: string;
  readonly firstConstituency: number;
  readonly lastConstituency: number;
};

/**
 * Counties in the order of the First Schedule to the Constitution of Kenya, each with its number of constituencies; the
 * electoral commission numbers the 290 constituencies through in this order.
 */
const COUNTIES_WITH_CONSTITUENCIES: readonly (readonly [name: string, constituencies: number])[] = [
  ['Mombasa', 6],
  ['Kwale', 4],
  ['Kilifi', 7],
  ['Tana River', 3],
  ['Lamu', 2],
  ['Taita-Taveta', 4],
  ['Garissa', 6],
  ['Wajir', 6],
  ['Mandera', 6],
  ['Marsabit', 4],
  ['Isiolo', 2],
  ['Meru', 9],
  ['Tharaka-Nithi', 3],
  ['Embu', 4],
  ['Kitui', 8],
  ['Machakos', 8],
  ['Makueni', 6],
  ['Nyandarua', 5],
  ['Nyeri', 6],
  ['Kirinyaga', 4],
  ["Murang'a", 7],
  ['Kiambu', 12],
  ['Turkana', 6],
  ['West Pokot', 4],
  ['Samburu', 3],
  ['Trans Nzoia', 5],
  ['Uasin Gishu', 6],
  ['Elgeyo-Marakwet', 4],
  ['Nandi', 6],
  ['Baringo', 6],
  ['Laikipia', 3],
  ['Nakuru', 11],
  ['Narok', 6],
  ['Kajiado', 5],
  ['Kericho', 6],
  ['Bomet', 5],
  ['Kakamega', 12],
  ['Vihiga', 5],
  ['Bungoma', 9],
  ['Busia', 7],
  ['Siaya', 6],
  ['Kisumu', 7],
  ['Homa Bay', 8],
  ['Migori', 8],
  ['Kisii', 9],
  ['Nyamira', 4],
  ['Nairobi City', 17],
];

export const COUNTIES: readonly County[] = numberThrough();

/** A code as Kenya writes it: three digits. `undefined` for what is no code. */
export function areaCode(text: string): string | undefined {
  return /^\d{1,3}$/.test(text) ? text.padStart(3, '0') : undefined;
}

/** Whether `name` is the county's, whatever its hyphens, apostrophes and case ("MURANGA", "Nairobi"). */
export function isNameOfCounty(county: County, name: string): boolean {
  const folded = foldName(name);
  const own = foldName(county.name);
  return folded === own || `${folded}city` === own;
}

/** Letters alone, in lower case: how two spellings of one area are compared. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function numberThrough(): readonly County[] {
  let next = 1;
  return COUNTIES_WITH_CONSTITUENCIES.map(([name, constituencies], index) => {
    const firstConstituency = next;
    next += constituencies;
    return {
      code: String(index + 1).padStart(3, '0'),
      name,
      firstConstituency,
      lastConstituency: next - 1,
    };
  });
}
