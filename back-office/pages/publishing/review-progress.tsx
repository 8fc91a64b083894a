import { Steps } from 'antd'
import type { FoundDocument } from '../../../server/publishing/schema.ts'

const STATUS = { done: 'finish', next: 'process', later: 'wait', outstanding: 'error' } as const

/** 审核环节. The chain of the present text: who took which step, which one is next, what is outstanding after an urgent publication. */
export function ReviewProgress({ steps }: { readonly steps: FoundDocument['steps'] }) {
  if (steps.length === 0) return null
  const current = steps.findIndex(({ standing }) => standing === 'next')
  return (
    <section className="sheet" aria-label="审核环节">
      <Steps
        size="small"
        current={current < 0 ? steps.length : current}
        items={steps.map(({ title, asks, by, standing }) => ({
          title,
          status: STATUS[standing],
          content: by ?? (standing === 'outstanding' ? '事后待审' : asks),
        }))}
      />
    </section>
  )
}
