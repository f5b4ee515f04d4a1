// Decides how the page's elements are made and replaced: no text becomes markup, focus and open details survive a redraw.
const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes (`on…` are listeners, null is left out) and children (strings are text). */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function drawing(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Replaces what a container holds; what had the focus or stood open has it again, found by its id. */
export function redraw(container, ...children) {
  const focused = container.contains(document.activeElement) ? document.activeElement.id : '';
  const open = [...container.querySelectorAll('details[open][id]')].map(({ id }) => id);
  container.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
}

/**
 * A table in a frame of its own, which scrolls where the page is narrow. Columns: { title, number }; rows: cells. `kind`:
 * 'stacked' sets each row as a block on a phone, 'tall' scrolls within itself.
 */
export function table(
  caption,
  columns,
  rows,
  { foot = [], kind = rows.length > 16 ? 'tall' : 'plain' } = {},
) {
  const head = element(
    'tr',
    {},
    columns.map(({ title, number }) =>
      element('th', { scope: 'col', class: number ? 'number' : null }, title),
    ),
  );
  return element(
    'div',
    { class: `frame ${kind}`, role: 'region', tabindex: '0', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element('thead', {}, head),
      element(
        'tbody',
        {},
        rows.map((cells) => tableRow(columns, cells)),
      ),
      foot.length === 0
        ? null
        : element(
            'tfoot',
            {},
            foot.map((cells) => tableRow(columns, cells)),
          ),
    ),
  );
}

function tableRow(columns, cells) {
  return element(
    'tr',
    {},
    cells.map((cell, at) => tableCell(columns[at], cell, at)),
  );
}

function tableCell({ title, number }, cell, at) {
  return at === 0
    ? element('th', { scope: 'row' }, cell)
    : element('td', { class: number ? 'number' : null, 'data-title': title }, cell);
}
