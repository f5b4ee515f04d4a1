// Decides which room may import which, and by which door. Each rule has a seeded violation in quality/test/architecture.
const { readFileSync, readdirSync, existsSync } = require('node:fs');
const { join } = require('node:path');

// What a line holds may import what the lines before it hold, never its neighbours on the line.
const DIRECTION = [
  ['kernel'],
  ['geography', 'ledger', 'notifications', 'webhooks', 'evidence', 'ussd', 'audit'],
  ['agronomy', 'payments', 'chain', 'accounts'],
  ['indices'],
  ['products', 'weather', 'imagery'],
  ['policies'],
  ['claims'],
  ['reporting'],
];
// Strangers to each other although the direction would let one import the other: a step of the scheme joins them.
const STRANGERS = { policies: ['payments'], claims: ['weather'] };

// Pure libraries: no clock, no chance, no network, no file; they run in a browser.
const CORE_LIBRARIES = [
  '@noble/hashes',
  'canonicalize',
  'jsonc-parser',
  'libphonenumber-js',
  'multiformats',
  'typebox',
];

const ROOM = '(domain/[^/]+|apps/[^/]+|scheme|platform|simulation|quality|benchmarks|faults)';
const TEST = '/(test|cases)/|\\.test\\.ts$';
const CORE = '^domain/[^/]+/src/';
const SCHEME = '^scheme/';
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const rooms = () =>
  ['domain', 'apps']
    .filter((parent) => existsSync(join(__dirname, parent)))
    .flatMap((parent) => readdirSync(join(__dirname, parent)).map((name) => `${parent}/${name}`))
    .concat('scheme', 'platform', 'simulation', 'quality', 'benchmarks', 'faults')
    .filter((room) => existsSync(join(__dirname, room, 'package.json')));

// The doors are those that each room's package.json opens: `.` and the named ones, by file.
const doors = rooms().flatMap((room) => {
  const { exports = {} } = JSON.parse(readFileSync(join(__dirname, room, 'package.json'), 'utf8'));
  return Object.entries(exports).map(([door, file]) => ({ room, door, file: join(room, file) }));
});
const doorFiles = (wanted) => doors.filter(wanted).map(({ file }) => `^${escaped(file)}$`);
const frontDoorsOfDomain = doorFiles(({ room, door }) => room.startsWith('domain/') && door === '.');

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const notTest = (path) => ({ path, pathNot: TEST });

const directionOf = (room, line) => {
  const earlier = DIRECTION.slice(0, line).flat();
  const open = [room, ...earlier.filter((other) => !(STRANGERS[room] ?? []).includes(other))];
  return forbid(
    `direction-${room}`,
    `${room} may import ${open.slice(1).join(', ') || 'nothing'} of the domain`,
    { path: `^domain/${room}/` },
    { path: '^domain/', pathNot: `^domain/(${open.join('|')})/` },
  );
};

