import { useState } from 'react';
import { announce } from '../app/announce';
import { setPreference, usePreferences } from '../app/preferences';
import { useSession } from '../app/use-session';
import { Button } from '../ui/button';
import { TextRow } from '../ui/text-row';
import { exportWords } from '../words/export-words';
import { exportForm, useExportForm } from './export-form';
import {
  MOST_PRESETS,
  isSameChoice,
  presetNameFault,
  presetNamed,
  removePreset,
  renamePreset,
  savePreset,
} from './export-presets';
import { ImportPick } from './import-pick';
import type { ExportPreset } from './export-presets';

const words = exportWords.presets;
const NONE = '';

/** Ways to export under names: one is used, saved, renamed, deleted and brought back. */
export function ExportPresetRow() {
  const session = useSession();
  const presets = usePreferences(({ exportPresets }) => exportPresets);
  const { choice, preset: used, deleted } = useExportForm();
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);
  const held = used === null ? null : presetNamed(presets, used);
  const isChanged = held !== null && !isSameChoice(held.choice, choice);
  const isFull = presets.length >= MOST_PRESETS;
  const keep = (next: ExportPreset[]) => setPreference(session.carrier, 'exportPresets', next);

  const use = (name: string) => {
    const chosen = name === NONE ? null : presetNamed(presets, name);
    exportForm.setState({
      preset: chosen?.name ?? null,
      ...(chosen === null ? {} : { choice: chosen.choice }),
    });
    if (chosen !== null) announce(words.used(chosen.name));
  };
  const save = (name: string) => {
    keep(savePreset(presets, name, choice));
    exportForm.setState({ preset: name.trim(), deleted: null });
    setNaming(null);
    announce(words.saved(name.trim()));
  };
  const rename = (from: string, to: string) => {
    keep(renamePreset(presets, from, to));
    exportForm.setState({ preset: to.trim(), deleted: null });
    setNaming(null);
  };
  const remove = (preset: ExportPreset) => {
    keep(removePreset(presets, preset.name));
    exportForm.setState({ preset: null, deleted: preset });
    announce(words.deleted(preset.name));
  };
  const bringBack = (preset: ExportPreset) => {
    keep(savePreset(presets, preset.name, preset.choice));
    exportForm.setState({ preset: preset.name, deleted: null });
  };

  if (naming !== null) {
    const renamed = naming === 'rename' ? (held?.name ?? null) : null;
    return (
      <PresetName
        first={renamed ?? ''}
        action={renamed === null ? words.keep : words.keepName}
        faultOf={(name) => presetNameFault(presets, name, renamed)}
        onKeep={(name) => (renamed === null ? save(name) : rename(renamed, name))}
        onCancel={() => setNaming(null)}
      />
    );
  }
  return (
    <div className="exp-presets">
      {presets.length === 0 ? null : (
        <ImportPick
          label={words.label}
          value={held?.name ?? NONE}
          options={[
            { id: NONE, name: words.none, isWords: true },
            ...presets.map(({ name }) => ({
              id: name,
              name: name === held?.name && isChanged ? words.changed(name) : name,
            })),
          ]}
          onChange={use}
        />
      )}
      {held !== null && isChanged ? (
        <Button kind="bare" className="exp-cut" onPress={() => save(held.name)}>
          <span className="clip">{words.saveAgain(held.name)}</span>
        </Button>
      ) : null}
      <Button kind="bare" isDisabled={isFull} onPress={() => setNaming('save')}>
        {words.save}
      </Button>
      {held === null ? null : (
        <>
          <Button kind="bare" onPress={() => setNaming('rename')}>
            {words.rename}
          </Button>
          <Button kind="bare" onPress={() => remove(held)}>
            {words.remove}
          </Button>
        </>
      )}
      {isFull ? <p className="small hint">{words.full}</p> : null}
      {deleted === null ? null : (
        <p className="exp-deleted small">
          <span className="muted">{words.deleted(deleted.name)}</span>
          <Button autoFocus onPress={() => bringBack(deleted)}>
            {words.undo}
          </Button>
        </p>
      )}
    </div>
  );
}

interface PresetNameProps {
  readonly first: string;
  readonly action: string;
  readonly faultOf: (name: string) => 'empty' | 'long' | 'taken' | null;
  readonly onKeep: (name: string) => void;
  readonly onCancel: () => void;
}

function PresetName({ first, action, faultOf, onKeep, onCancel }: PresetNameProps) {
  const [name, setName] = useState(first);
  const [isAsked, setIsAsked] = useState(false);
  const fault = faultOf(name);
  // An empty field is no mistake before somebody wants it kept.
  const isShown = fault !== null && (isAsked || fault !== 'empty');
  return (
    <form
      className="exp-naming"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (fault === null) onKeep(name);
      }}
    >
      <TextRow
        label={words.name}
        value={name}
        onChange={setName}
        isAutoFocused
        isOfCorpus
        fault={isShown ? words.faults[fault] : null}
      />
      <span className="row">
        <Button type="submit">{action}</Button>
        <Button kind="bare" onPress={onCancel}>
          {exportWords.cancel}
        </Button>
      </span>
    </form>
  );
}
