import { Menu, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ROLE_WORDS } from '../../shared/domain/person.ts';
import { useChange, useMethod } from '../api/queries.ts';

/** Who is signed in, with the way out; nothing where no people are set up. */
export function WhoWorks({ className }: { className: string | undefined }) {
  const { data } = useMethod('people.session', {});
  const signOut = useChange('people.signOut');
  const navigate = useNavigate();
  const person = data?.signedIn ?? null;
  if (person === null) return null;
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>
        <UnstyledButton
          className={className}
          title={`Đang làm việc: ${person.name} (${ROLE_WORDS[person.role]})`}
        >
          {person.name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate({ to: '/people' })}>Đổi mã PIN…</Menu.Item>
        <Menu.Item onClick={() => signOut.mutate({})}>Đăng xuất</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
