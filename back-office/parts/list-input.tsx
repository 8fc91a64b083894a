import { Input } from 'antd'
import { useState } from 'react'

interface ListInputProps {
  readonly id?: string
  readonly value?: readonly string[]
  readonly onChange?: (items: readonly string[] | undefined) => void
}

/** 一行一项. A list of texts, typed one to a line; blank lines are no items. */
export function ListInput({ id, value = [], onChange }: ListInputProps) {
  const [typed, setTyped] = useState(value.join('\n'))
  const shown = itemsOf(typed).join('\n') === value.join('\n') ? typed : value.join('\n')
  return (
    <Input.TextArea
      {...(id === undefined ? {} : { id })}
      value={shown}
      placeholder="一行一项"
      autoSize={{ minRows: 2, maxRows: 12 }}
      onChange={({ target }) => {
        setTyped(target.value)
        const items = itemsOf(target.value)
        onChange?.(items.length > 0 ? items : undefined)
      }}
    />
  )
}

function itemsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
