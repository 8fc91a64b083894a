import { Tooltip } from 'antd'

export interface ShownBasis {
  readonly name: string
  readonly quote: string
}

const PRACTICE = '实务做法：'

/** 依据. The article by name, its quoted words on hover, on focus, and for a screen reader; what is only practice is called so. */
export function Because({ basis: { name, quote } }: { readonly basis: ShownBasis }) {
  const practice = name.startsWith(PRACTICE)
  const label = practice ? '实务做法' : name
  const words = practice ? [name.slice(PRACTICE.length), quote].filter(Boolean).join('，出处：') : quote && `“${quote}”`
  return (
    <Tooltip title={words || undefined} trigger={['hover', 'focus']}>
      <span className="because" tabIndex={0} role="note" aria-label={`依据：${label}${words ? `，${words}` : ''}`}>
        {label}
      </span>
    </Tooltip>
  )
}
