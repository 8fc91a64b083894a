import { lazy, Suspense } from 'react'
import { Waiting } from '../parts/waiting.tsx'
import type { BodyEditorProps } from './body-editor.tsx'

const BodyEditor = lazy(() => import('./body-editor.tsx'))

/** 正文. The editor, which is loaded only where a text is edited. */
export function BodyField(props: BodyEditorProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <BodyEditor {...props} />
    </Suspense>
  )
}
