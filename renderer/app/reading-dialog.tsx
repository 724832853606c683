import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { DialogFrame } from '../ui/dialog-frame';
import { TickRow } from '../ui/tick-row';
import { words } from '../words/words';
import { setPreference, usePreferences } from './preferences';
import { DEFAULT_READING, DENSITIES, READING_LIMITS, THEMES } from './theme';
import { useSession } from './use-session';
import type { Preferences } from './preferences';
import type { ReadingSettings } from './theme';

/** How the text is set and the window looks; each change is seen at once behind the dialogue. */
export function ReadingDialog() {
  const session = useSession();
  const held = usePreferences((values) => values);
  const set = <N extends keyof Preferences>(name: N, value: Preferences[N]) =>
    setPreference(session.carrier, name, value);
  const setReading = (name: keyof ReadingSettings, value: number) =>
    set('reading', { ...held.reading, [name]: value });
  return (
    <DialogFrame
      title={words.reading.title}
      size="narrow"
      onClose={() => session.show(null)}
      actions={
        <>
          <Button kind="bare" onPress={() => set('reading', DEFAULT_READING)}>
            {words.reading.reset}
          </Button>
          <span className="grow" />
          <Button kind="prime" onPress={() => session.show(null)}>
            {words.close}
          </Button>
        </>
      }
    >
      <div className="form">
        <p className="sample serif" aria-hidden="true">
          {words.welcome.readClosely} {words.welcome.sayWho}
        </p>
        <Scale
          name="size"
          label={words.reading.size}
          shown={words.reading.pixels}
          {...{ held, setReading }}
        />
        <Scale
          name="leading"
          label={words.reading.leading}
          shown={words.reading.factor}
          {...{ held, setReading }}
        />
        <Scale
          name="measure"
          label={words.reading.measure}
          shown={words.reading.characters}
          {...{ held, setReading }}
        />
        <TickRow isOn={held.letters} onChange={(letters) => set('letters', letters)}>
          {words.reading.letters}
        </TickRow>
        <ChoiceRow
          label={words.reading.density}
          value={held.density}
          choices={DENSITIES.map((value) => ({ value, label: words.reading.densities[value] }))}
          onChange={(value) => set('density', value)}
        />
        <ChoiceRow
          label={words.reading.theme}
          value={held.theme}
          choices={THEMES.map((value) => ({ value, label: words.bar.themes[value] }))}
          onChange={(value) => set('theme', value)}
        />
      </div>
    </DialogFrame>
  );
}

interface ScaleProps {
  readonly name: keyof ReadingSettings;
  readonly label: string;
  readonly shown: (value: number) => string;
  readonly held: Preferences;
  readonly setReading: (name: keyof ReadingSettings, value: number) => void;
}

function Scale({ name, label, shown, held, setReading }: ScaleProps) {
  const { least, most, step } = READING_LIMITS[name];
  return (
    <Slider
      className="scale"
      value={held.reading[name]}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(value) => {
        if (typeof value === 'number') setReading(name, value);
      }}
    >
      <Label>{label}</Label>
      <SliderOutput>{shown(held.reading[name])}</SliderOutput>
      <SliderTrack className="track">
        <SliderThumb className="thumb" />
      </SliderTrack>
    </Slider>
  );
}
