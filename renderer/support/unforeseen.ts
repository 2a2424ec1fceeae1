import { useEffect, useState } from 'react';
import type { Client } from '../../shared/contract/client.ts';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import { useClient } from '../api/client.tsx';

/** What a page may say of an error; the program keeps the kind and the place of it only. */
const LONGEST = { screen: 100, kind: 100, message: 1000, stack: 20_000 };

/** Log ids of errors of this page, so that one that is shown twice is logged once. */
const noted = new WeakMap<object, Promise<string>>();

/** Has an unforeseen error of the page logged; resolves with its log id. */
export function noteError({ call }: Pick<Client, 'call'>, error: unknown): Promise<string> {
  const known = typeof error === 'object' && error !== null ? error : {};
  let logId = noted.get(known);
  if (logId === undefined) {
    const { name = typeof error, message = '', stack = '' } = known as Partial<Error>;
    logId = call('support.noteError', {
      screen: (window.location.hash.slice(1).split('?')[0] || '/').slice(0, LONGEST.screen),
      kind: String(name).slice(0, LONGEST.kind),
      message: String(message).slice(0, LONGEST.message),
      stack: String(stack).slice(0, LONGEST.stack),
    }).then((answer) => answer.logId);
    noted.set(known, logId);
  }
  return logId;
}

const NOT_NOTED =
  'Có lỗi ngoài dự kiến ở màn hình này. Số liệu đã lưu không bị ảnh hưởng; tải lại trang, nếu vẫn lỗi thì báo người phụ trách.';

/** What happened, in a sentence of the office; never a stack. */
export function problemSentence(error: unknown, logId: string | null = null): string {
  if (error instanceof FieldError) return errorSentence(error.toWire());
  return logId === null ? NOT_NOTED : errorSentence({ code: 'unexpected', details: { logId } });
}

/** As `problemSentence`; an error that nobody foresaw is logged, and its log id is told. */
export function useProblemSentence(error: unknown): string {
  const client = useClient();
  const [logId, setLogId] = useState<string | null>(null);
  useEffect(() => {
    if (error instanceof FieldError) return;
    let isShown = true;
    noteError(client, error).then(
      (id) => isShown && setLogId(id),
      // Then the program cannot be reached, which the bar of the connection says.
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, [client, error]);
  return problemSentence(error, logId);
}
