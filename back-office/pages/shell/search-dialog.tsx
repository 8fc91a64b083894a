import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Input, type InputRef, Modal } from 'antd'
import type { KeyboardEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { placeOf } from '../../parts/office-link.tsx'
import type { Place } from './places.ts'
import { type Found, useSearch } from './use-search.ts'

interface SearchDialogProps {
  readonly places: readonly Place[]
  readonly onClose: () => void
}

const LIST = 'search-results'
const optionId = (index: number) => `search-result-${index}`

/** 搜索. One field over records, people, agencies, pages and acts: arrow keys choose, Enter opens, Esc closes. */
export function SearchDialog({ places, onClose }: SearchDialogProps) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [opening, setOpening] = useState(false)
  const field = useRef<InputRef>(null)
  const navigate = useNavigate()
  const { found, pending, error } = useSearch(text, places)
  const chosen = Math.min(at, found.length - 1)

  const open = ({ to }: Found) => {
    onClose()
    void navigate(placeOf(to))
  }
  // Enter right after typing opens the first result of what was typed, not of what stood there before.
  useEffect(() => {
    const [first] = found
    if (!opening || pending) return
    setOpening(false)
    if (first) open(first)
  })
  function onKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const line = found[chosen]
    if (event.nativeEvent.isComposing) return
    if (step !== 0) {
      event.preventDefault()
      const next = (chosen + step + found.length) % Math.max(found.length, 1)
      setAt(next)
      document.querySelector(`#${optionId(next)}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (pending && at === 0) setOpening(true)
      else if (line) open(line)
    }
  }
  return (
    <Modal
      open
      title="搜索"
      footer={null}
      width={640}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      className="search-dialog"
    >
      <Input
        ref={field}
        size="large"
        prefix={<SearchOutlined aria-hidden />}
        placeholder="编号、文号、标题、姓名，或者页面的名称"
        value={text}
        maxLength={100}
        role="combobox"
        aria-label="搜索申请、文书、信息、案件、人员、机关和页面"
        aria-expanded={found.length > 0}
        aria-controls={LIST}
        aria-autocomplete="list"
        {...(found.length > 0 && { 'aria-activedescendant': optionId(chosen) })}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          setOpening(false)
        }}
        onKeyDown={onKey}
      />
      <ErrorNotice error={error} />
      <Results found={found} chosen={chosen} onOpen={open} />
      <p className="search-says quiet" role="status">
        {pending ? '正在搜索' : found.length === 0 ? '没有找到。换一个词，或者只写编号中的数字。' : '↑ ↓ 选择，回车打开，Esc 关闭'}
      </p>
    </Modal>
  )
}

interface ResultsProps {
  readonly found: readonly Found[]
  readonly chosen: number
  readonly onOpen: (line: Found) => void
}

function Results({ found, chosen, onOpen }: ResultsProps) {
  const lines = found.map((line, index) => ({ ...line, index }))
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <div id={LIST} role="listbox" aria-label="搜索结果" className="search-results">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className="search-group" aria-hidden>
            {group}
          </div>
          {lines
            .filter((line) => line.group === group)
            .map((line) => (
              // The keyboard works in the field, which names the chosen option.
              <div
                key={line.to + line.title}
                id={optionId(line.index)}
                role="option"
                tabIndex={-1}
                aria-selected={line.index === chosen}
                className="search-option"
                onClick={() => onOpen(line)}
              >
                <span>{line.title}</span>
                {line.says && <small>{line.says}</small>}
              </div>
            ))}
        </div>
      ))}
    </div>
  )
}
