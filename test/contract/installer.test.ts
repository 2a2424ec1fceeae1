import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../electron/data-folder.ts';
import { sumLines } from '../../scripts/pack.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = join(ROOT, 'resources', 'installer', 'installer.nsh');
const script = readFileSync(SCRIPT, 'utf8');
const settings = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');

/** The compiler of Windows installers; null where it is not installed. */
function makensis(): string | null {
  try {
    execFileSync('makensis', ['-VERSION'], { stdio: 'ignore' });
    return 'makensis';
  } catch {
    return null;
  }
}

/** The templates of electron-builder, in whose place of the installer our script is inserted. */
const TEMPLATES = join(
  dirname(createRequire(import.meta.url).resolve('app-builder-lib/package.json')),
  'templates',
  'nsis',
);

/** An installer that does what electron-builder's does with our script, in the same order. */
const around = (script: string) => `Unicode true
!include "${script}"
!addincludedir "${join(TEMPLATES, 'include')}"
!include "${join(TEMPLATES, 'include', 'allowOnlyOneInstallerInstance.nsh')}"
!define APP_EXECUTABLE_FILENAME "Sổ Chỉ Tiêu.exe"
!define UNINSTALL_REGISTRY_KEY "Software\\Uninstall\\x"
!define VERSION "0.2.0"
Name "x"
OutFile "x.exe"
RequestExecutionLevel user
Function .onInit
  !insertmacro preInit
  SetShellVarContext current
  !insertmacro customInit
FunctionEnd
Section "install"
  !insertmacro CHECK_APP_RUNNING
SectionEnd
`;

describe('the installer', () => {
  it('has its questions compiled without a warning', (context) => {
    const program = makensis();
    if (program === null) context.skip('makensis (Debian: nsis) is not installed');
    const folder = tempFolder();
    writeFileSync(join(folder, 'x.nsi'), around(SCRIPT));
    const told = execFileSync(program!, ['-WX', '-INPUTCHARSET', 'UTF8', 'x.nsi'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(told).not.toMatch(/warning/i);
    expect(readFileSync(join(folder, 'x.exe')).subarray(0, 2).toString()).toBe('MZ');
  });

  it('asks by the names under which electron-builder inserts it, and before its own checks', () => {
    const installer = readFileSync(join(TEMPLATES, 'installer.nsi'), 'utf8');
    const running = readFileSync(
      join(TEMPLATES, 'include', 'allowOnlyOneInstallerInstance.nsh'),
      'utf8',
    );
    for (const name of ['preInit', 'customInit', 'customCheckAppRunning']) {
      expect(script).toContain(`!macro ${name}\n`);
      expect(installer + running).toContain(`!insertmacro ${name}`);
    }
    expect(installer.indexOf('!insertmacro preInit')).toBeLessThan(
      installer.indexOf('!insertmacro check64BitAndSetRegView'),
    );
    expect(settings).toContain('include: resources/installer/installer.nsh');
  });

  it('refuses in words an old Windows, 32 bits, a newer version and an open copy; silent too', () => {
    const boxes = [...script.matchAll(/MessageBox .*/g)].map(([line]) => line);
    expect(boxes).toHaveLength(4);
    // Each leaves the PC as it is, says so, and has an answer where nobody can be asked.
    for (const box of boxes) {
      expect(box).toContain('chưa có gì thay đổi trên máy');
      expect(box).toMatch(/\/SD ID/);
    }
    expect(script).not.toMatch(/KILL_PROCESS|taskkill|RMDir|Delete/);
    const codes = [...script.matchAll(/SetErrorLevel (\d)\n\s+Quit/g)].map(([, code]) => code);
    expect(codes).toEqual(['3', '3', '4', '5']);
  });

  it('is for this user only, and leaves the data when the program is removed', () => {
    expect(settings).toMatch(/perMachine: false\n\s+allowElevation: false/);
    expect(settings).toContain('deleteAppDataOnUninstall: false');
    // The remover of electron-builder can delete the folder of the program's name; ours is another.
    const data = dataFolder('win32', { APPDATA: 'C:\\R' }, 'C:\\U');
    expect(data).toBe('C:\\R\\So Chi Tieu');
    expect(settings).toContain('productName: Sổ Chỉ Tiêu');
  });
});

describe('the portable copy', () => {
  it('keeps its data beside itself, wherever it is carried', () => {
    const env = { APPDATA: 'C:\\R', PORTABLE_EXECUTABLE_DIR: 'E:\\Chương trình' };
    expect(dataFolder('win32', env, 'C:\\U')).toBe('E:\\Chương trình\\So Chi Tieu');
    expect(dataFolder('linux', env, '/home/x')).toBe('/home/x/.config/So Chi Tieu');
  });
});

it('checksums are lines that sha256sum and certutil agree with', () => {
  const folder = tempFolder();
  const path = join(folder, 'a b.exe');
  writeFileSync(path, 'abc');
  expect(sumLines([path])).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a b.exe\n',
  );
});
