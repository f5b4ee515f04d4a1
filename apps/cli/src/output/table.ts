// Decides how rows are shown to a person: aligned columns, numbers to the right, too wide a table in blocks.

export type Column = { readonly title: string; readonly align?: 'left' | 'right' };

/** Characters between two columns. */
const GAP = '  ';
const WIDTH_CHARACTERS_DEFAULT = 120;

/** Lines of text; columns that do not fit `widthCharacters` follow in further blocks, each led by the first column. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  widthCharacters: number = WIDTH_CHARACTERS_DEFAULT,
): string {
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  return blocksOf(widths, widthCharacters)
    .map((block) => blockText(columns, rows, widths, block))
    .join('\n\n');
}

/** Positions of the columns of each block. */
function blocksOf(widths: readonly number[], most: number): readonly (readonly number[])[] {
  const lead = widths[0] ?? 0;
  const blocks: number[][] = [[0]];
  let used = lead;
  for (const [at, width] of widths.entries()) {
    if (at === 0) continue;
    const block = blocks.at(-1) ?? [];
    if (block.length > 1 && used + GAP.length + width > most) {
      blocks.push([0, at]);
      used = lead + GAP.length + width;
    } else {
      block.push(at);
      used += GAP.length + width;
    }
  }
  return blocks;
}

function blockText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  block: readonly number[],
): string {
  const line = (cells: readonly string[]): string =>
    block
      .map((at) => pad(cells[at] ?? '', widths[at] ?? 0, columns[at]?.align ?? 'left'))
      .join(GAP)
      .trimEnd();
  const rule = block.map((at) => '-'.repeat(widths[at] ?? 0)).join(GAP);
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}

/** "name  value" lines, aligned. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}${GAP}${value}`).join('\n');
}
