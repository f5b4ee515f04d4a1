// Which due thing comes first: the earliest, and of equals the one that was scheduled first.

export type Due = { readonly due: number; readonly seq: number };

const before = (left: Due, right: Due): boolean =>
  left.due < right.due || (left.due === right.due && left.seq < right.seq);

function siftUp<T extends Due>(heap: T[], start: number): void {
  let child = start;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const [low, high] = [heap[child], heap[parent]];
    if (low === undefined || high === undefined || !before(low, high)) return;
    heap[child] = high;
    heap[parent] = low;
    child = parent;
  }
}

function siftDown<T extends Due>(heap: T[]): void {
  let parent = 0;
  for (;;) {
    let first = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      const [candidate, best] = [heap[child], heap[first]];
      if (candidate !== undefined && best !== undefined && before(candidate, best)) first = child;
    }
    const [down, up] = [heap[parent], heap[first]];
    if (first === parent || down === undefined || up === undefined) return;
    heap[parent] = up;
    heap[first] = down;
    parent = first;
  }
}

export function pushDue<T extends Due>(heap: T[], item: T): void {
  heap.push(item);
  siftUp(heap, heap.length - 1);
}

export function popDue<T extends Due>(heap: T[]): T | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || first === undefined || heap.length === 0) return first;
  heap[0] = last;
  siftDown(heap);
  return first;
}
