/**
 * What scrolls the text: its pane, or in a narrow window, where the panes stand below one another, the page. Heights
 * and places are of the window.
 */
export class ScrollBox {
  #isPage = false;

  constructor(readonly pane: HTMLElement) {
    this.look();
  }

  /** Looks again which of the two scrolls. */
  look(): void {
    this.#isPage = getComputedStyle(this.pane).overflowY === 'visible';
  }

  get top(): number {
    return this.#element.scrollTop;
  }

  set top(value: number) {
    this.#element.scrollTop = value;
  }

  get height(): number {
    return this.#element.clientHeight;
  }

  /** Where what scrolls is seen. */
  get view(): { readonly top: number; readonly bottom: number } {
    if (this.#isPage) return { top: 0, bottom: this.height };
    const { top, bottom } = this.pane.getBoundingClientRect();
    return { top, bottom };
  }

  /**
   * Where an element begins, from the top of all that scrolls. It is the same wherever one has scrolled to; rectangles
   * of what is millions of pixels away are rounded otherwise at each place.
   */
  topOf(element: HTMLElement): number {
    let top = 0;
    for (
      let at: Element | null = element;
      at instanceof HTMLElement && (this.#isPage || at !== this.pane);
      at = at.offsetParent
    ) {
      top += at.offsetTop;
    }
    return top;
  }

  listen(scrolled: () => void): () => void {
    const options = { passive: true };
    this.pane.addEventListener('scroll', scrolled, options);
    document.addEventListener('scroll', scrolled, options);
    return () => {
      this.pane.removeEventListener('scroll', scrolled);
      document.removeEventListener('scroll', scrolled);
    };
  }

  get #element(): Element {
    return this.#isPage ? (document.scrollingElement ?? document.documentElement) : this.pane;
  }
}
