import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { Delivery, Order, Settings } from './typesetter.ts'

const settings = JSON.parse(process.argv[2] ?? '') as Settings
const compiler = NodeCompiler.create({ workspace: settings.workspace, fontArgs: [{ fontPaths: [...settings.fontFolders] }] })

/**
 * PDF/UA-1 where possible. It forbids characters that no font can draw: letters are not issued with one, other papers fall back to PDF
 * without UA.
 */
function write(document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' })
  } catch {
    return compiler.pdf(document, { pdfTags: true })
  }
}

function set({ id, template, data, files }: Order): Delivery {
  try {
    for (const [path, content] of files) compiler.mapShadow(`${settings.workspace}${path}`, Buffer.from(content))
    const made = compiler.compile({ mainFilePath: `${settings.workspace}/${template}.typ`, inputs: { data } })
    const problem = made.takeError()
    if (problem) return { id, problem: JSON.stringify(compiler.fetchDiagnostics(problem)) }
    if (!made.result) return { id, problem: 'no pages' }
    return { id, pdf: write(made.result) }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  } finally {
    for (const path of files.keys()) compiler.unmapShadow(`${settings.workspace}${path}`)
    compiler.evictCache(5)
  }
}

process.on('message', (order: Order) => process.send?.(set(order)))
