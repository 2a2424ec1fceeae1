import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

/** Asks for the passphrase of a file that holds all data of another PC. */
export function Passphrase(props: {
  problem: string | undefined;
  onGiven(passphrase: string): void;
}) {
  const [typed, setTyped] = useState('');
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '') props.onGiven(typed);
  };
  return (
    <form onSubmit={give}>
      <PasswordInput
        data-autofocus
        label="Mật khẩu của tệp"
        description="Mật khẩu đã đặt khi tạo tệp ở máy cũ."
        value={typed}
        error={props.problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" mt="sm" disabled={typed === ''}>
        Mở tệp
      </Button>
    </form>
  );
}
