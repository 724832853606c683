import { useState } from 'react';
import { schemeId } from '../../shared/model/ids';
import { announce } from '../app/announce';
import { changeCorpus } from '../app/corpus-undo';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { TextRow } from '../ui/text-row';
import { aboutCorpusWords } from '../words/about-corpus-words';
import { words } from '../words/words';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';

const LONGEST_TITLE = 200;
const LONGEST_LICENCE = 400;
const LONGEST_PROVENANCE = 10_000;

/** The settings that the data card of an export names. */
type Said = 'licence' | 'provenance';

const saidIn = ({ settings }: CorpusInfo, name: Said) =>
  Object.entries(settings).find(([id]) => id === name)?.[1];

const textIn = (corpus: CorpusInfo, name: Said): string => {
  const value = saidIn(corpus, name);
  return typeof value === 'string' ? value : '';
};

/** What changed, as edits; an empty line takes the setting away. */
function editsFor(
  corpus: CorpusInfo,
  title: string,
  said: Readonly<Record<Said, string>>,
): readonly (readonly [keyof typeof aboutCorpusWords.labels, ShortCorpusEdit])[] {
  const set = { type: 'corpus.set' } as const;
  const settings = (['licence', 'provenance'] as const).flatMap((name) => {
    const to = said[name].trim();
    if (to === textIn(corpus, name)) return [];
    const edit = { ...set, field: 'setting', name: schemeId.parse(name) } as const;
    return [[name, to === '' ? edit : { ...edit, to }] as const];
  });
  return title.trim() === corpus.title
    ? settings
    : [['title', { ...set, field: 'title', to: title.trim() }], ...settings];
}

/** What a lead says about the corpus as a whole. */
export function AboutCorpusDialog() {
  const corpus = useSessionState((state) => state.corpus);
  // Beginning again with another corpus, never with another state of the same: nothing typed is lost.
  return corpus === null ? null : <AboutForm key={corpus.corpus} corpus={corpus} />;
}

function AboutForm({ corpus }: { readonly corpus: CorpusInfo }) {
  const session = useSession();
  const [title, setTitle] = useState(corpus.title);
  const [licence, setLicence] = useState(() => textIn(corpus, 'licence'));
  const [provenance, setProvenance] = useState(() => textIn(corpus, 'provenance'));
  const [isBusy, setIsBusy] = useState(false);
  const isReadOnly = corpus.readOnly !== null;
  const close = () => session.show(null);
  const tooLong = (text: string, most: number) =>
    text.trim().length > most ? aboutCorpusWords.tooLong(most) : null;
  const titleFault = title.trim() === '' ? aboutCorpusWords.noTitle : tooLong(title, LONGEST_TITLE);
  const licenceFault = tooLong(licence, LONGEST_LICENCE);
  const provenanceFault = tooLong(provenance, LONGEST_PROVENANCE);
  const canKeep =
    !isReadOnly &&
    !isBusy &&
    titleFault === null &&
    licenceFault === null &&
    provenanceFault === null;
  const hintOf = (name: Said, hint: string) => {
    const value = saidIn(corpus, name);
    return value === undefined || typeof value === 'string' ? hint : aboutCorpusWords.notText;
  };
  const keep = async () => {
    if (!canKeep) return;
    const changes = editsFor(corpus, title, { licence, provenance });
    const [first] = changes;
    if (first === undefined) {
      close();
      return;
    }
    const label = aboutCorpusWords.labels[changes.length === 1 ? first[0] : 'several'];
    setIsBusy(true);
    const isKept = await changeCorpus(
      session,
      label,
      changes.map(([, edit]) => edit),
    );
    setIsBusy(false);
    // What was typed stays in the window until it is on the disk.
    if (!isKept) return;
    close();
    announce(aboutCorpusWords.kept(label));
  };
  return (
    <DialogFrame
      title={aboutCorpusWords.title}
      onClose={close}
      lead={corpus.readOnly === null ? aboutCorpusWords.lead : words.readOnly(corpus.readOnly)}
      actions={
        <>
          <span className="grow" />
          <Button onPress={close}>{isReadOnly ? words.close : words.cancel}</Button>
          {isReadOnly ? null : (
            <Button kind="prime" isDisabled={!canKeep} onPress={() => void keep()}>
              {aboutCorpusWords.keep}
            </Button>
          )}
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <TextRow
          label={aboutCorpusWords.name}
          value={title}
          onChange={setTitle}
          isAutoFocused
          isOfCorpus
          isReadOnly={isReadOnly}
          fault={titleFault}
        />
        <TextRow
          label={aboutCorpusWords.licence}
          hint={hintOf('licence', aboutCorpusWords.licenceHint)}
          value={licence}
          onChange={setLicence}
          isOfCorpus
          isReadOnly={isReadOnly}
          fault={licenceFault}
        />
        <TextRow
          label={aboutCorpusWords.provenance}
          hint={hintOf('provenance', aboutCorpusWords.provenanceHint)}
          value={provenance}
          onChange={setProvenance}
          isOfCorpus
          lines={5}
          isReadOnly={isReadOnly}
          fault={provenanceFault}
        />
        <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
        <dl className="kv small">
          <dt>{aboutCorpusWords.folder}</dt>
          <dd>
            <bdi>{corpus.shownPath}</bdi>
          </dd>
        </dl>
      </form>
    </DialogFrame>
  );
}
