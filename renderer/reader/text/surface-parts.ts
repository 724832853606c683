import type { DomText } from './dom-text';
import type { OverlayPainter } from './overlay-painter';
import type { ScrollBox } from './scroll-box';

/** What stands behind the text while it is in the page. */
export interface SurfaceParts {
  readonly dom: DomText;
  readonly box: ScrollBox;
  readonly painter: OverlayPainter;
}
