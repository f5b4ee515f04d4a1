// Decides which files make the page, by the one address of each; nothing else of the machine can be asked for.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { NO_CACHE, reply, type SeasonReply } from './reply.ts';

type Asset = { readonly contentType: string; readonly locate: () => URL | string };

const require = createRequire(import.meta.url);
const TEXT_HTML = 'text/html; charset=utf-8';
const TEXT_CSS = 'text/css; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';

const ASSETS: ReadonlyMap<string, Asset> = new Map<string, Asset>([
  ['/season', ownFile('season.html', TEXT_HTML)],
  ['/season/season.css', ownFile('season.css', TEXT_CSS)],
  ['/season/icon.svg', ownFile('icon.svg', 'image/svg+xml')],
  ...[
    'season',
    'chart',
    'chart-marks',
    'rain-strip',
    'place',
    'places',
    'standing',
    'money',
    'evidence',
    'words',
    'elements',
  ].map((name) => [`/season/${name}.js`, ownFile(`${name}.js`, JAVASCRIPT)] as const),
  ['/season/uplot.js', { contentType: JAVASCRIPT, locate: () => require.resolve('uplot/dist/uPlot.esm.js') }],
  ['/season/uplot.css', { contentType: TEXT_CSS, locate: () => require.resolve('uplot/dist/uPlot.min.css') }],
]);

/** The addresses of the page's files. */
export const ASSET_PATHS: readonly string[] = [...ASSETS.keys()];

/** The file of an address; undefined where the page has none there. */
export async function assetAt(path: string): Promise<SeasonReply | undefined> {
  const asset = ASSETS.get(path);
  if (asset === undefined) return undefined;
  return reply(200, asset.contentType, await readFile(asset.locate()), NO_CACHE);
}

function ownFile(name: string, contentType: string): Asset {
  return { contentType, locate: () => new URL(`../public/${name}`, import.meta.url) };
}
