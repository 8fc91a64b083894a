import { Tooltip } from 'antd'

export interface Basis {
  readonly name: string
  readonly quote: string
}

/** 依据. The article by name; its quoted words on hover, on focus, and for a screen reader. */
export function Because({ basis }: { readonly basis: Basis }) {
  return (
    <Tooltip title={basis.quote === '' ? undefined : `“${basis.quote}”`} trigger={['hover', 'focus']}>
      <span className="because" tabIndex={0} role="note" aria-label={`依据${basis.name}${basis.quote === '' ? '' : `：${basis.quote}`}`}>
        {basis.name}
      </span>
    </Tooltip>
  )
}
