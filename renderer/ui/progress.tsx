import { ProgressBar } from 'react-aria-components';

/** A line that fills. `share` from 0 to 1; null where the whole is not known yet. */
export function Progress(props: { readonly label: string; readonly share: number | null }) {
  const percent = props.share === null ? 0 : Math.round(props.share * 100);
  return (
    <ProgressBar aria-label={props.label} value={percent} isIndeterminate={props.share === null}>
      <span className="meter" style={{ ['--v' as string]: `${percent}%` }}>
        <i />
      </span>
    </ProgressBar>
  );
}
