import type { ReadDocument } from '../../shared/contract/shapes';
import type { LayerSync } from '../app/layer-sync';

export interface ReaderProps {
  readonly document: ReadDocument;
  readonly layer: LayerSync;
}

/** The text of the open document, and the panel beside it. */
export function Reader({ document }: ReaderProps) {
  return (
    <>
      <main className="pane text" id="text" data-pane="text">
        <article className="doc">
          <h1 dir="auto">{document.details.title}</h1>
          {document.text.split('\n').map((paragraph, index) => (
            <p key={index} dir="auto">
              {paragraph}
            </p>
          ))}
        </article>
      </main>
      <aside className="side" data-pane="panel" />
    </>
  );
}
