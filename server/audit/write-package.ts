import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { AuditKey } from '../platform/ledger/audit-key.ts'
import { readBlocks, readLines, textOfLine } from './chain.ts'

const SCRIPT = new URL('./check-package.js', import.meta.url)

/** The files of a package that its list of sums covers. */
const LISTED = ['rows.jsonl', 'blocks.jsonl', 'public-key.pem', 'check-package.mjs', '说明.txt']

const readme = (fingerprint: string) => `这个文件夹是公开平台审计日志的一部分，不用平台就能核对。

1. 各文件没有被改动，清单由平台的密钥签名：
   sha256sum -c SHA256SUMS
   openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
2. 每一行都在链上，次序相同，每一段的链首都有签名（需要 Node 20 以上，不联网）：
   node check-package.mjs
3. 公钥是平台的公钥：与另行保存的指纹比较
   ${fingerprint}
   openssl pkey -pubin -in public-key.pem -outform DER | sha256sum （前 32 位）

rows.jsonl    每行一条审计记录（JSON）
blocks.jsonl  每行一段审计链：所含各条的编号、摘要，以及有签名的链首
`

/** 一段编号的审计链, from the first block to the last. */
export interface Blocks {
  readonly first: number
  readonly last: number
}

/**
 * 导出审计包. Writes blocks with their lines into a new folder that verifies without the program. A line that is gone is written as `null`, so
 * that checking names it. Returns the number of lines and the SHA-256 of the list of sums.
 */
export async function writePackage(
  tx: Tx,
  key: AuditKey,
  { first, last }: Blocks,
  folder: string,
): Promise<{ rows: number; checksum: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const rows = await writeBlocks(tx, first, last, folder)
  await writeFile(join(folder, 'public-key.pem'), key.publicKey)
  await writeFile(join(folder, 'check-package.mjs'), await readFile(SCRIPT))
  await writeFile(join(folder, '说明.txt'), readme(key.fingerprint))
  const sums = await sumsOf(folder)
  await writeFile(join(folder, 'SHA256SUMS'), sums, { flush: true })
  await writeFile(join(folder, 'SHA256SUMS.sig'), Buffer.from(key.sign(sums), 'base64'), { flush: true })
  return { rows, checksum: createHash('sha256').update(sums).digest('hex') }
}

async function writeBlocks(tx: Tx, first: number, last: number, folder: string): Promise<number> {
  const [lines, blocks] = [await open(join(folder, 'rows.jsonl'), 'wx', 0o600), await open(join(folder, 'blocks.jsonl'), 'wx', 0o600)]
  let rows = 0
  try {
    for (let number = first; number <= last; number += 1) {
      const [block] = await readBlocks(tx, number, 1)
      if (!block || block.number > last) break
      const texts = new Map((await readLines(tx, sql`id = any(${block.ids})`)).map((line) => [line.id, textOfLine(line)]))
      await lines.write(block.ids.map((id) => `${texts.get(id) ?? 'null'}\n`).join(''))
      await blocks.write(`${JSON.stringify(block)}\n`)
      rows += block.rows
      number = block.number
    }
    await lines.sync()
    await blocks.sync()
  } finally {
    await lines.close()
    await blocks.close()
  }
  return rows
}

/** The list in the form of `sha256sum`. */
export async function sumsOf(folder: string): Promise<string> {
  let sums = ''
  for (const name of LISTED) {
    const hash = createHash('sha256')
    for await (const part of createReadStream(join(folder, name))) hash.update(part as Buffer)
    sums += `${hash.digest('hex')}  ${name}\n`
  }
  return sums
}
