import { useState } from 'react';
import {
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Button as AriaButton,
  Label,
} from 'react-aria-components';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { words } from '../words/words';
import { JobView, badEnd, useLatestJob } from './job-view';
import type { EntryHandle } from '../../shared/contract/shapes';

interface Target {
  readonly handle: EntryHandle;
  readonly name: string;
}

const EVERYBODY = '*';

/** Which format, of whom, and where to; afterwards what was written. */
export function ExportDialog() {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus);
  const count = useSessionState(({ rows }) => rows.size);
  const picksItself = useSessionState(({ host }) => host?.capabilities.nativeDialogs === true);
  const job = useLatestJob('export');
  const [whose, setWhose] = useState(EVERYBODY);
  const [target, setTarget] = useState<Target | null>(null);
  if (corpus === null) return null;
  const person = corpus.people.find(({ id }) => id === whose);
  const close = () => {
    if (job?.outcome != null) session.forgetJob(job.id);
    session.show(null);
  };
  const choose = async () => {
    const picked = await session.ask('host.pick', { purpose: 'export' });
    const [entry] = picked?.entries ?? [];
    if (entry !== undefined) setTarget({ handle: entry.handle, name: entry.name });
  };
  const start = async () => {
    if (job !== null) session.forgetJob(job.id);
    const answer = await session.ask('export.start', {
      corpus: corpus.corpus,
      format: 'jsonl',
      ...(person === undefined ? {} : { annotators: [person.id] }),
      // The host's own dialog has asked already whether a file may be replaced.
      ...(target === null ? {} : { target: target.handle, replace: true }),
    });
    if (answer !== null) session.follow(answer.job, 'export');
    else session.show(null);
  };
  const report = job?.outcome?.kind === 'export' ? job.outcome.report : null;
  const isRunning = job !== null && job.outcome === null;
  const fault = badEnd(job);
  return (
    <DialogFrame
      title={report === null ? words.export.titleOf(count) : words.export.done(report.documents)}
      size="narrow"
      onClose={close}
      actions={
        <>
          <span className="grow" />
          {report !== null || isRunning ? null : <Button onPress={close}>{words.cancel}</Button>}
          {report === null && !isRunning ? (
            <Button kind="prime" onPress={() => void start()}>
              {words.export.action}
            </Button>
          ) : (
            <Button kind="prime" onPress={close}>
              {words.close}
            </Button>
          )}
        </>
      }
    >
      {isRunning ? <JobView job={job} /> : null}
      {fault === null ? null : <p className="signal">{fault}</p>}
      {report === null ? null : (
        <div className="stack">
          <p>
            {words.export.in} <bdi className="mid">{report.file}</bdi>
          </p>
          <p className="muted">
            {words.export.report(report.spans, report.relations, words.chooser.size(report.bytes))}
          </p>
        </div>
      )}
      {report !== null || isRunning ? null : (
        <dl className="kv">
          <dt>{words.export.format}</dt>
          <dd>
            <b className="mid">{words.export.jsonl}</b>
            <p className="small hint">
              {words.export.jsonlHint}; {words.export.loses}
            </p>
          </dd>
          <dt>{words.export.whose}</dt>
          <dd>
            <Select
              aria-label={words.export.whose}
              value={whose}
              onChange={(key) => setWhose(String(key))}
            >
              <Label className="sr">{words.export.whose}</Label>
              <AriaButton className="pick">
                <SelectValue />
              </AriaButton>
              <Popover className="popover">
                <ListBox className="menu">
                  <ListBoxItem id={EVERYBODY}>{words.export.everybody}</ListBoxItem>
                  {corpus.people.map(({ id, name }) => (
                    <ListBoxItem id={id} key={id} textValue={name}>
                      <bdi>{name}</bdi>
                    </ListBoxItem>
                  ))}
                </ListBox>
              </Popover>
            </Select>
          </dd>
          <dt>{words.export.to}</dt>
          <dd className="row">
            <bdi className="clip mid">{target?.name ?? words.export.toCorpus}</bdi>
            {picksItself ? (
              <Button kind="bare" onPress={() => void choose()}>
                {words.export.chooseTarget}
              </Button>
            ) : null}
          </dd>
        </dl>
      )}
    </DialogFrame>
  );
}
