// Decides that each rule between rooms bites: a house with one seeded violation of every rule is cruised, and nothing else is found.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkArchitecture } from '../src/architecture/cruise.ts';
import type { Violation } from '../src/rules/violation.ts';
import { member } from '../src/source/member.ts';
import { REPOSITORY } from '../src/source/repository.ts';
import { buildRooms } from './room-tree.ts';

/** Rooms that the direction knows and the repository does not have yet, and one that no direction knows. */
const ROOMS_TO_COME = ['agronomy', 'chain', 'imagery', 'reporting', 'astrology'].map(
  (room) => `domain/${room}`,
);

/** What each file imports, and the rules that it breaks by it. */
const SEEDS: Readonly<Record<string, readonly [imported: string, ...rules: readonly string[]]>> = {
  'domain/kernel/src/seed.ts': ['@microcrop/geography', 'direction-kernel'],
  'domain/geography/src/seed.ts': ['@microcrop/ledger', 'direction-geography'],
  'domain/ledger/src/seed.ts': ['@microcrop/payments', 'direction-ledger'],
  'domain/notifications/src/seed.ts': ['@microcrop/ledger', 'direction-notifications'],
  'domain/evidence/src/seed.ts': ['@microcrop/ussd', 'direction-evidence'],
  'domain/ussd/src/seed.ts': ['@microcrop/policies', 'direction-ussd'],
  'domain/audit/src/seed.ts': ['@microcrop/ledger', 'direction-audit'],
  'domain/webhooks/src/seed.ts': ['@microcrop/notifications', 'direction-webhooks'],
  'domain/accounts/src/seed.ts': ['@microcrop/payments', 'direction-accounts'],
  'domain/agronomy/src/seed.ts': ['@microcrop/payments', 'direction-agronomy'],
  'domain/payments/src/seed.ts': ['@microcrop/indices', 'direction-payments'],
  'domain/chain/src/seed.ts': ['@microcrop/payments', 'direction-chain'],
  'domain/indices/src/seed.ts': ['@microcrop/products', 'direction-indices'],
  'domain/products/src/seed.ts': ['@microcrop/weather', 'direction-products'],
  'domain/weather/src/seed.ts': ['@microcrop/policies', 'direction-weather'],
  'domain/imagery/src/seed.ts': ['@microcrop/products', 'direction-imagery'],
  'domain/policies/src/seed.ts': ['@microcrop/payments', 'direction-policies'],
  'domain/claims/src/seed.ts': ['@microcrop/weather', 'direction-claims'],
  'domain/reporting/src/seed.ts': ['@microcrop/astrology', 'direction-reporting'],
  'domain/astrology/src/seed.ts': ['@microcrop/kernel', 'direction-unlisted'],

  'domain/ledger/src/seed-platform.ts': ['@microcrop/platform/database', 'core-imports-no-outside'],
  'domain/ledger/src/seed-store.ts': ['../store/index.ts', 'core-imports-no-outside'],
  'domain/ledger/src/seed-twins.ts': ['@microcrop/ledger/twins', 'core-imports-no-outside'],
  'domain/payments/src/seed-adapter.ts': ['../adapters/daraja/index.ts', 'core-imports-no-outside'],
  'domain/ledger/src/seed-quality.ts': ['@microcrop/quality', 'core-imports-no-outside', 'quality-for-tests'],
  'domain/ledger/src/seed-node.ts': ['node:fs', 'core-imports-no-node'],
  'domain/ledger/src/seed-bare-node.ts': ['crypto', 'core-imports-no-node'],
  'scheme/sell/seed-node.ts': ['node:crypto', 'core-imports-no-node', 'scheme-imports-front-doors'],
  'domain/ledger/src/seed-library.ts': ['pg', 'core-imports-pure-libraries', 'declared-library'],
  'domain/products/src/seed-pure-library.ts': ['typebox'],

  'domain/ledger/store/seed-scheme.ts': ['@microcrop/scheme', 'domain-imports-downwards'],
  'domain/ledger/test/seed-worker.ts': ['@microcrop/worker', 'domain-imports-downwards'],
  'domain/ledger/store/seed-platform.ts': ['@microcrop/platform/database'],
  'domain/ledger/store/seed-library.ts': ['pg', 'declared-library'],
  'platform/database/seed-library.ts': ['pg'],
  'domain/ledger/twins/seed-memory.ts': ['@microcrop/platform/memory'],
  'domain/ledger/twins/seed-database.ts': ['@microcrop/platform/database', 'twins-import-memory'],
  'domain/ledger/twins/seed-store.ts': ['../store/index.ts', 'edges-apart'],
  'domain/payments/adapters/daraja/seed.ts': ['../../store/index.ts', 'edges-apart'],
  'domain/ledger/store/seed-core.ts': ['../src/index.ts'],

  'scheme/sell/seed-front-door.ts': ['@microcrop/policies'],
  'scheme/sell/seed-store.ts': ['@microcrop/policies/store', 'scheme-imports-front-doors'],
  'scheme/sell/seed-platform.ts': ['@microcrop/platform/database', 'scheme-imports-front-doors'],
  'scheme/sell/seed-library.ts': ['typebox', 'declared-library', 'scheme-imports-front-doors'],
  'scheme/sell/seed-worker.ts': ['@microcrop/worker', 'scheme-imports-front-doors'],
  'scheme/test/seed-twins.ts': ['@microcrop/policies/twins'],
  'platform/database/seed-trade.ts': ['@microcrop/ledger', 'platform-imports-kernel'],
  'platform/database/seed-kernel.ts': ['@microcrop/kernel'],

  'apps/simulators/src/seed-kernel.ts': ['@microcrop/kernel', 'simulators-share-no-code'],
  'apps/worker/src/seed-simulators.ts': ['@microcrop/simulators', 'simulators-unknown'],
  'apps/worker/test/seed-simulators.ts': ['@microcrop/simulators'],
  'apps/worker/src/seed-scheme.ts': ['@microcrop/scheme'],
  'apps/worker/src/seed-store.ts': ['@microcrop/ledger/store'],
  'apps/worker/src/seed-gateway.ts': ['@microcrop/gateway', 'machines-apart'],
  'apps/gateway/src/seed-simulation.ts': ['@microcrop/simulation', 'machines-apart', 'simulation-unknown'],
  'apps/serve/src/seed-worker.ts': ['@microcrop/worker'],
  'apps/serve/src/seed-simulation.ts': ['@microcrop/simulation', 'simulation-unknown'],
  'apps/serve/src/seed-simulators.ts': ['@microcrop/simulators', 'simulators-unknown'],
  'simulation/src/seed-worker.ts': ['@microcrop/worker'],
  'simulation/src/seed-simulators.ts': ['@microcrop/simulators'],
  'simulation/src/seed-command-line.ts': [
    '../../apps/cli/src/seed-door.ts',
    'front-doors',
    'by-name',
    'command-line-last',
  ],
  'apps/cli/src/seed-simulation.ts': ['@microcrop/simulation'],
  'apps/cli/src/seed-door.ts': ['./seed-simulation.ts'],
  'apps/cli/src/seed-server.ts': ['@microcrop/simulators/server'],
  'quality/src/seed-ledger.ts': ['@microcrop/ledger', 'quality-imports-kernel'],
  'faults/src/judge/seed-kernel.ts': ['@microcrop/kernel', 'judge-shares-no-code'],
  'faults/src/seed-kernel.ts': ['@microcrop/kernel'],
  'apps/cli/src/seed-faults.ts': ['@microcrop/faults/judge', 'faults-last'],
  'apps/cli/test/seed-faults.ts': ['@microcrop/faults/judge'],
  'apps/worker/src/seed-quality.ts': ['@microcrop/quality', 'quality-for-tests'],
  'apps/worker/test/seed-quality.ts': ['@microcrop/quality'],

  'domain/policies/src/seed-behind-door.ts': [
    '../../kernel/src/inner.ts',
    'front-doors',
    'by-name',
    'domain-meets-at-front-doors',
  ],
  'apps/worker/src/seed-behind-door.ts': ['../../../domain/kernel/src/inner.ts', 'front-doors', 'by-name'],
  'domain/kernel/src/inner.ts': ['./index.ts'],
  'apps/worker/src/seed-by-path.ts': ['../../../domain/kernel/src/index.ts', 'by-name'],
  'domain/policies/store/seed-other-store.ts': ['@microcrop/products/store', 'domain-meets-at-front-doors'],
  'domain/policies/test/seed-other-twins.ts': ['@microcrop/products/twins'],
  'apps/worker/src/seed-contract.ts': ['@microcrop/ledger/contract', 'contract-for-tests'],
  'domain/ledger/src/seed-own-test.ts': [
    '../test/contract.ts',
    'contract-for-tests',
    'core-imports-no-outside',
  ],
  'domain/ledger/test/seed-contract.ts': ['@microcrop/policies/contract', 'direction-ledger'],
  'domain/policies/test/seed-contract.ts': ['@microcrop/products/contract'],

  'domain/ledger/store/seed-nowhere.ts': ['./nowhere.ts', 'resolvable'],
  'apps/worker/src/seed-missing-door.ts': ['@microcrop/ledger/nowhere', 'resolvable'],
  'domain/ledger/src/seed-cycle-one.ts': ['./seed-cycle-two.ts', 'no-cycle'],
  'apps/worker/src/seed-undeclared.ts': ['undici', 'declared-library'],
  'apps/worker/test/seed-undeclared.ts': ['undici'],
};

