import { UploadOutlined } from '@ant-design/icons'
import { Button, Space, Upload } from 'antd'

interface ChooseSheetProps {
  readonly busy: boolean
  readonly onTemplate: () => void
  readonly onChoose: (chosen: File) => void
}

/** 选择Excel. The template to fill in, and the choice of the filled-in sheet, which is checked at once. */
export function ChooseSheet({ busy, onTemplate, onChoose }: ChooseSheetProps) {
  return (
    <Space wrap>
      <Button onClick={onTemplate}>下载模板</Button>
      <Upload
        accept=".xlsx"
        showUploadList={false}
        beforeUpload={(chosen) => {
          onChoose(chosen)
          return false
        }}
      >
        <Button icon={<UploadOutlined />} loading={busy}>
          {busy ? '正在检查…' : '选择文件并检查'}
        </Button>
      </Upload>
    </Space>
  )
}
