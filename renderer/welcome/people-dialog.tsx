import { useState } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  Label,
  ListBox,
  ListBoxItem,
} from 'react-aria-components';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { TextRow } from '../ui/text-row';
import { peopleWords } from '../words/people-words';
import { words } from '../words/words';
import { personIdFrom } from './folder-name';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { Person } from '../../shared/model/corpus';
import type { PersonId } from '../../shared/model/ids';

const ROLES = ['annotator', 'lead'] as const;

const folded = (name: string): string => name.trim().normalize('NFKC').toLocaleLowerCase();

/** Who works here: somebody known, or somebody new. */
export function PeopleDialog() {
  const corpus = useSessionState((state) => state.corpus);
  return corpus === null ? null : <People corpus={corpus} />;
}

function People({ corpus }: { readonly corpus: CorpusInfo }) {
  const session = useSession();
  const [isAdding, setIsAdding] = useState(corpus.people.length === 0);
  const [fault, setFault] = useState<string | null>(null);
  const choose = async (id: PersonId) => {
    const answer = await session.try('people.choose', { corpus: corpus.corpus, id });
    if (!answer.ok) {
      setFault(answer.error.message);
      return;
    }
    await session.choosePerson(answer.result);
  };
  return (
    <DialogFrame
      title={words.people.title}
      lead={words.people.lead}
      size="narrow"
      onClose={() => session.show(null)}
    >
      <div className="form">
        {corpus.people.length === 0 ? null : (
          <ListBox
            className="people"
            aria-label={words.people.list}
            items={corpus.people}
            selectionMode="none"
            autoFocus="first"
            onAction={(id) => {
              const person = corpus.people.find((one) => one.id === id);
              if (person !== undefined) void choose(person.id);
            }}
          >
            {(person) => <PersonItem person={person} isMe={person.id === corpus.me} />}
          </ListBox>
        )}
        {fault === null ? null : <p className="signal">{fault}</p>}
        {isAdding ? (
          <NewPerson corpus={corpus} />
        ) : (
          <Button onPress={() => setIsAdding(true)}>{words.people.add}</Button>
        )}
      </div>
    </DialogFrame>
  );
}

function PersonItem({ person, isMe }: { readonly person: Person; readonly isMe: boolean }) {
  return (
    <ListBoxItem id={person.id} textValue={person.name} className="person">
      <bdi className="mid clip">{person.name}</bdi>
      <span className="small hint grow">{person.id}</span>
      {isMe ? <span className="small muted">{words.people.you}</span> : null}
    </ListBoxItem>
  );
}

function NewPerson({ corpus }: { readonly corpus: CorpusInfo }) {
  const session = useSession();
  const [name, setName] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [roles, setRoles] = useState<readonly string[]>(
    corpus.people.length === 0 ? ['annotator', 'lead'] : ['annotator'],
  );
  const [fault, setFault] = useState<string | null>(null);
  const id = typedId ?? personIdFrom(name);
  const namesake = corpus.people.find((one) => folded(one.name) === folded(name));
  const add = async () => {
    const added = await session.try('people.add', {
      corpus: corpus.corpus,
      id,
      name,
      roles: ROLES.filter((role) => roles.includes(role)),
    });
    if (!added.ok) {
      setFault(added.error.message);
      return;
    }
    const person = added.result.people.find((one) => one.id === id);
    if (person === undefined) return;
    const chosen = await session.try('people.choose', { corpus: corpus.corpus, id: person.id });
    if (!chosen.ok) {
      setFault(chosen.error.message);
      return;
    }
    await session.choosePerson(chosen.result);
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextRow
        label={words.people.name}
        value={name}
        onChange={setName}
        fault={namesake === undefined ? null : peopleWords.sameName(namesake.name, namesake.id)}
        isAutoFocused
        isOfCorpus
      />
      <TextRow
        label={words.people.id}
        hint={words.people.idHint}
        value={id}
        onChange={setTypedId}
        fault={fault}
      />
      <CheckboxGroup className="ticks" value={[...roles]} onChange={setRoles}>
        <Label>{words.people.roles}</Label>
        {ROLES.map((role) => (
          <CheckboxField key={role} value={role}>
            <CheckboxButton className="tick">
              {({ isSelected }) => (
                <>
                  <span className={isSelected ? 'box on' : 'box'} />
                  {role === 'lead' ? words.people.lead2 : words.people.annotator}
                </>
              )}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </CheckboxGroup>
      <div className="row">
        <span className="grow" />
        <Button
          kind="prime"
          type="submit"
          isDisabled={name.trim() === '' || id.length < 2 || namesake !== undefined}
        >
          {words.people.addAction}
        </Button>
      </div>
    </form>
  );
}
