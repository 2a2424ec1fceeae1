import type { Client } from '../../shared/contract/client.ts';
import { useClient } from './client.tsx';

export interface FilePicker {
  /**
   * The file that the clerk chooses, by the name that methods take, and the name to show; null
   * when cancelled. Throws FieldError. Call it straight from a click or a key: browsers open no
   * dialog otherwise.
   */
  pick: Client['pickFile'];
}

export function useFilePicker(): FilePicker {
  const { pickFile } = useClient();
  return { pick: pickFile };
}
