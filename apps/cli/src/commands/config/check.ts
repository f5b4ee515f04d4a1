// Decides what `config check` tells: that a process of that role would start with these settings, or every fault at once.

import { EXIT } from '../../complaint.ts';
import { writeJson, writeLine } from '../../output/write.ts';
import { loadConfiguration, roleOf } from '../serve/load-configuration.ts';

export type ConfigCheckOptions = {
  readonly role: string;
  readonly config?: string;
  readonly json?: boolean;
};

/** Reads what `serve` would read, the files that settings name included; starts nothing. */
export async function check(options: ConfigCheckOptions): Promise<number> {
  const role = roleOf(options.role);
  const { settings } = await loadConfiguration(role, options);
  const found = { role, insurerName: settings.insurerName, places: settings.places.length };
  if (options.json === true) await writeJson({ sound: true, ...found });
  else
    await writeLine(
      `sound: a process of role ${role} would start, for ${found.insurerName} and ${found.places} places`,
    );
  return EXIT.done;
}
