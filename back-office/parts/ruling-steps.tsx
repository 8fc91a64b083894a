import type { ShownBasis } from './because.tsx'
import { Because } from './because.tsx'

interface RulingStepsProps {
  readonly steps: readonly { readonly says: string; readonly because: ShownBasis }[]
  readonly label: string
}

/** 结论的理由. Each step of a conclusion with its article. */
export function RulingSteps({ steps, label }: RulingStepsProps) {
  return (
    <ol className="ruling-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li key={`${index}-${step.says}`}>
          {step.says} <Because basis={step.because} />
        </li>
      ))}
    </ol>
  )
}
