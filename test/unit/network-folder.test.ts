import { win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOnNetwork } from '../../electron/db/network-folder.ts';

const MOUNTS = `/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//may-chu/chung /mnt/chung cifs rw,vers=3.0 0 0
may-chu:/du-lieu /mnt/D\\040chung nfs4 rw 0 0
can-bo@may-chu:/home /home/can-bo/may-chu fuse.sshfs rw 0 0
/dev/sdb1 /mnt/chung/usb vfat rw 0 0
/dev/sdc1 /mnt/chungcu ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
`;

describe('a data folder on Linux', () => {
  const isIt = (path: string) =>
    isOnNetwork(path, { platform: 'linux', realPath: (one) => one, mounts: () => MOUNTS });

  it.each([
    '/mnt/chung',
    '/mnt/chung/So Chi Tieu',
    '/mnt/D chung/xã',
    '/home/can-bo/may-chu/a',
    '/run/user/1000/gvfs/smb-share:server=may-chu',
  ])('%s lies on a share', (path) => expect(isIt(path)).toBe(true));

  it.each(['/home/can-bo/So Chi Tieu', '/tmp/x', '/mnt/chung/usb/xã', '/mnt/chungcu/xã', '/mnt'])(
    '%s lies on this PC',
    (path) => expect(isIt(path)).toBe(false),
  );

  it('is looked up by its real path, or that of the folder that it would be made in', () => {
    const realPath = (path: string) => {
      if (path === '/home/can-bo/dữ liệu') return '/mnt/chung/xã';
      throw new Error('ENOENT');
    };
    const seen = { platform: 'linux', realPath, mounts: () => MOUNTS } as const;
    expect(isOnNetwork('/home/can-bo/dữ liệu/mới', seen)).toBe(true);
    expect(isOnNetwork('/home/can-bo/khác', seen)).toBe(false);
  });

  it('is taken as it is where the system does not tell', () => {
    const mounts = () => {
      throw new Error('ENOENT');
    };
    expect(isOnNetwork('/mnt/chung', { platform: 'linux', realPath: (one) => one, mounts })).toBe(
      false,
    );
  });
});

describe('a data folder on Windows', () => {
  /** Z: is a mapped drive, M: a folder of C: that was given a letter. */
  const realPath = (path: string) =>
    path.replace(/^Z:/, '\\\\may-chu\\chung').replace(/^M:/, 'C:\\Du lieu');
  const isIt = (path: string) =>
    isOnNetwork(win32.normalize(path), { platform: 'win32', realPath, mounts: () => '' });

  it.each([
    'Z:\\So Chi Tieu',
    '\\\\may-chu\\chung\\xã',
    '\\\\?\\UNC\\may-chu\\chung',
    '//may-chu/chung',
  ])('%s lies on a share', (path) => expect(isIt(path)).toBe(true));

  it.each(['C:\\Users\\can-bo\\AppData', 'M:\\xã', '\\\\?\\C:\\xã', '\\\\.\\C:\\xã'])(
    '%s lies on this PC',
    (path) => expect(isIt(path)).toBe(false),
  );
});
