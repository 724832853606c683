import { whenIdle } from '../../inspector/when-idle';

/**
 * Looks the faces up that texts are set in while the window has nothing to do. A system asks for each name of a face
 * when something is first set in it, which takes longer than setting a page; the first text would wait for that.
 * Returns what calls it off.
 */
export function warmFaces(page: Document): () => void {
  return whenIdle(() => {
    const box = page.createElement('div');
    box.className = 'text faces';
    box.setAttribute('aria-hidden', 'true');
    const doc = page.createElement('div');
    doc.className = 'doc';
    for (const [name, className] of [
      ['h1', ''],
      ['p', 'origin'],
      ['p', 'words'],
    ] as const) {
      const line = page.createElement(name);
      line.className = className;
      line.textContent = 'Abc 123 “–”';
      doc.append(line);
    }
    box.append(doc);
    page.body.append(box);
    box.getBoundingClientRect();
    box.remove();
  });
}