// A cycle is found once, in one of its files.
const CYCLES: Readonly<Record<string, string>> = {
  'domain/ledger/src/seed-cycle-two.ts': "export * from './seed-cycle-one.ts';\n",
  'domain/ledger/src/seed-types-one.ts':
    "import type { Two } from './seed-types-two.ts';\nexport type One = Two | 1;\n",
  'domain/ledger/src/seed-types-two.ts':
    "import type { One } from './seed-types-one.ts';\nexport type Two = One | 2;\n",
};
const LAZY = 'domain/ledger/src/seed-lazy.ts';

describe('rules between rooms', () => {
  const found: Violation[] = [];
  let root = '';

  beforeAll(() => {
    const seeds: Record<string, string> = {};
    for (const [path, [imported]] of Object.entries(SEEDS)) seeds[path] = `export * from '${imported}';\n`;
    root = buildRooms(
      { ...seeds, ...CYCLES, [LAZY]: "export const open = () => import('node:fs');\n" },
      ROOMS_TO_COME,
    );
    found.push(...checkArchitecture(root));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const rulesBrokenBy = (path: string) => found.filter((each) => each.path === path).map(({ rule }) => rule);

  it.each(Object.entries(SEEDS))('%s', (path, [, ...rules]) => {
    expect(rulesBrokenBy(path).toSorted()).toEqual(rules.toSorted());
  });

  it('a cycle of types is a cycle', () => {
    const files = Object.keys(CYCLES).filter((path) => path.includes('types'));
    expect(files.flatMap(rulesBrokenBy)).toEqual(['no-cycle']);
  });

  it('what is loaded late is an import too', () => {
    expect(rulesBrokenBy(LAZY)).toEqual(['core-imports-no-node']);
  });

  it('nothing is found that was not seeded', () => {
    const seeded = new Set([...Object.keys(SEEDS), ...Object.keys(CYCLES), LAZY]);
    expect(found.filter(({ path }) => !seeded.has(path))).toEqual([]);
  });

  it('each rule has a seed that breaks it', () => {
    const rules: unknown = createRequire(import.meta.url)(join(REPOSITORY, '.dependency-cruiser.cjs'));
    const forbidden = member(rules, 'forbidden');
    const names = Array.isArray(forbidden)
      ? forbidden.map((rule: unknown) => String(member(rule, 'name')))
      : [];
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !found.some(({ rule }) => rule === name))).toEqual([]);
  });

  it('a file that the cruiser cannot read is a violation, not silence', () => {
    const broken = buildRooms({ 'domain/ledger/src/broken.d.mts.ts': 'export const = ;' }, []);
    try {
      expect(() => checkArchitecture(broken)).toThrow(/did not run/);
    } finally {
      rmSync(broken, { recursive: true });
    }
  });
});
