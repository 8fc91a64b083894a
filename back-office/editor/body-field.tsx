import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { BodyEditorProps } from './body-editor.tsx'

const BodyEditor = lazy(() => import('./body-editor.tsx'))

/** 正文. The editor, which is loaded only where a text is edited. */
export function BodyField(props: BodyEditorProps) {
  return (
    <Suspense fallback={<Skeleton active />}>
      <BodyEditor {...props} />
    </Suspense>
  )
}
