import { Alert, App, Button } from 'antd'

/** 恢复码. Shown once, to copy or print; the page waits until they were put away. */
export function RecoveryCodes({ codes, onPutAway }: { readonly codes: readonly string[]; readonly onPutAway: () => void }) {
  const { message } = App.useApp()
  async function copy() {
    await navigator.clipboard.writeText(codes.join('\n'))
    void message.success('已复制')
  }
  return (
    <section className="sheet narrow" aria-label="恢复码">
      <h2>恢复码</h2>
      <Alert
        type="warning"
        showIcon
        title="只显示这一次"
        description="手机丢失时，每个恢复码可以代替一次动态口令。请打印或者抄下，放在只有您能取到的地方，不要存在这台电脑上。"
      />
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="button-row">
        <Button type="primary" onClick={onPutAway}>
          已经收好
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
        {window.isSecureContext && <Button onClick={() => void copy()}>复制</Button>}
      </div>
    </section>
  )
}
