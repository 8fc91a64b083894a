import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { filledIn } from '../../parts/schema-form.tsx'
import { ChooseAgency } from '../organisations/choose-agency.tsx'
import type { HandedOver } from './hand-over.tsx'
import { PersonFields } from './person-fields.tsx'

type Person = Body<typeof ROUTES.openAccounts>['people'][number]

interface OpenAccountsDrawerProps {
  readonly onOpened: (items: readonly HandedOver[]) => void
  readonly onClose: () => void
}

/** 开设账号. The first of the two acts: several people of one agency at once, each with an initial password that is shown once. */
export function OpenAccountsDrawer({ onOpened, onClose }: OpenAccountsDrawerProps) {
  return (
    <ActionDrawer
      title="开设账号"
      submitLabel="开设"
      draft="open-accounts"
      initial={{ people: [{}] }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { agencyId, people } = values as { agencyId: number; people: Person[] }
        const body = { people: people.map((person) => ({ ...filledIn(person), agencyId }) as Person) }
        onOpened((await call(ROUTES.openAccounts, { body })).items)
      }}
      wide
    >
      <Form.Item name="agencyId" label="机关" rules={[{ required: true, message: '请选择机关' }]}>
        <ChooseAgency />
      </Form.Item>
      <Form.List name="people">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="person-row">
                <legend>
                  第{name + 1}人
                  {fields.length > 1 && (
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={`移除第${name + 1}人`}
                      onClick={() => remove(name)}
                    />
                  )}
                </legend>
                <PersonFields index={name} />
              </fieldset>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              再加一人
            </Button>
          </>
        )}
      </Form.List>
    </ActionDrawer>
  )
}
