// Decides where the data live when nobody says: never under a home that another account cannot enter.

export type Machine = { readonly isRoot: boolean; readonly home: string; readonly platform: string };

/** Root's database runs under another account, so its folder lies outside root's closed home. */
export function defaultDataFolder({ isRoot, home, platform }: Machine): string {
  if (!isRoot) return `${home}/.microcrop`;
  return platform === 'darwin' ? '/usr/local/var/microcrop' : '/var/lib/microcrop';
}
