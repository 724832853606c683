/** Puts signs over the text: small boxes at places of the window, none of which takes part in its layout. */
export class Signs {
  readonly #signs: HTMLElement[] = [];
  readonly #origin: DOMRect;

  constructor(readonly layer: HTMLElement) {
    this.#origin = layer.getBoundingClientRect();
  }

  put(className: string, x: number, y: number, height?: number): HTMLElement {
    const sign = document.createElement('i');
    sign.className = className;
    sign.style.left = `${x - this.#origin.left}px`;
    sign.style.top = `${y - this.#origin.top}px`;
    if (height !== undefined) sign.style.height = `${height}px`;
    this.#signs.push(sign);
    return sign;
  }

  show(): void {
    if (this.#signs.length === 0 && this.layer.childElementCount === 0) return;
    this.layer.replaceChildren(...this.#signs);
  }
}
