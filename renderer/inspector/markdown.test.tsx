import { render } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Markdown } from './markdown';

const htmlOf = (text: string) => render(<Markdown text={text} />).container;

describe('guidelines as elements', () => {
  test('headings, lists, tables and emphasis', () => {
    const page = htmlOf('# One\n\n- *a*\n- **b**\n\n| x | y |\n|---|---|\n| 1 | 2 |\n');
    expect(page.querySelector('h3')?.textContent).toBe('One');
    expect(page.querySelectorAll('li')).toHaveLength(2);
    expect(page.querySelectorAll('td')).toHaveLength(2);
    expect(page.querySelector('em')?.textContent).toBe('a');
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![picture](https://tracker.example/x.png)',
    '[link](https://tracker.example)',
    '[link](javascript:alert(1))',
    '<a href="https://tracker.example">x</a>',
    '<style>body{display:none}</style>',
    'https://tracker.example',
  ])('%s makes nothing that loads, runs or leads away', (text) => {
    const page = htmlOf(text);
    expect(page.querySelector('script, img, a, style, iframe, link, svg')).toBeNull();
    expect(page.textContent).not.toBe('');
  });

  test('the address of a link is shown as text', () => {
    expect(htmlOf('[the page](https://paper.example/a)').textContent).toBe(
      'the page https://paper.example/a',
    );
  });
});
