import { LOSS_WORDS } from '../../shared/formats/loss-words';
import { LOSS_FORMAT } from '../../shared/formats/losses';
import type { Loss, LossKind } from '../../shared/formats/losses';

/** What was lost in a few words, such as “12 relations, 3 notes”; “nothing” where nothing was. */
export function lossSummary(losses: readonly Loss[]): string {
  const counts = new Map<LossKind, number>();
  for (const { kind, count } of losses) counts.set(kind, (counts.get(kind) ?? 0) + count);
  const parts = [...counts].map(
    ([kind, count]) => `${count} ${LOSS_WORDS[kind][count === 1 ? 0 : 1]}`,
  );
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

export interface LossReportHead {
  /** The format of the dataset. */
  readonly exported: string;
  readonly documents: number;
  readonly spans: number;
  readonly relations: number;
}

/** `<target>.loss.json`. Equal losses give equal bytes. */
export function lossJson(head: LossReportHead, losses: readonly Loss[]): string {
  return `${JSON.stringify({ format: LOSS_FORMAT, ...head, losses }, null, 1)}\n`;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How many items of each loss the readable report names. */
const LISTED = 20;

/** `<target>.loss.md`: the same for people. */
export function lossMarkdown(head: LossReportHead, losses: readonly Loss[]): string {
  const lines = [
    `# What ${head.exported} could not carry`,
    '',
    `Written: ${counted(head.documents, 'document')}, ${counted(head.spans, 'span')}, ${counted(head.relations, 'relation')}.`,
    '',
    losses.length === 0 ? 'Nothing was lost.' : `Lost: ${lossSummary(losses)}.`,
  ];
  for (const { kind, why, count, items } of losses) {
    lines.push('', `## ${count} × ${LOSS_WORDS[kind][0]}`, '', why, '');
    for (const { document, annotator, id } of items.slice(0, LISTED)) {
      lines.push(`- ${[document, annotator, id].filter((part) => part !== null).join(' · ')}`);
    }
    const more = count - Math.min(LISTED, items.length);
    if (more > 0) lines.push(`- and ${more} more`);
  }
  return `${lines.join('\n')}\n`;
}
