// Decides the small seasons of these tests: the shipped products on generated rain, by seed and number of farmers.
import { MARSABIT_PLACES } from '@microcrop/geography';
import { DEMO_AGENTS, GENERATED_SEASON, generatedRain } from '../../src/demo-scheme.ts';
import { shippedProducts } from '../../src/read-products.ts';
import { planSeason, type SeasonPlan } from '../../src/season-plan.ts';

export type SmallSeason = {
  readonly seed: number;
  readonly farmers: number;
  readonly faults?: 'default' | 'none';
  readonly weatherFaults?: 'default' | 'none';
};

export async function planSmallSeason({ seed, farmers, ...faults }: SmallSeason): Promise<SeasonPlan> {
  const rain = generatedRain(seed, GENERATED_SEASON, MARSABIT_PLACES);
  return planSeason({
    seed,
    farmers,
    season: GENERATED_SEASON,
    definitions: await shippedProducts(rain.kind),
    rain,
    places: MARSABIT_PLACES,
    agentCodes: DEMO_AGENTS.map(({ code }) => code),
    faults: faults.faults ?? 'default',
    weatherFaults: faults.weatherFaults ?? 'default',
  });
}
