import type { HtmlElement } from '../../../core/publishing/body/html-node.ts'
import { elementsOf, partText, xmlRoot, xmlText } from '../files/xml.ts'
import { readParts, writeParts } from '../files/zip-parts.ts'

const TYPES = '[Content_Types].xml'

/** A relation of a part to another one, or to an address outside. */
interface Relation {
  readonly id: string
  /** The last word of its type, such as `comments`. */
  readonly type: string
  /** The part; undefined for an address outside. */
  readonly target: string | undefined
}

/** 办公文件的部件. The parts of a file of Word, Excel or PowerPoint, which can be changed and written again. */
export class OfficePackage {
  readonly parts: Map<string, Buffer>

  private constructor(parts: Map<string, Buffer>) {
    this.parts = parts
  }

  static async open(bytes: Buffer): Promise<OfficePackage> {
    return new OfficePackage(await readParts(bytes))
  }

  /** The names of the parts that fit. */
  named(pattern: RegExp): string[] {
    return [...this.parts.keys()].filter((name) => pattern.test(name))
  }

  xml(name: string): HtmlElement | undefined {
    const bytes = this.parts.get(name)
    return bytes && xmlRoot(partText(bytes))
  }

  setXml(name: string, root: HtmlElement): void {
    this.parts.set(name, Buffer.from(xmlText(root)))
  }

  /** Changes the elements of a part, if there is such a part. */
  change(name: string, change: (root: HtmlElement) => HtmlElement): void {
    const root = this.xml(name)
    if (root) this.setXml(name, change(root))
  }

  relations(part: string): Relation[] {
    return elementsOf(this.xml(relationsOf(part))).map(({ attributes }) => ({
      id: attributes['Id'] ?? '',
      type: /[^/]*$/.exec(attributes['Type'] ?? '')?.[0] ?? '',
      target: attributes['TargetMode'] === 'External' ? undefined : resolved(part, attributes['Target'] ?? ''),
    }))
  }

  /** Removes relations of a part and returns their ids. What nothing else leads to is gone when the package is written. */
  unrelate(part: string, drops: (relation: Relation) => boolean): ReadonlySet<string> {
    const dropped = new Set(
      this.relations(part)
        .filter(drops)
        .map(({ id }) => id),
    )
    if (dropped.size > 0)
      this.change(relationsOf(part), (root) => ({
        ...root,
        children: elementsOf(root).filter(({ attributes }) => !dropped.has(attributes['Id'] ?? '')),
      }))
    return dropped
  }

  /** The file, of the parts that its relations lead to. */
  write(): Promise<Buffer> {
    const reached = new Set<string>()
    const open = ['']
    for (let part = open.pop(); part !== undefined; part = open.pop())
      for (const { target } of this.relations(part))
        if (target !== undefined && !reached.has(target) && this.parts.has(target)) {
          reached.add(target)
          open.push(target)
        }
    const kept = (name: string) => reached.has(name) || name === TYPES || name === relationsOf('') || reached.has(partOf(name))
    for (const name of this.parts.keys()) if (!kept(name)) this.parts.delete(name)
    this.change(TYPES, (root) => ({
      ...root,
      children: elementsOf(root).filter(
        ({ tag, attributes }) => tag !== 'Override' || this.parts.has((attributes['PartName'] ?? '').slice(1)),
      ),
    }))
    const types = this.parts.get(TYPES)
    return writeParts(types ? new Map([[TYPES, types], ...this.parts]) : this.parts)
  }
}

function relationsOf(part: string): string {
  const at = part.lastIndexOf('/') + 1
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
}

/** The part that a part of relations belongs to; nothing like it for any other. */
function partOf(name: string): string {
  return name.replace(/_rels\/([^/]+)\.rels$/, '$1')
}

function resolved(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
