import { Alert, Button } from 'antd'
import { lazy, Suspense } from 'react'
import type { DocumentText } from '../../../server/publishing/schema.ts'
import { factsOfText } from './facts-of-text.ts'

const Comparison = lazy(() => import('../../editor/comparison.tsx'))

interface OvertakenNoticeProps {
  readonly stored: DocumentText
  readonly typed: Partial<DocumentText>
  readonly onKeep: () => void
  readonly onDrop: () => void
}

/** 别人已经保存了新的一版. What differs between it and what is typed here; the person decides, and no word goes without being shown. */
export function OvertakenNotice({ stored, typed, onKeep, onDrop }: OvertakenNoticeProps) {
  return (
    <Alert
      className="draft-notice"
      type="warning"
      showIcon
      role="alert"
      title="您开始填写以后，别人保存了新的一版"
      description={
        <>
          <p>下面是新的一版与您填写的内容的不同之处。需要保留对方的改动的，请先补写到您的正文里，再以您的内容为准。</p>
          <Suspense>
            <Comparison before={stored} after={typed} fieldsOf={factsOfText} />
          </Suspense>
          <div className="button-row">
            <Button size="small" onClick={onKeep}>
              以我填写的内容为准，继续修改
            </Button>
            <Button size="small" onClick={onDrop}>
              放弃我填写的，改用新的一版
            </Button>
          </div>
        </>
      }
    />
  )
}
