import { posix } from 'node:path'
import type { Source } from './sources.ts'

interface Wall {
  readonly inside: RegExp
  /** Which of our own files may be imported. */
  readonly ours: RegExp
  /** Which packages and Node modules may be imported. */
  readonly packages: RegExp
  readonly instead: string
}

/** The files that describe the wire format. */
const SCHEMA = /^server\/([^/]+|platform\/http)\/schema(-[a-z]+)?\.ts$/

/** 墙. Who may import whom; the first line that fits the importing file decides, and a file's own folder is always open. */
const WALLS: readonly Wall[] = [
  { inside: /^(core|server|back-office|cli|bench|tests)\/.*\.test\.tsx?$|^tests\/|^bench\//, ours: /./, packages: /./, instead: '' },
  {
    inside: /^core\//,
    ours: /^core\//,
    packages: /^$/,
    instead: 'core is pure: pass what it needs as an argument, or move the rule into core',
  },
  {
    inside: SCHEMA,
    ours: /^core\/|^server\/platform\/http\/schema-parts\.ts$/,
    packages: /^typebox$/,
    instead: 'a schema describes the wire: only core, typebox and the shared parts',
  },
  {
    inside: /^server\/platform\//,
    ours: /^(core|server\/platform)\//,
    packages: /./,
    instead: 'the platform knows no feature: let the feature pass it in',
  },
  { inside: /^server\/(main|app)\.ts$/, ours: /^(core|server)\//, packages: /./, instead: '' },
  {
    inside: /^server\//,
    ours: /^(core|server\/platform)\/|^server\/[^/]+\/index\.ts$/,
    packages: /./,
    instead: 'import server/<feature>/index.ts of the other feature, or move the rule to core',
  },
  {
    inside: /^back-office\//,
    ours: /^(core|back-office)\/|^server\/[^/]+\/schema\.ts$|^server\/platform\/http\/(schema-parts|office-paths)\.ts$/,
    packages: /^(?!node:)/,
    instead: 'the page knows the schema only: ask the server through back-office/api.ts',
  },
  { inside: /^cli\//, ours: /^(core|server|cli)\//, packages: /./, instead: 'a command is thin over core and server' },
]

const IMPORT = /^\s*(?:import|export)\s[\w\s{},*$]*\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/gm

/** Every import of a file: our own as a path from the root, packages by their name. */
function importsOf({ path, text }: Source): string[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? ''
    return target.startsWith('.') ? posix.join(posix.dirname(path), target) : target
  })
}

/** The forbidden imports of a file, each as `a.ts → b.ts: what to do instead`. */
export function forbiddenImports(source: Source): string[] {
  const wall = WALLS.find(({ inside }) => inside.test(source.path))
  if (!wall) return [`${source.path}: no rule of imports covers this file`]
  const own = featureOf(source.path)
  return importsOf(source)
    .filter((target) => {
      if (!/^(core|server|back-office|cli|tests|bench)\//.test(target)) return !wall.packages.test(target)
      if (featureOf(target) === own && (!SCHEMA.test(source.path) || SCHEMA.test(target))) return false
      return !wall.ours.test(target)
    })
    .map((target) => `${source.path} → ${target}: ${wall.instead}`)
}

/** The feature of a file, which may import all of itself: `server/requests/letters/x.ts` → `server/requests`. */
function featureOf(path: string): string {
  const parts = path.split('/')
  return parts.length > 2 ? `${parts[0]}/${parts[1]}` : (parts[0] ?? '')
}

/** The import cycles among our own files, each as a path that returns to its start. */
export function cycles(all: readonly Source[]): string[] {
  const known = new Set(all.map(({ path }) => path))
  const edges = new Map(all.map((source) => [source.path, importsOf(source).filter((target) => known.has(target))]))
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      found.push([...trail.slice(at), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const target of edges.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const { path } of all) visit(path, [])
  return found
}
