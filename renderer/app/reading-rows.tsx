import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { TickRow } from '../ui/tick-row';
import { readingWords as words } from '../words/reading-settings-words';
import { spanWords } from '../words/span-words';
import { announce } from './announce';
import { setPreference, usePreferences } from './preferences';
import { CONTRASTS, DEFAULT_READING, DENSITIES, FACES, READING_LIMITS, THEMES } from './theme';
import { useSession } from './use-session';
import type { Preferences } from './preferences';
import type { ReadingScale, ReadingSettings } from './theme';
import './reading.css';

/** How the text is set and the window looks; each change is seen at once in the text itself. */
export function ReadingRows() {
  const { carrier } = useSession();
  const held = usePreferences((values) => values);
  const set = <N extends keyof Preferences>(name: N, value: Preferences[N]) =>
    setPreference(carrier, name, value);
  const setReading = (change: Partial<ReadingSettings>) =>
    set('reading', { ...held.reading, ...change });
  const scale = (name: ReadingScale, shown: (value: number) => string) => (
    <Scale
      label={words[name]}
      name={name}
      value={held.reading[name]}
      shown={shown}
      onChange={(value) => setReading({ [name]: value })}
    />
  );
  return (
    <div className="form reading-rows">
      {scale('size', words.pixels)}
      {scale('leading', words.factor)}
      {scale('measure', words.characters)}
      <ChoiceRow
        label={words.face}
        value={held.reading.face}
        choices={FACES.map((value) => ({ value, label: words.faces[value] }))}
        onChange={(face) => setReading({ face })}
      />
      <TickRow isOn={held.letters} onChange={(letters) => set('letters', letters)}>
        {words.letters}
      </TickRow>
      <TickRow isOn={held.snapToWords} onChange={(isOn) => set('snapToWords', isOn)}>
        {spanWords.settings.snapToWords}
      </TickRow>
      <ChoiceRow
        label={words.contrast}
        value={held.contrast}
        choices={CONTRASTS.map((value) => ({ value, label: words.contrasts[value] }))}
        onChange={(contrast) => set('contrast', contrast)}
      />
      <ChoiceRow
        label={words.density}
        value={held.density}
        choices={DENSITIES.map((value) => ({ value, label: words.densities[value] }))}
        onChange={(density) => set('density', density)}
      />
      <ChoiceRow
        label={words.theme}
        value={held.theme}
        choices={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        onChange={(theme) => set('theme', theme)}
      />
      <div>
        <Button
          kind="bare"
          onPress={() => {
            set('reading', DEFAULT_READING);
            announce(words.wasReset);
          }}
        >
          {words.reset}
        </Button>
      </div>
    </div>
  );
}

interface ScaleProps {
  readonly label: string;
  readonly name: ReadingScale;
  readonly value: number;
  readonly shown: (value: number) => string;
  readonly onChange: (value: number) => void;
}

function Scale({ label, name, value, shown, onChange }: ScaleProps) {
  const { least, most, step } = READING_LIMITS[name];
  return (
    <Slider
      className="scale"
      value={value}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
      }}
    >
      <Label>{label}</Label>
      <SliderOutput>{shown(value)}</SliderOutput>
      <SliderTrack className="track">
        <SliderThumb className="thumb" />
      </SliderTrack>
    </Slider>
  );
}
