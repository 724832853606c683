import MarkdownIt from 'markdown-it';
import { createElement } from 'react';
import type { ReactNode } from 'react';
import type { Token } from 'markdown-it';

// Raw HTML stays text, and nothing becomes a link or a picture: a page of a corpus is a stranger's.
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');

const BLOCKS = new Set([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'p',
  'ul',
  'ol',
  'li',
  'blockquote',
  'hr',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'strong',
  'em',
  's',
]);

/** Markdown as elements, made from its tokens: no string ever becomes markup. Headings go two levels down. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="markdown">{render(parser.parse(text, {}))}</div>;
}

interface Open {
  readonly tag: string;
  readonly children: ReactNode[];
  readonly address: string | null;
}

function render(tokens: readonly Token[]): ReactNode[] {
  const root: Open = { tag: '', children: [], address: null };
  const stack: Open[] = [root];
  const top = (): Open => stack.at(-1) ?? root;
  tokens.forEach((token, index) => {
    if (token.type === 'inline') {
      top().children.push(...render(token.children ?? []));
    } else if (token.nesting === 1) {
      const address = token.type === 'link_open' ? token.attrGet('href') : null;
      stack.push({ tag: tagOf(token.tag), children: [], address });
    } else if (token.nesting === -1) {
      const closed = stack.pop();
      if (closed !== undefined && stack.length > 0) top().children.push(element(closed, index));
    } else {
      top().children.push(leaf(token, index));
    }
  });
  return root.children;
}

const tagOf = (tag: string): string => {
  const heading = /^h([1-6])$/.exec(tag);
  if (heading !== null) return `h${Math.min(6, Number(heading[1]) + 2)}`;
  return BLOCKS.has(tag) ? tag : 'span';
};

function element({ tag, children, address }: Open, key: number): ReactNode {
  if (address === null) return createElement(tag, { key }, ...children);
  return (
    <span key={key}>
      {children} <span className="hint small">{address}</span>
    </span>
  );
}

function leaf(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return <br key={key} />;
    case 'hr':
      return <hr key={key} />;
    case 'code_inline':
      return <code key={key}>{token.content}</code>;
    case 'code_block':
    case 'fence':
      return (
        <pre key={key}>
          <code>{token.content}</code>
        </pre>
      );
    default:
      return token.content;
  }
}
