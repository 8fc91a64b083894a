import { Input } from 'antd'

interface SearchFieldProps {
  readonly text: string | undefined
  /** What is searched, and by what: 申请, 编号、申请人或者内容. */
  readonly what: string
  readonly by: string
  readonly onSearch: (text: string) => void
}

/** 搜索. The field at the right of a toolbar; Enter searches, clearing shows all. */
export function SearchField({ text = '', what, by, onSearch }: SearchFieldProps) {
  return (
    <Input.Search
      className="search-field"
      type="search"
      allowClear
      key={text}
      defaultValue={text}
      placeholder={by}
      aria-label={`搜索${what}：${by}`}
      onSearch={(typed) => onSearch(typed.trim())}
    />
  )
}
