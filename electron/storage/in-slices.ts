/**
 * Runs work that was cut into steps and gives its result. Between two steps whatever waits in this thread has its turn,
 * so that a commit is not behind it.
 */
export async function inSlices<T>(steps: Generator<void, T, void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
