import { useMemo } from 'react'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { type ComparedLine, compareBodies, compareLines, isSame } from './compare.ts'
import { htmlNodes } from './html-nodes.ts'

interface ComparisonProps {
  readonly before: Partial<DocumentText>
  readonly after: Partial<DocumentText>
  /** The remaining fields of a text as labels and values. */
  readonly fieldsOf: (text: Partial<DocumentText>) => readonly (readonly [label: string, value: string | undefined])[]
}

/** 两版比较. What was inserted and deleted between two texts: title, description and body, word by word. */
export default function Comparison({ before, after, fieldsOf }: ComparisonProps) {
  const { fields, body, isFormatOnly } = useMemo(() => compare(before, after, fieldsOf), [before, after, fieldsOf])
  if (fields.length === 0 && isSame(body))
    return <p className="quiet">{isFormatOnly ? '文字没有不同；标题层次、对齐、加粗、链接、图片或者附件有改动。' : '两版没有不同。'}</p>
  return (
    <div className="comparison">
      <p className="quiet">
        <ins>加了下划线的</ins>是增加的文字，<del>划去的</del>是删除的文字。
      </p>
      {fields.map(({ label, lines }) => (
        <div key={label}>
          <strong>{label}：</strong>
          {lines.map(line)}
        </div>
      ))}
      {isSame(body) ? <p className="quiet">正文的文字没有不同。</p> : <div className="body-view">{body.map(line)}</div>}
    </div>
  )
}

function compare(before: Partial<DocumentText>, after: Partial<DocumentText>, fieldsOf: ComparisonProps['fieldsOf']) {
  const bodies = [before.body ?? '', after.body ?? ''] as const
  const [old, now] = bodies.map((html) => bodyOf(htmlNodes(html)))
  const earlier = new Map([['标题', before.title], ...fieldsOf(before)])
  const later = new Map([['标题', after.title], ...fieldsOf(after)])
  const fields = [...new Set([...earlier.keys(), ...later.keys()])].flatMap((label) => {
    const lines = compareLines([earlier.get(label) ?? ''], [later.get(label) ?? ''])
    return isSame(lines) ? [] : [{ label, lines }]
  })
  const files = [before.files, after.files].map((list) => JSON.stringify(list ?? []))
  const isFormatOnly = bodies[0] !== bodies[1] || files[0] !== files[1]
  return { fields, body: old && now ? compareBodies(old, now) : [], isFormatOnly }
}

function line(parts: ComparedLine, index: number) {
  const [first] = parts
  return (
    <p key={`${index} ${first?.text ?? ''}`}>
      {parts.map(({ is, text }, at) => {
        const key = `${at} ${text}`
        if (is === 'same') return <span key={key}>{text}</span>
        return is === 'inserted' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>
      })}
    </p>
  )
}
