import { Button, NativeSelect, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { type Person, ROLE_WORDS } from '../../shared/domain/person.ts';
import { useAppEvents } from '../api/client.tsx';
import { useChange, useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { SlowBar } from '../ui/slow-bar.tsx';
import { Loading } from '../ui/states.tsx';
import css from './people.module.css';

/** Shows the program to whoever is signed in, and to everybody where no people are set up. */
export function SignInGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const session = useMethod('people.session', {});
  useAppEvents(
    useCallback(
      ({ topics }: AppEvent) => {
        if (!topics.includes('people')) return;
        void queries.invalidateQueries({ queryKey: ['people.session'] });
      },
      [queries],
    ),
  );
  if (session.isError) {
    return <Problem error={session.error} onRetry={() => void session.refetch()} />;
  }
  if (!session.data) {
    return (
      <>
        <SlowBar />
        <Loading />
      </>
    );
  }
  const { people, signedIn } = session.data;
  return people.length > 0 && signedIn === null ? <SignIn people={people} /> : children;
}

function SignIn({ people }: { people: readonly Person[] }) {
  const queries = useQueryClient();
  const signIn = useChange('people.signIn');
  const [personId, setPersonId] = useState(String(people[0]!.id));
  const [pin, setPin] = useState('');
  // What the person before was shown is not for the next one.
  useEffect(() => {
    queries.removeQueries({ predicate: ({ queryKey: [method] }) => method !== 'people.session' });
  }, [queries]);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate({ personId: Number(personId), pin }, { onError: () => setPin('') });
  };
  return (
    <main className={css.signIn}>
      <SlowBar />
      <Title order={1} size="h3">
        Sổ Chỉ Tiêu
      </Title>
      <Text c="dimmed" mb="md">
        Chọn tên và nhập mã PIN để làm việc.
      </Text>
      <form aria-label="Đăng nhập" onSubmit={submit}>
        <Stack gap="sm">
          <NativeSelect
            label="Người làm việc"
            value={personId}
            onChange={(event) => setPersonId(event.currentTarget.value)}
            data={people.map(({ id, name, role }) => ({
              value: String(id),
              label: `${name} (${ROLE_WORDS[role]})`,
            }))}
          />
          <PasswordInput
            label="Mã PIN"
            inputMode="numeric"
            autoComplete="off"
            ref={field}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Hiện mã PIN' }}
          />
          <Button type="submit" loading={signIn.isPending}>
            Đăng nhập
          </Button>
        </Stack>
      </form>
      {signIn.isError && <Problem error={signIn.error} />}
    </main>
  );
}
