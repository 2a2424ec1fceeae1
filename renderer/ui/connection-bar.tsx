import { Alert } from '@mantine/core';
import { errorSentence } from '../../shared/contract/errors.ts';
import { useConnection } from '../api/client.tsx';

/**
 * Says at the top of every screen that the program is not reachable, before figures are keyed in
 * vain.
 */
export function ConnectionBar() {
  const connection = useConnection();
  if (connection === 'open') return null;
  return (
    <Alert color="wrong" variant="filled" radius={0} py="xs" role="alert">
      {connection === 'refused'
        ? errorSentence({ code: 'pageOutdated', details: {} })
        : 'Mất liên lạc với phần mềm Sổ Chỉ Tiêu trên máy này; đừng nhập tiếp ở trang này. Số liệu đã báo “đã lưu” vẫn còn. Nếu phần mềm đã tắt, chạy lại rồi mở địa chỉ mà phần mềm in ra.'}
    </Alert>
  );
}
