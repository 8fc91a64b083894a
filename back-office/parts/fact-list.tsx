import { Descriptions } from 'antd'
import type { ReactNode } from 'react'

/** 要素. Labels and values in a list, without the empty ones. */
export function FactList({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <Descriptions
      column={1}
      size="small"
      items={facts.flatMap(([label, children]) => (children ? [{ key: label, label, children }] : []))}
    />
  )
}
