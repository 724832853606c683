/** What the laws need of a test runner; vitest's `{ describe, it }` is one. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}
