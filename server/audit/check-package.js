// 不用公开平台核对审计包: `node check-package.mjs [folder]`, Node 20 or newer, no network and no package.
// rows.jsonl has one audit line per row; blocks.jsonl names, for each block, the ids and the hashes of its lines in their order.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const digestOf = (name, text) => createHash(name).update(text).digest('hex')
const linesOf = (path) => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()

/** Reads the package in a folder; `onLine` gets each line that is as it was signed. Gives what is wrong, and how far it goes. */
export async function checkPackage(folder, onLine = () => {}) {
  const key = createPublicKey(readFileSync(join(folder, 'public-key.pem')))
  const lines = linesOf(join(folder, 'rows.jsonl'))
  const wrong = []
  let rows = 0
  let before
  for await (const text of linesOf(join(folder, 'blocks.jsonl'))) {
    const { number, day, sealedAt, digest, previous, rows: size, head, ids, leaves, signature } = JSON.parse(text)
    const signed = JSON.stringify({ number, day, sealedAt, digest, previous, rows: size, head })
    if (!verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64'))) wrong.push(`第${number}段：签名不符`)
    if (before && (before.number + 1 !== number || before.head !== previous)) wrong.push(`第${number}段：没有接在第${before.number}段之后`)
    let last = previous
    for (const [index, id] of ids.entries()) {
      const { value: line } = await lines.next()
      if (line === undefined || digestOf(digest, line) !== leaves[index]) wrong.push(`第${id}号：缺失、被改动或者调换`)
      else onLine(line)
      last = digestOf(digest, `${last}\n${id}\n${leaves[index]}`)
    }
    rows += ids.length
    if (last !== head || ids.length !== size || leaves.length !== size) wrong.push(`第${number}段：所列各行不是签名时的各行`)
    before = { number, head }
  }
  if (!(await lines.next()).done) wrong.push('rows.jsonl 中有链上没有的行')
  return { wrong, rows, number: before?.number ?? 0, head: before?.head ?? '' }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { wrong, rows, number } = await checkPackage(process.argv[2] ?? '.')
  for (const says of wrong) console.error(says)
  console.log(wrong.length === 0 ? `${rows}行，到第${number}段，与签名时相同` : `发现${wrong.length}处问题`)
  process.exitCode = wrong.length === 0 ? 0 : 1
}
