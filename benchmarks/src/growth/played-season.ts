// Decides what is told of a season that was played to be measured, and how that is read back from another process.

export type PlayedSeason = {
  readonly farmers: number;
  /** User and system time of the season alone, start-up and fitting apart. */
  readonly cpuSeconds: number;
  /** The most memory that the processes held at once, up to the end of this season. */
  readonly peakBytes: number;
};

/** Reads one line of a player's output. Throws RangeError where it is none. */
export function parsePlayedSeason(line: string): PlayedSeason {
  const value: unknown = JSON.parse(line);
  const number = (name: keyof PlayedSeason): number => {
    const found = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const [, figure] = found.find(([key]) => key === name) ?? [];
    if (typeof figure !== 'number') throw new RangeError(`a played season says no ${name}`);
    return figure;
  };
  return { farmers: number('farmers'), cpuSeconds: number('cpuSeconds'), peakBytes: number('peakBytes') };
}
