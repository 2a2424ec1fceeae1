import { Anchor, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { MANAGES_WORDS, type Person, ROLE_WORDS } from '../../shared/domain/person.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { PlainTable } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel, Screen } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { ChangePinForm, PersonForm, ResetPinForm } from './person-forms.tsx';

/** What is opened beside the list. */
type Opened =
  | { form: 'add' }
  | { form: 'edit' | 'reset' | 'remove'; person: Person }
  | { form: 'myPin' };

function titleOf(opened: Opened): string {
  switch (opened.form) {
    case 'add':
      return 'Thêm người dùng';
    case 'edit':
      return `Sửa: ${opened.person.name}`;
    case 'reset':
      return `Đặt lại mã PIN của ${opened.person.name}`;
    case 'remove':
      return `Bỏ ${opened.person.name}`;
    case 'myPin':
      return 'Đổi mã PIN của tôi';
  }
}

/** Người dùng: who works on this PC, what each may do, and PINs. */
export function PeoplePage() {
  const session = useMethod('people.session', {});
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState('');
  if (session.isError) {
    return <Problem error={session.error} onRetry={() => void session.refetch()} />;
  }
  if (!session.data) return <Loading />;
  const { people, signedIn, pinSetBy } = session.data;
  const mayManage = people.length === 0 || signedIn?.manages === true;
  const end = (words: string) => () => {
    setOpened(null);
    setDone(words);
  };
  const open = (next: Opened) => {
    setDone('');
    setOpened(next);
  };
  const forms: Record<Opened['form'], () => ReactNode> = {
    add: () => <PersonForm person={null} isFirst={people.length === 0} onDone={end('')} />,
    edit: () =>
      personOf((person) => <PersonForm person={person} isFirst={false} onDone={end('')} />),
    reset: () => personOf((person) => <ResetPinForm person={person} onDone={end('')} />),
    remove: () =>
      personOf((person) => (
        <RemovePerson person={person} isLast={people.length === 1} onDone={end('')} />
      )),
    myPin: () => <ChangePinForm onDone={end('Đã đổi mã PIN.')} onCancel={end('')} />,
  };
  const personOf = (show: (person: Person) => ReactNode) =>
    opened && 'person' in opened ? show(opened.person) : null;
  return (
    <Screen
      tools={
        <ToolLine
          title="Người dùng của máy này"
          view={
            <Anchor size="sm" component={Link} to="/office">
              Về “Cơ quan”
            </Anchor>
          }
          action={
            <>
              {signedIn && (
                <Button size="xs" variant="default" onClick={() => open({ form: 'myPin' })}>
                  Đổi mã PIN của tôi…
                </Button>
              )}
              {mayManage && (
                <Button size="xs" onClick={() => open({ form: 'add' })}>
                  Thêm người dùng…
                </Button>
              )}
            </>
          }
        />
      }
    >
      <div className={stack.work}>
        <Text size="sm">
          {people.length === 0
            ? 'Chưa phân người dùng: ai mở máy cũng làm được mọi việc, lịch sử ghi tên tài khoản của máy. Thêm người đầu tiên thì từ đó mỗi người phải chọn tên và nhập mã PIN.'
            : 'Mỗi người chọn tên và nhập mã PIN để làm việc; mọi việc đã làm được ghi tên trong lịch sử. Ai quên mã PIN thì người quản lý người dùng đặt lại.'}
        </Text>
        {pinSetBy && (
          <Text size="sm" role="status" c="wrong">
            {`Mã PIN của anh/chị do ${pinSetBy.by} đặt lúc ${formatInstant(pinSetBy.at)}; nên tự đổi mã khác.`}
          </Text>
        )}
        {done !== '' && (
          <Text size="sm" component="output">
            {done}
          </Text>
        )}
        {people.length > 0 && (
          <PlainTable>
            <thead>
              <tr>
                <th scope="col">Họ tên</th>
                <th scope="col">Việc được giao</th>
                <th scope="col">{MANAGES_WORDS}</th>
                {mayManage && <th scope="col">Thay đổi</th>}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <td>
                    {person.name}
                    {person.id === signedIn?.id ? ' (đang làm việc)' : ''}
                  </td>
                  <td>{ROLE_WORDS[person.role]}</td>
                  <td>{person.manages ? 'có' : '–'}</td>
                  {mayManage && (
                    <td>
                      <Button.Group>
                        {(['edit', 'reset', 'remove'] as const).map((form) => (
                          <Button
                            key={form}
                            size="compact-sm"
                            variant="default"
                            aria-label={`${SHORT[form]}: ${person.name}`}
                            onClick={() => open({ form, person })}
                          >
                            {SHORT[form]}
                          </Button>
                        ))}
                      </Button.Group>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
      </div>
      {opened && (
        <OpenedPanel
          key={JSON.stringify(opened)}
          title={titleOf(opened)}
          onClose={() => setOpened(null)}
        >
          {forms[opened.form]()}
        </OpenedPanel>
      )}
    </Screen>
  );
}

const SHORT = { edit: 'Sửa', reset: 'Đặt lại mã PIN', remove: 'Bỏ' } as const;

function RemovePerson(props: { person: Person; isLast: boolean; onDone(): void }) {
  const { person, isLast, onDone } = props;
  const remove = useChange('people.remove');
  return (
    <>
      <Text size="sm" mb="md">
        {isLast
          ? `${person.name} là người cuối cùng: bỏ đi thì máy này không phân người dùng nữa, ai mở máy cũng làm được mọi việc.`
          : `${person.name} sẽ không đăng nhập được nữa. Những việc đã làm vẫn ghi tên trong lịch sử.`}
      </Text>
      <Button
        loading={remove.isPending}
        onClick={() => remove.mutate({ personId: person.id }, { onSuccess: onDone })}
      >
        {`Bỏ ${person.name}`}
      </Button>
      {remove.isError && <Problem error={remove.error} />}
    </>
  );
}
