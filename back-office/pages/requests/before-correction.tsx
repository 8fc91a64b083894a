import type { FoundRequest } from '../../../server/requests/schema.ts'

/** 补正前的内容, folded away below the current wording. */
export function BeforeCorrection({ subject, correctedOn }: NonNullable<FoundRequest['beforeCorrection']>) {
  return (
    <>
      <p className="quiet">{correctedOn} 补正</p>
      <details className="fold">
        <summary>补正前的内容</summary>
        <p className="subject quiet">{subject}</p>
      </details>
    </>
  )
}
