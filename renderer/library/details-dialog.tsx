import { useState } from 'react';
import { changeCorpus } from '../app/corpus-undo';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { TextRow } from '../ui/text-row';
import { words } from '../words/words';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';

const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim());

/** Corrects what is known about a document; the text itself never changes. */
export function DetailsDialog({ row }: { readonly row: DocumentRow }) {
  const session = useSession();
  const readOnly = useSessionState(({ corpus }) => corpus?.readOnly ?? null);
  const same = useSessionState(({ rows }) => rows);
  const [title, setTitle] = useState(row.title);
  const [date, setDate] = useState(row.date ?? '');
  const [author, setAuthor] = useState(row.author ?? '');
  const [url, setUrl] = useState(row.url ?? '');
  const close = () => session.show(null);
  const save = async () => {
    const set = { type: 'document.set', document: row.id } as const;
    const edits: ShortCorpusEdit[] = [];
    if (title.trim() !== row.title) edits.push({ ...set, field: 'title', to: title.trim() });
    if (orNull(date) !== row.date) edits.push({ ...set, field: 'date', to: orNull(date) });
    if (orNull(author) !== row.author) edits.push({ ...set, field: 'author', to: orNull(author) });
    if (orNull(url) !== row.url) edits.push({ ...set, field: 'url', to: orNull(url) });
    close();
    if (edits.length > 0) await changeCorpus(session, words.details.label, edits);
  };
  const isReadOnly = readOnly !== null;
  return (
    <DialogFrame
      title={words.details.title}
      size="narrow"
      onClose={close}
      {...(readOnly === null ? {} : { lead: words.readOnly(readOnly) })}
      actions={
        <>
          <span className="grow" />
          <Button onPress={close}>{words.cancel}</Button>
          <Button
            kind="prime"
            isDisabled={isReadOnly || title.trim() === ''}
            onPress={() => void save()}
          >
            {words.details.save}
          </Button>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReadOnly && title.trim() !== '') void save();
        }}
      >
        <TextRow
          label={words.details.name}
          value={title}
          onChange={setTitle}
          isAutoFocused
          isOfCorpus
          isReadOnly={isReadOnly}
          fault={title.trim() === '' ? words.details.noTitle : null}
        />
        <TextRow
          label={words.details.date}
          hint={words.details.dateHint}
          value={date}
          onChange={setDate}
          isReadOnly={isReadOnly}
        />
        <TextRow
          label={words.details.author}
          value={author}
          onChange={setAuthor}
          isOfCorpus
          isReadOnly={isReadOnly}
        />
        <TextRow label={words.details.url} value={url} onChange={setUrl} isReadOnly={isReadOnly} />
        <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
        <dl className="kv small">
          <dt>{words.details.length}</dt>
          <dd>{words.library.characters(row.length)}</dd>
          {row.sameText.length === 0 ? null : (
            <>
              <dt>{words.details.sameText}</dt>
              <dd>
                {row.sameText.map((id) => (
                  <p key={id}>
                    <bdi>{same.get(id)?.title ?? id}</bdi>
                  </p>
                ))}
              </dd>
            </>
          )}
        </dl>
      </form>
    </DialogFrame>
  );
}
