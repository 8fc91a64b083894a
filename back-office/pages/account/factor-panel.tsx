import { browserSupportsWebAuthn, type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/second-factor/schema.ts'
import { call, type Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { sayWhyNot } from './passkey-words.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpDrawer } from './totp-drawer.tsx'

type Factor = Reply<typeof ROUTES.listFactors>['items'][number]

/** 第二重鉴别方式. Those of the own account: register, remove, renew the recovery codes. `onEnrolled` after a new one was registered. */
export function FactorPanel({ onEnrolled }: { readonly onEnrolled?: () => void }) {
  const { modal } = App.useApp()
  const factors = useQuery({ queryKey: ['second-factor'], queryFn: () => call(ROUTES.listFactors, {}) })
  const [adding, setAdding] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])

  const passkey = useSaving(async () => {
    const { options } = await call(ROUTES.enrolPasskey, {})
    const response = await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }).catch(sayWhyNot)
    show((await call(ROUTES.confirmPasskey, { body: { name: nameOfThisComputer(), response } })).recoveryCodes)
    return '通行密钥已登记'
  })
  const renew = useSaving(async () => setCodes((await call(ROUTES.renewRecoveryCodes, {})).recoveryCodes))
  const remove = useSaving(async (id: number) => {
    await call(ROUTES.removeFactor, { params: { id } })
    return '已移除'
  })

  /** Shows the recovery codes of a first factor; further ones bring none. */
  function show(recoveryCodes: readonly string[]) {
    setAdding(false)
    setCodes(recoveryCodes)
    if (recoveryCodes.length === 0) onEnrolled?.()
  }
  function putAway() {
    setCodes([])
    onEnrolled?.()
  }
  function askToRemove({ id, name, kindTitle }: Factor) {
    void modal.confirm({
      title: `移除${kindTitle}“${name}”？`,
      content: '移除后不能再用它登录；需要时可以重新登记。',
      okText: '移除',
      okButtonProps: { danger: true },
      onOk: async () => void (await remove.save(id)),
    })
  }

  if (codes.length > 0) return <RecoveryCodes codes={codes} onPutAway={putAway} />
  const { items, recoveryCodes = 0 } = factors.data ?? {}
  return (
    <section aria-label="第二重鉴别方式">
      <RecordTable<Factor>
        rows={items}
        error={factors.error ?? passkey.error ?? renew.error ?? remove.error}
        onReload={() => void factors.refetch()}
        empty={<EmptyState says="还没有登记。登记以后，只知道密码的人不能登录您的账号。" />}
        columns={[
          { title: '方式', dataIndex: 'kindTitle' },
          { title: '名称', dataIndex: 'name' },
          { title: '登记时间', dataIndex: 'addedAt', render: momentOf },
          { title: '最近使用', dataIndex: 'usedAt', render: (at: string | null) => (at === null ? '没有用过' : momentOf(at)) },
          {
            title: '操作',
            key: 'remove',
            render: (_, factor) => (
              <Button type="link" size="small" aria-label={`移除${factor.name}`} onClick={() => askToRemove(factor)}>
                移除
              </Button>
            ),
          },
        ]}
      />
      <div className="button-row">
        <Button type="primary" onClick={() => setAdding(true)}>
          登记动态口令
        </Button>
        {browserSupportsWebAuthn() && (
          <Button loading={passkey.busy} onClick={() => void passkey.save()}>
            登记通行密钥
          </Button>
        )}
        {items !== undefined && items.length > 0 && (
          <Button loading={renew.busy} onClick={() => void renew.save()}>
            更换恢复码（还有 {recoveryCodes} 个）
          </Button>
        )}
      </div>
      {adding && <TotpDrawer onClose={() => setAdding(false)} onDone={show} />}
    </section>
  )
}

/** A name that tells this computer's passkey from another's. */
function nameOfThisComputer(): string {
  const system = /Windows|Mac OS|Android|iPhone|Linux|HarmonyOS/.exec(navigator.userAgent)?.[0] ?? '电脑'
  return `${system}上的通行密钥`
}
