import type { DocumentText } from '../../../server/publishing/schema.ts'
import { findingsSay, useFileFindings } from './file-findings.ts'

/** 附件. As reviewers see them: with what is hidden in each, and whether it was cleaned or is to stay. */
export function AttachedFiles({ files }: { readonly files: DocumentText['files'] }) {
  const findings = useFileFindings(files.map(({ hash }) => hash))
  if (files.length === 0) return null
  return (
    <>
      <h3>附件</h3>
      <ul className="plain attached-files">
        {files.map(({ hash, name, hiddenStays }) => {
          const found = findings.get(hash)
          return (
            <li key={hash}>
              {name}
              {found && <span className={found.asks ? 'attached-careful' : 'quiet'}> {findingsSay(found)}</span>}
              {hiddenStays && <span className="mark mark-amber">已确认保留</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
