/**
 * The heights of the blocks of a text, estimated first and measured as they are seen. Sums are kept in a Fenwick
 * tree, so that learning a height and finding the block at a place take O(log n) of the number of blocks.
 */
export interface BlockHeights {
  readonly count: number;
  /** The height of everything. */
  total(): number;
  /** Where a block begins; for `count`, the end of the last one. */
  top(index: number): number;
  height(index: number): number;
  /** The block that holds a height from the top; clamped to the first and the last. */
  at(y: number): number;
  /** Takes a measured height; true if it differs from what was thought. */
  measured(index: number, height: number): boolean;
}

export function createBlockHeights(estimates: ArrayLike<number>): BlockHeights {
  const count = estimates.length;
  const heights = Float64Array.from(estimates);
  const tree = new Float64Array(count + 1);
  for (let i = 1; i <= count; i++) {
    tree[i] = (tree[i] ?? 0) + (heights[i - 1] ?? 0);
    const parent = i + (i & -i);
    if (parent <= count) tree[parent] = (tree[parent] ?? 0) + (tree[i] ?? 0);
  }
  let highest = 1;
  while (highest * 2 <= count) highest *= 2;

  function top(index: number): number {
    let sum = 0;
    for (let i = Math.min(index, count); i > 0; i -= i & -i) sum += tree[i] ?? 0;
    return sum;
  }

  return {
    count,
    top,
    total: () => top(count),
    height: (index) => heights[index] ?? 0,

    at(y) {
      let index = 0;
      let left = y;
      for (let step = highest; step > 0; step >>= 1) {
        const sum = tree[index + step] ?? Infinity;
        if (index + step <= count && sum <= left) {
          index += step;
          left -= sum;
        }
      }
      return Math.max(0, Math.min(index, count - 1));
    },

    measured(index, height) {
      const difference = height - (heights[index] ?? 0);
      if (difference === 0 || index >= count) return false;
      heights[index] = height;
      for (let i = index + 1; i <= count; i += i & -i) tree[i] = (tree[i] ?? 0) + difference;
      return true;
    },
  };
}

/** The blocks to lay out for a viewport, `[first, end)`, with some more on either side. */
export function visibleBlocks(
  heights: BlockHeights,
  viewTop: number,
  viewHeight: number,
  margin: number,
): readonly [first: number, end: number] {
  if (heights.count === 0) return [0, 0];
  return [heights.at(viewTop - margin), heights.at(viewTop + viewHeight + margin) + 1];
}
