import { Button } from 'antd'
import { useRef } from 'react'

interface FileButtonProps {
  readonly title: string
  readonly accept: string
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

/** A button of the toolbar that asks for a file. */
export function FileButton({ title, accept, busy, onFile }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        size="small"
        type="text"
        loading={busy}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => field.current?.click()}
      >
        {title}
      </Button>
      <input
        ref={field}
        type="file"
        accept={accept}
        hidden
        aria-label={`${title}：选择文件`}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file can be chosen again.
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
