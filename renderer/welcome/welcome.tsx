import { useEffect, useMemo, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { joinCommands, useCommands } from '../commands/commands';
import { useStatus } from '../app/status';
import { StatusLine } from '../app/status-line';
import { ThemeButton } from '../app/top-bar';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { KeyCaps } from '../ui/key-caps';
import { Mark } from '../ui/mark';
import { words } from '../words/words';
import { welcomeDefinitions } from './welcome-command-definitions';
import type { Result } from '../../shared/contract/methods';
import type { Session } from '../app/session';
import type { Hint } from '../app/status';

type Recent = Result<'recent.list'>['corpora'][number];

const ways: Hint[] = [
  { commands: ['open'], does: words.welcome.open },
  { commands: ['create'], does: words.welcome.create },
  { commands: ['sample'], does: words.welcome.sample },
];
const help: Hint = { commands: ['keys'], does: words.hints.keys };
/** While there is nothing to choose from, nothing of it is promised. */
const FIRST = { mode: null, facts: [], hints: [...ways, help] };
const RECENT = {
  mode: null,
  facts: [],
  hints: [
    { keys: ['ArrowUp', 'ArrowDown'], does: words.hints.choose },
    { keys: ['Enter'], does: words.hints.open },
    help,
  ],
};

async function enterVia(
  session: Session,
  opening: Promise<Parameters<Session['enter']>[0] | null>,
): Promise<void> {
  const corpus = await opening;
  if (corpus !== null) await session.enter(corpus);
}

const openSample = (session: Session) => enterVia(session, session.ask('corpus.sample', {}));

/** Opens a corpus: in the host's own dialogue where it has one, else in ours. */
async function openCorpus(session: Session): Promise<void> {
  if (session.state.host?.capabilities.nativeDialogs !== true) {
    session.show({ kind: 'open' });
    return;
  }
  const picked = await session.ask('host.pick', { purpose: 'corpus' });
  const [entry] = picked?.entries ?? [];
  if (entry !== undefined) {
    await enterVia(session, session.ask('corpus.open', { folder: entry.handle }));
  }
}

export function Welcome() {
  const session = useSession();
  const fault = useSessionState((state) => state.fault);
  useCommands(
    useMemo(
      () =>
        joinCommands(welcomeDefinitions, {
          open: () => void openCorpus(session),
          create: () => session.show({ kind: 'create' }),
          sample: () => void openSample(session),
        }),
      [session],
    ),
  );
  return (
    <div className="app welcome">
      <main className="hello">
        <div className="lhs">
          <span className="big">
            <Mark />
          </span>
          <h1 className="serif">
            <span className="s rule-solid">{words.welcome.readClosely}</span>
            <br />
            <span className="s rule-double">{words.welcome.sayWho}</span>
          </h1>
          <p className="muted">
            {words.welcome.lead}
            <b className="mid">{words.welcome.saved}</b>
            {words.welcome.leadEnd}
          </p>
          <div className="acts">
            <Act
              command="open"
              name={words.welcome.open}
              hint={words.welcome.openHint}
              onPress={() => void openCorpus(session)}
            />
            <Act
              command="create"
              name={words.welcome.create}
              hint={words.welcome.createHint}
              onPress={() => session.show({ kind: 'create' })}
            />
            <Act
              command="sample"
              name={words.welcome.sample}
              hint={words.welcome.sampleHint}
              onPress={() => void openSample(session)}
            />
          </div>
          {fault === null ? null : (
            <div className="notice bad" role="alert">
              <p>{fault.message}</p>
            </div>
          )}
        </div>
        <RecentList />
      </main>
      <StatusLine />
    </div>
  );
}

interface ActProps {
  readonly command: string;
  readonly name: string;
  readonly hint: string;
  readonly onPress: () => void;
}

function Act({ command, name, hint, onPress }: ActProps) {
  return (
    <Button className="act" onPress={onPress}>
      <b>{name}</b>
      <span className="why">{hint}</span>
      <KeyCaps command={command} />
    </Button>
  );
}

function RecentList() {
  const session = useSession();
  const host = useSessionState((state) => state.host);
  const [recent, setRecent] = useState<readonly Recent[] | null>(null);
  useStatus(recent?.some(({ present }) => present) === true ? RECENT : FIRST);
  useEffect(() => {
    void session.ask('recent.list', {}).then((answer) => setRecent(answer?.corpora ?? []));
  }, [session]);
  const open = (handle: string) => {
    const corpus = recent?.find((one) => one.handle === handle);
    if (corpus?.present !== true) return;
    void enterVia(session, session.ask('corpus.open', { folder: corpus.handle }));
  };
  const forget = (corpus: Recent) => {
    void session.ask('recent.forget', { handle: corpus.handle });
    setRecent((held) => held?.filter(({ handle }) => handle !== corpus.handle) ?? null);
  };
  return (
    <section className="rhs" aria-labelledby="recent">
      <h2 id="recent">{words.welcome.recent}</h2>
      <GridList
        className="recent"
        aria-labelledby="recent"
        items={recent ?? []}
        onAction={(id) => open(String(id))}
        renderEmptyState={() => (
          <p className="hint none">
            {recent === null ? words.welcome.loading : words.welcome.noRecent}
          </p>
        )}
      >
        {(corpus) => <RecentItem corpus={corpus} onForget={() => forget(corpus)} />}
      </GridList>
      <p className="small hint foot">
        {host === null ? null : words.welcome.version(host.version)}
        <span className="grow" />
        <ThemeButton />
      </p>
    </section>
  );
}

function RecentItem(props: { readonly corpus: Recent; readonly onForget: () => void }) {
  const { corpus } = props;
  return (
    <GridListItem
      id={corpus.handle}
      textValue={corpus.title}
      className={corpus.present ? 'corpus' : 'corpus gone'}
    >
      <b className="name" dir="auto">
        {corpus.title}
      </b>
      <bdi className="path clip">{corpus.shownPath}</bdi>
      <span className="fig">
        {corpus.documents === null ? null : words.welcome.documents(corpus.documents)}
      </span>
      <span className="when">{words.day(new Date(corpus.openedAt), new Date())}</span>
      {corpus.present ? null : (
        <span className="lost small">
          <span className="signal">{words.welcome.gone}</span>
          <Button
            kind="bare"
            aria-label={words.welcome.forgetNamed(corpus.title)}
            onPress={props.onForget}
          >
            {words.welcome.forget}
          </Button>
        </span>
      )}
    </GridListItem>
  );
}
