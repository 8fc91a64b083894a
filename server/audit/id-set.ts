/** Beyond this the bits would take more memory than is reasonable; such an id is not one that the program has drawn. */
const LARGEST = 2 ** 32

/** A set of row keys, one bit for each: millions fit into memory. */
export class IdSet {
  #bits = new Uint8Array(1 << 16)
  readonly #others = new Set<number>()

  add(id: number): void {
    if (id < 0 || id >= LARGEST) {
      this.#others.add(id)
      return
    }
    const at = Math.floor(id / 8)
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.#bits.length * 2))
      larger.set(this.#bits)
      this.#bits = larger
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (id % 8))
  }

  has(id: number): boolean {
    return ((this.#bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0 || this.#others.has(id)
  }
}
