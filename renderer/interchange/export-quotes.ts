import { useEffect, useState } from 'react';
import { useSession } from '../app/use-session';
import { spanId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import type { LossShape } from '../../shared/contract/export-shapes';
import type { Session } from '../app/session';
import type { AnnotatorId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';

export type LostItem = LossShape['items'][number];

/** The words of a span that was lost, and where they stand. */
export interface LostWords {
  readonly quote: string;
  readonly range: TextRange;
}

export const keyOfItem = ({ document, annotator, id }: LostItem): string =>
  `${document} ${annotator ?? ''} ${id ?? ''}`;

/** As many as the host is asked for at once. */
const AT_ONCE = 100;

async function findWords(
  session: Session,
  annotator: AnnotatorId,
  items: readonly LostItem[],
): Promise<readonly (readonly [string, LostWords])[]> {
  const { corpus } = session.state;
  const labels = (corpus?.scheme.labels ?? []).map(({ id }) => id).slice(0, AT_ONCE);
  const only = items.flatMap(({ document, id }) => {
    const span = spanId.safeParse(id).data;
    return span === undefined ? [] : [{ document, span }];
  });
  if (corpus === null || labels.length === 0 || only.length === 0) return [];
  const answer = await session.try('spans.find', {
    corpus: corpus.corpus,
    annotator,
    labels,
    text: '',
    only: only.slice(0, AT_ONCE),
    limit: AT_ONCE,
  });
  // What a span says is a help; without it the item is still listed.
  if (!answer.ok) return [];
  return answer.result.spans.map(({ document, id, quote, start }) => [
    keyOfItem({ document, annotator, id }),
    { quote: quote.replace(/\s+/g, ' '), range: { start, end: utf16(start + quote.length) } },
  ]);
}

/** The words of the spans among some items, as soon as the host has told them. */
export function useLostWords(items: readonly LostItem[]): ReadonlyMap<string, LostWords> {
  const session = useSession();
  const [found, setFound] = useState<ReadonlyMap<string, LostWords>>(new Map());
  const asked = items.map(keyOfItem).join('\n');
  useEffect(() => {
    let isCurrent = true;
    for (const annotator of new Set(items.map((item) => item.annotator))) {
      if (annotator === null) continue;
      const own = items.filter((item) => item.annotator === annotator);
      for (let at = 0; at < own.length; at += AT_ONCE) {
        void findWords(session, annotator, own.slice(at, at + AT_ONCE)).then((told) => {
          if (isCurrent && told.length > 0) setFound((held) => new Map([...held, ...told]));
        });
      }
    }
    return () => {
      isCurrent = false;
    };
    // The items are made anew with every look at the report; what they are is in their keys.
  }, [session, asked]);
  return found;
}
