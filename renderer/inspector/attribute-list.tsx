import {
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { Button } from '../ui/button';
import { panelWords } from '../words/panel-words';
import { readerWords } from '../words/reader-words';
import { valueFault, valueOf, writtenOf } from './attribute-value';
import { WrittenLine } from './written-line';
import type { SchemeId } from '../../shared/model/ids';
import type { JsonValue } from '../../shared/model/json';
import type { AttributeDefinition } from '../../shared/model/scheme';
import type { AttributeMap } from '../../shared/model/span';

const { inspector } = readerWords;

export interface AttributeListProps {
  /** What can be set; of a label that the scheme does not know, nothing. */
  readonly attributes: readonly AttributeDefinition[];
  readonly values: AttributeMap;
  /** Attributes that many spans have each as it is; what is set is set in all of them. */
  readonly various?: ReadonlySet<string>;
  readonly isReadOnly: boolean;
  readonly onSet: (
    attribute: Pick<AttributeDefinition, 'id' | 'name'>,
    value: JsonValue | undefined,
  ) => void;
  readonly onDone: () => void;
}

/**
 * The attributes of a span as a form on ruled paper. Values whose attribute the label does not have, which relabelling
 * leaves behind, are shown too, so that nothing is there unseen.
 */
export function AttributeList(props: AttributeListProps) {
  const { attributes, values, various, isReadOnly, onSet, onDone } = props;
  const defined = attributes.filter(({ id, retired }) => !retired || values[id] !== undefined);
  const known = new Set(defined.map(({ id }) => id));
  const others = (Object.keys(values) as SchemeId[]).filter((id) => !known.has(id)).sort();
  if (defined.length === 0 && others.length === 0) return null;
  return (
    <div className="attrs" role="group" aria-label={inspector.attributes} id="inspector-attributes">
      {defined.map((attribute) => (
        <div key={attribute.id} className="attr">
          <span className="k" title={attribute.definition}>
            {attribute.name}
          </span>
          <AttributeField
            attribute={attribute}
            value={values[attribute.id]}
            isVarious={various?.has(attribute.id) === true}
            isReadOnly={isReadOnly}
            onSet={(value) => onSet(attribute, value)}
            onDone={onDone}
          />
          <span className="how" />
        </div>
      ))}
      {others.map((id) => (
        <div key={id} className="attr">
          <bdi className="k hint">{id}</bdi>
          <bdi className="clip">{writtenOf(values[id])}</bdi>
          {isReadOnly ? null : (
            <Button kind="bare" onPress={() => onSet({ id, name: id }, undefined)}>
              {inspector.removeShort}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

interface FieldProps {
  readonly attribute: AttributeDefinition;
  readonly value: JsonValue | undefined;
  readonly isVarious: boolean;
  readonly isReadOnly: boolean;
  readonly onSet: (value: JsonValue | undefined) => void;
  readonly onDone: () => void;
}

const NONE = '\u0000none';

function AttributeField({ attribute, value, isVarious, isReadOnly, onSet, onDone }: FieldProps) {
  const nothing = isVarious ? panelWords.many.various : inspector.none2;
  if (attribute.type === 'choice' || attribute.type === 'boolean') {
    const choices =
      attribute.type === 'choice'
        ? attribute.choices.map(({ id, name }) => ({ id: id, name }))
        : [
            { id: 'true', name: inspector.yes },
            { id: 'false', name: inspector.no },
          ];
    const held = writtenOf(value);
    const shown = choices.find(({ id }) => id === held)?.name ?? held;
    return (
      <Select
        aria-label={attribute.name}
        isDisabled={isReadOnly}
        value={held !== '' ? held : isVarious ? null : NONE}
        onChange={(key) => {
          const next = key === NONE ? '' : String(key);
          if (key !== null && (next !== held || isVarious)) onSet(valueOf(attribute, next, value));
        }}
      >
        <AriaButton className="pick">
          <SelectValue>
            {() => <bdi className={held === '' ? 'hint' : ''}>{held === '' ? nothing : shown}</bdi>}
          </SelectValue>
        </AriaButton>
        <Popover className="popover" placement="bottom start">
          <ListBox className="menu">
            {[{ id: NONE, name: inspector.none2 }, ...choices].map(({ id, name }) => (
              <ListBoxItem key={id} id={id} textValue={name}>
                {name}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
    );
  }
  return (
    <WrittenLine
      name={attribute.name}
      value={writtenOf(value)}
      placeholder={nothing}
      isReadOnly={isReadOnly}
      faultOf={(written) => valueFault(attribute, written)}
      onKeep={(written) => onSet(valueOf(attribute, written, value))}
      onDone={onDone}
    />
  );
}
