import type { FastifyRequest } from 'fastify'
import { keepUpload, keptField } from '../../platform/http/form.ts'
import type { Upload } from '../../platform/http/receive-parts.ts'
import { hiddenField } from '../../platform/pages/form.ts'
import type { Html } from '../../platform/pages/html.ts'
import type { FieldProblem } from '../../platform/runtime/errors.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'

/** A file that was chosen in an earlier round of a form. */
export interface KeptFile {
  readonly name: string
  readonly reference: string
}

/** 已选择的文件. Keeps the file of a field for the next round of a form with problems, unless the file is one of them. */
export async function keepFile(
  request: FastifyRequest,
  runtime: Runtime,
  { field, uploads, problems }: { readonly field: string; readonly uploads: readonly Upload[]; readonly problems: readonly FieldProblem[] },
): Promise<KeptFile | undefined> {
  const upload = uploads.find((one) => one.field === field && !problems.some(({ path }) => path === field))
  return upload && { name: upload.name, reference: await keepUpload(request, runtime, upload) }
}

/** The hidden field that brings a kept file back. */
export function keptFileField(field: string, kept: KeptFile | undefined): Html | '' {
  return kept ? hiddenField(keptField(field), kept.reference) : ''
}

/** Whether the file has to be chosen again; empty when the form is shown for the first time. */
export function keptFileHint(kept: KeptFile | undefined, problems: readonly FieldProblem[]): string {
  if (kept) return `已选择“${kept.name}”，不必重新选择，需要更换的另选文件`
  return problems.length > 0 ? '选择过文件的，请重新选择' : ''
}
