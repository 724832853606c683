import { expect, it } from 'vitest';
import { createLimit } from './concurrency';

it('keeps at most so many pieces of work running and serves all, also after failures', async () => {
  const limit = createLimit(3);
  let running = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      limit(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
        if (index % 2 === 0) throw new Error('odd one out');
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
});
