import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { readTogether } from './testing/read-together';
import { SpanRow } from './span-row';

it('marks a span that is not saved by a sign that has a name', () => {
  const { model, tag } = readTogether('The dyke at Brehne held.');
  tag('Brehne', 'location');
  const [span] = [...model.layer.spans.values()];
  if (span === undefined) throw new Error('Nothing was tagged.');
  const signs = (isUnsaved: boolean) => {
    const page = render(
      <SpanRow
        model={model}
        span={span}
        isAtHand={false}
        isChosen={false}
        isUnsaved={isUnsaved}
        top={0}
        index={0}
        onPoint={() => undefined}
      />,
    );
    const count = page.queryAllByRole('img', { name: 'not saved' }).length;
    page.unmount();
    return count;
  };
  expect(signs(false)).toBe(0);
  expect(signs(true)).toBe(1);
});
