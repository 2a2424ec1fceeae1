import { FieldError } from '../../shared/contract/errors.ts';
import { MAX_FILE_BYTES, type PickedFile, type Transport } from '../../shared/contract/wire.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { chooseFiles } from './choose-file.ts';
import { eventStream } from './event-stream.ts';

const TOKEN_KEY = 'token';

/**
 * The token of this run. It comes once in the address, is stored for all tabs of this address (for
 * reloads and new tabs) and removed from the address bar, where it would be copied along. Another
 * run has another port or another token.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'localStorage'>): string {
  const address = new URL(page.location.href);
  const given = address.searchParams.get('token');
  if (given !== null) {
    page.localStorage.setItem(TOKEN_KEY, given);
    address.searchParams.delete('token');
    page.history.replaceState(page.history.state, '', address);
  }
  return page.localStorage.getItem(TOKEN_KEY) ?? '';
}

/**
 * Carries text and chosen files to the app that serves `origin` ("http://127.0.0.1:8080") on this
 * PC. `choose` opens the dialog.
 */
export function browserTransport(origin: string, token: string, choose = chooseFiles): Transport {
  const authorization = `Bearer ${token}`;
  const events = eventStream((signal) =>
    fetch(`${origin}/events`, { headers: { authorization }, signal }),
  );

  async function post(path: string, headers: Record<string, string>, body: BodyInit) {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { authorization, ...headers },
      body,
    });
    if (response.status === 401) throw new FieldError('pageOutdated', {});
    return response;
  }

  return {
    async send(text) {
      // Whoever listened before the call must receive its events. Where nothing is to be waited for
      // the call leaves at once, before what is drawn in this turn.
      const opening = events.opening();
      if (opening) await opening;
      const response = await post('/call', { 'content-type': 'text/plain; charset=utf-8' }, text);
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return response.text();
    },
    async pickFile() {
      const [chosen] = await choose('one');
      return chosen === undefined ? null : upload(chosen);
    },
    async pickFiles() {
      return uploadAll(await choose('many'));
    },
    takeFiles: (dropped) => uploadAll(dropped as File[]),
    listen: events.listen,
    watch: events.watch,
  };

  /** One after the other: the host writes each whole before the next. */
  async function uploadAll(chosen: readonly File[]): Promise<PickedFile[]> {
    const picked: PickedFile[] = [];
    for (const file of chosen) picked.push(await upload(file));
    return picked;
  }

  async function upload(chosen: File): Promise<PickedFile> {
    if (chosen.size > MAX_FILE_BYTES) throw tooLarge(chosen);
    // Read before sending: an unreadable file must not look like an unreachable host.
    const bytes = await chosen.arrayBuffer().catch(() => {
      throw refused(
        chosen,
        'fileUnreadable',
        'Không đọc được tệp; đóng tệp ở chương trình khác hoặc chép vào máy này rồi chọn lại.',
      );
    });
    const headers = {
      'content-type': 'application/octet-stream',
      // Half a surrogate pair, which Windows allows in names, cannot be encoded.
      'x-file-name': encodeURIComponent(chosen.name.replace(/\p{Surrogate}/gu, '\uFFFD')),
    };
    const response = await post('/file', headers, bytes);
    if (response.ok) return { file: await response.text(), name: chosen.name };
    if (response.status === 413) throw tooLarge(chosen);
    if (response.status === 507) {
      const problem = 'thư mục dữ liệu không nhận thêm tệp; xóa bớt tệp trên ổ đĩa rồi chọn lại.';
      throw new FieldError('cannotWriteFile', { file: chosen.name, problem });
    }
    throw new Error(`${response.status}: ${await response.text()}`);
  }
}

const refused = (file: File, code: string, sentence: string) =>
  new FieldError('fileRefused', { file: file.name, problems: [{ code, sentence }] });

const megabytes = (bytes: number) => formatCount(Math.ceil(bytes / 1024 / 1024));

const tooLarge = (file: File) =>
  refused(
    file,
    'fileTooLarge',
    `Tệp nặng ${megabytes(file.size)} MB, quá mức ${megabytes(MAX_FILE_BYTES)} MB; xóa bớt ảnh và trang tính thừa rồi lưu lại.`,
  );
