import { Descriptions } from 'antd'
import type { ReactNode } from 'react'

/** 要素. Labels with their values under one another; what has no value is left out. */
export function FactList({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <Descriptions
      column={1}
      size="small"
      items={facts.flatMap(([label, children]) => (children ? [{ key: label, label, children }] : []))}
    />
  )
}
