/** Puts signs over the text: small boxes at places of the window, none of which takes part in its layout. */
export class Signs {
  readonly #signs: HTMLElement[] = [];
  /** Asked for with the first sign: where there is none, the page need not be laid out for it. */
  #origin: DOMRect | null = null;

  constructor(readonly layer: HTMLElement) {}

  put(className: string, x: number, y: number, height?: number): HTMLElement {
    const origin = (this.#origin ??= this.layer.getBoundingClientRect());
    const sign = document.createElement('i');
    sign.className = className;
    sign.style.left = `${x - origin.left}px`;
    sign.style.top = `${y - origin.top}px`;
    if (height !== undefined) sign.style.height = `${height}px`;
    this.#signs.push(sign);
    return sign;
  }

  show(): void {
    if (this.#signs.length === 0 && this.layer.childElementCount === 0) return;
    this.layer.replaceChildren(...this.#signs);
  }
}
