// Decides that a scheme begins once to look for vegetation files; from then on each look leaves the next.
import { startLookingForVegetation } from '@microcrop/scheme';
import type { OpenScheme, Platform } from '@microcrop/serve';

/** The scheme's record that says so. */
const LOOKS_FOR_VEGETATION = 'looks-for-vegetation';

export async function lookForVegetationOnce({ state }: OpenScheme, { ports }: Platform): Promise<void> {
  if (await state.addRecord(LOOKS_FOR_VEGETATION, { at: ports.clock.now() }))
    await startLookingForVegetation(ports);
}
