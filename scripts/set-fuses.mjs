import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * Electron's switches, each of them named, so that a new one in a later Electron stops the build
 * (https://www.electronjs.org/docs/latest/tutorial/fuses): the packaged program is no Node, takes
 * no debugger, and loads nothing but its own archive, whose integrity is checked.
 */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Hook of electron-builder, called when the program is complete but not yet signed. */
export default async function setFuses({ appOutDir, electronPlatformName, packager }) {
  const { executableName, appInfo } = packager;
  const program = {
    win32: `${appInfo.productFilename}.exe`,
    darwin: `${appInfo.productFilename}.app`,
    mas: `${appInfo.productFilename}.app`,
  }[electronPlatformName];
  await flipFuses(join(appOutDir, program ?? executableName), FUSES);
}
