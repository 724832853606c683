import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { exportWords } from '../words/export-words';
import { formatSentence } from './format-sentence';
import type { FormatInfo } from '../../shared/contract/export-shapes';

export interface ExportFormatListProps {
  readonly formats: readonly FormatInfo[];
  readonly format: string;
  readonly onChange: (format: string) => void;
}

/** All formats, each with what it is and what it carries; arrows go from one to the next. */
export function ExportFormatList({ formats, format, onChange }: ExportFormatListProps) {
  return (
    <RadioGroup
      className="exp-formats"
      aria-label={exportWords.format}
      value={format}
      onChange={onChange}
    >
      {formats.map((one) => (
        <RadioField key={one.name} value={one.name}>
          <RadioButton className="exp-format">
            <span className={one.name === format ? 'box round on' : 'box round'} />
            <span className="exp-format-words">
              <b className="mid">{exportWords.formatName(one.name)}</b>
              <span className="small muted">{exportWords.formatSays(one.name)}</span>
              <span className="small hint">{formatSentence(one)}</span>
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