module.exports = {
  forbidden: [
    ...DIRECTION.flatMap((names, line) => names.map((name) => directionOf(name, line))),
    forbid(
      'direction-unlisted',
      'a room of the domain that stands nowhere in the direction: give it its place in DIRECTION',
      { path: '^domain/', pathNot: `^domain/(${DIRECTION.flat().join('|')})/` },
      {},
    ),
    forbid('no-cycle', 'no import cycle, type imports included', {}, { circular: true }),
    forbid('resolvable', 'an import that resolves to nothing is not checked', {}, { couldNotResolve: true }),
    forbid(
      'core-imports-no-outside',
      'a core knows no database, adapter, twin, machine or scheme',
      { path: CORE },
      {
        path: '^(platform|scheme|apps|simulation|quality|benchmarks|faults)/|^domain/[^/]+/(store|adapters|twins|test)/',
      },
    ),
    forbid('core-imports-no-node', 'a core runs in a browser', notTest(`${CORE}|${SCHEME}`), {
      dependencyTypes: ['core'],
    }),
    forbid(
      'core-imports-pure-libraries',
      'a core uses only libraries without clock, chance, network or file',
      notTest(CORE),
      {
        path: 'node_modules/',
        pathNot: `node_modules/(${CORE_LIBRARIES.map(escaped).join('|')})/`,
      },
    ),
    forbid(
      'domain-imports-downwards',
      'store, adapters and twins may import platform; nobody of the domain knows scheme, machines or simulation',
      { path: '^domain/' },
      { path: '^(scheme|apps|simulation|benchmarks|faults)/' },
    ),
    forbid(
      'twins-import-memory',
      'of the platform a twin uses only the memory',
      notTest('^domain/[^/]+/twins/'),
      {
        path: '^platform/',
        pathNot: '^platform/memory/',
      },
    ),
    forbid(
      'edges-apart',
      'store, adapters and twins of a room do not know each other',
      notTest('^domain/([^/]+)/(store|adapters|twins)/'),
      { path: '^domain/$1/(store|adapters|twins)/', pathNot: '^domain/$1/$2/' },
    ),
    forbid(
      'scheme-imports-front-doors',
      'the scheme sees the rooms by their front doors and nothing else',
      notTest(SCHEME),
      { pathNot: ['^scheme/', ...frontDoorsOfDomain] },
    ),
    forbid('platform-imports-kernel', 'the platform knows nothing of the trade', notTest('^platform/'), {
      path: `^${ROOM}/`,
      pathNot: '^(platform|domain/kernel)/',
    }),
    forbid(
      'simulators-share-no-code',
      'the outside world shares no code with the platform, so that one misread field cannot fool both',
      notTest('^apps/simulators/'),
      { path: `^${ROOM}/`, pathNot: '^apps/simulators/' },
    ),
    forbid(
      'simulators-unknown',
      'only the simulation, the command line and tests know that the outside world is simulated',
      { pathNot: ['^(apps/simulators|apps/cli|simulation|benchmarks|faults)/', TEST] },
      { path: '^apps/simulators/' },
    ),
    forbid(
      'simulation-unknown',
      'only the command line, benchmarks, faults and tests run a simulation',
      { pathNot: ['^(apps/cli|simulation|benchmarks|faults)/', TEST] },
      { path: '^simulation/' },
    ),
    forbid(
      'machines-apart',
      'gateway and worker do not know each other, nor the command line',
      notTest('^apps/(gateway|worker)/'),
      {
        path: '^(apps|simulation)/',
        pathNot: ['^apps/$1/', '^apps/simulators/'],
      },
    ),
    forbid(
      'command-line-last',
      'nobody imports the command line',
      { pathNot: ['^apps/cli/', TEST] },
      { path: '^apps/cli/' },
    ),
    forbid(
      'judge-shares-no-code',
      'what judges the platform after a fault shares no code with it',
      { path: '^faults/src/judge/' },
      { path: `^${ROOM}/`, pathNot: '^faults/src/judge/' },
    ),
    forbid('faults-last', 'only tests see the faults', { pathNot: ['^faults/', TEST] }, { path: '^faults/' }),
    forbid('quality-imports-kernel', 'the rules do not depend on what they rule', notTest('^quality/'), {
      path: `^${ROOM}/`,
      pathNot: '^(quality|domain/kernel)/',
    }),
    forbid(
      'quality-for-tests',
      'only tests report to quality',
      { pathNot: ['^quality/', TEST] },
      { path: '^quality/' },
    ),
    forbid(
      'front-doors',
      'rooms meet at the doors that their package.json opens',
      { path: `^${ROOM}/` },
      { path: `^${ROOM}/`, pathNot: ['^$1/', ...doorFiles(() => true)] },
    ),
    forbid(
      'by-name',
      'another room is imported by its name, not by a path into it',
      { path: `^${ROOM}/` },
      {
        dependencyTypes: ['local'],
        path: `^${ROOM}/`,
        pathNot: '^$1/',
      },
    ),
    forbid(
      'domain-meets-at-front-doors',
      "a room of the domain sees another's front door, not its store or twins",
      notTest('^(domain/[^/]+)/'),
      { path: '^domain/', pathNot: ['^$1/', ...frontDoorsOfDomain] },
    ),
    forbid('contract-for-tests', 'contract suites are opened by tests', { pathNot: TEST }, { path: TEST }),
    forbid(
      'declared-library',
      "what ships imports only libraries that its room's package.json declares",
      { path: `^${ROOM}/`, pathNot: ['^quality/', TEST] },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    ),
  ],
  options: {
    // With TypeScript 7's own parser nothing is seen and nothing is reported.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(public|cases)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
