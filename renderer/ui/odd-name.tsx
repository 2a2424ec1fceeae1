import { Checkbox } from '@mantine/core';
import { oddName } from '../../shared/exchange/odd-names.ts';

/** A name of a unit as it is typed, and the one that the clerk said is meant although it is odd. */
export interface MeantName {
  name: string;
  meant: string;
}

/** What a service is told of a name: that it is meant, when it is odd and the clerk said so. */
export const meantInput = ({ name, meant }: MeantName): { nameIsMeant?: true } =>
  oddName(name) !== null && meant === name ? { nameIsMeant: true } : {};

/** Below a field: says why its name hardly is one, and asks whether it is meant. */
export function OddName(props: MeantName & { onMeant(meant: string): void }) {
  const { name, meant, onMeant } = props;
  const why = name.trim() === '' ? null : oddName(name);
  if (why === null) return null;
  return (
    <Checkbox
      mt="xs"
      label={`${why} Vẫn lấy tên này.`}
      checked={meant === name}
      onChange={(event) => onMeant(event.currentTarget.checked ? name : '')}
    />
  );
}
