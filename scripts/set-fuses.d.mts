import type { AfterPackContext } from 'electron-builder';

export const FUSES: Readonly<Record<number | string, unknown>>;
export default function setFuses(context: AfterPackContext): Promise<void>;
