import {
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';

export interface PickOption {
  readonly id: string;
  readonly name: string;
  /** A sentence below the name in the list. */
  readonly says?: string;
  /** One of the window's own words, not a name of the corpus. */
  readonly isWords?: boolean;
}

export interface ImportPickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickOption[];
  readonly onChange: (id: string) => void;
}

/** One of a list, by name. */
export function ImportPick({ label, value, options, onChange }: ImportPickProps) {
  const chosen = options.find(({ id }) => id === value);
  return (
    <Select
      className="imp-pick"
      aria-label={label}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <AriaButton className="pick">
        <SelectValue className="clip">{() => <NameOf option={chosen} />}</SelectValue>
      </AriaButton>
      <Popover className="popover imp-popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem textValue={option.name}>
              {option.says === undefined ? (
                <NameOf option={option} />
              ) : (
                <span className="imp-option">
                  <Text slot="label">
                    <NameOf option={option} />
                  </Text>
                  <Text slot="description" className="small muted">
                    {option.says}
                  </Text>
                </span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

function NameOf({ option }: { readonly option: PickOption | undefined }) {
  if (option === undefined) return null;
  return option.isWords === true ? <i className="own">{option.name}</i> : <bdi>{option.name}</bdi>;
}
