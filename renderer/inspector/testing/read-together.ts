import { utf16 } from '../../../shared/text/offsets';
import { readInMemory } from '../../reader/testing/read-in-memory';
import type { SchemeId } from '../../../shared/model/ids';

/** A reader over a host in memory, to test what stands beside the text. */
export function readTogether(text: string) {
  const { model, sync, said } = readInMemory(text);
  return {
    model,
    sync,
    said,
    /** Tags the first words that read so. */
    tag(quote: string, label: string) {
      const start = text.indexOf(quote);
      if (start < 0) throw new Error(`“${quote}” is not in the text.`);
      model.commit(`Tag as ${label}`, [
        {
          type: 'span.add',
          span: {
            label: label as SchemeId,
            ranges: [[utf16(start), utf16(start + quote.length)]],
          },
        },
      ]);
    },
    /** The labels of all spans by their quotes. */
    labels: () =>
      Object.fromEntries(
        [...model.layer.spans.values()].map(({ quotes, label }) => [quotes.join(' … '), label]),
      ),
    /** The names of the actions that the host has not acknowledged. */
    actions: () => sync.unsavedActions().map(({ label }) => label),
  };
}
