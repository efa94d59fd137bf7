/** Texts one behind the other, as UTF-8. */
export interface PackedTexts {
  /** Where each begins in `bytes`, and where the last ends, `[nTexts + 1]`. */
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/** Texts that wait; as bytes, which cost the garbage collector nothing. */
export class TextBuffer {
  #bytes = Buffer.alloc(1 << 16);
  readonly #offsets: Int32Array;
  #nTexts = 0;

  constructor(capacity: number) {
    this.#offsets = new Int32Array(capacity + 1);
  }

  get nBytes(): number {
    return this.#offsets[this.#nTexts] as number;
  }

  add(text: string): void {
    const start = this.nBytes;
    // A UTF-16 unit takes at most three bytes.
    if (start + 3 * text.length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], 2 * (start + 3 * text.length));
    }
    this.#nTexts++;
    this.#offsets[this.#nTexts] = start + this.#bytes.write(text, start);
  }

  /** The texts in another order, `order` saying which comes when; the buffer is empty then. */
  take(order: Uint32Array, firstText: number): PackedTexts {
    const bytes = Buffer.allocUnsafe(this.nBytes);
    const offsets = new Int32Array(order.length + 1);
    let end = 0;
    for (let place = 0; place < order.length; place++) {
      const text = (order[place] as number) - firstText;
      end += this.#bytes.copy(bytes, end, this.#offsets[text], this.#offsets[text + 1]);
      offsets[place + 1] = end;
    }
    this.#nTexts = 0;
    return { offsets, bytes };
  }
}
