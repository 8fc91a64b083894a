import type { HiddenFinding, HiddenKind } from '../../../core/publishing/hidden-data.ts'

/** Counts what is hidden while a file is read. */
export class Counts {
  readonly #counts = new Map<HiddenKind, number>()
  readonly #names = new Map<HiddenKind, Set<string>>()

  add(what: HiddenKind, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }

  /** A person or a body named in the file; blank ones do not count. */
  name(what: HiddenKind, name: string | undefined): void {
    const words = (name ?? '').replace(/\s+/g, ' ').trim().slice(0, 60)
    if (words !== '') this.#names.set(what, (this.#names.get(what) ?? new Set()).add(words))
  }

  findings(): HiddenFinding[] {
    return [
      ...[...this.#counts].map(([what, count]) => ({ what, count })),
      ...[...this.#names].map(([what, names]) => ({ what, count: names.size, names: [...names].slice(0, 5) })),
    ]
  }
}
