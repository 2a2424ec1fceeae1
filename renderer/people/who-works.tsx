import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ROLE_WORDS } from '../../shared/domain/person.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { SchemeChoice } from '../ui/scheme-choice.tsx';

/**
 * The menu at the end of the bar: who is signed in, with the way out, and how the program looks;
 * only the latter where no people are set up.
 */
export function WhoWorks({ className }: { className: string | undefined }) {
  const { data } = useMethod('people.session', {});
  const signOut = useChange('people.signOut');
  const navigate = useNavigate();
  const person = data?.signedIn ?? null;
  if (person === null) return <SchemeChoice className={className} />;
  return (
    <SchemeChoice
      className={className}
      words={person.name}
      title={`Đang làm việc: ${person.name} (${ROLE_WORDS[person.role]})`}
    >
      <Menu.Item onClick={() => void navigate({ to: '/people' })}>Đổi mã PIN…</Menu.Item>
      <Menu.Item onClick={() => signOut.mutate({})}>Đăng xuất</Menu.Item>
    </SchemeChoice>
  );
}
