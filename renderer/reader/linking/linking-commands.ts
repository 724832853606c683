import { joinCommands } from '../../commands/commands';
import { readerWords } from '../../words/reader-words';
import { linkingDefinitions, tieCommandId, tieDefinitions } from './linking-command-definitions';
import { inText } from '../reader-commands';
import { startLinking } from './start-linking';
import { tagAndTie } from './tag-and-tie';
import type { Command } from '../../commands/commands';
import type { ReaderModel } from '../reader-model';

/** Linking the span at hand, and tagging what is tied to it at once. */
export function linkingCommands(model: ReaderModel): readonly Command[] {
  const labels = model.labels();
  const ties = new Map(labels.map((label) => [tieCommandId(label), label.id]));
  return [
    ...joinCommands(linkingDefinitions, {
      'text.link': () => startLinking(model, readerWords.said.noSpan),
    }),
    ...tieDefinitions(labels).map((definition): Command => {
      const label = ties.get(definition.id);
      return label === undefined
        ? definition
        : { ...definition, run: () => tagAndTie(model, label) };
    }),
  ].map((command) => inText(model, command));
}
