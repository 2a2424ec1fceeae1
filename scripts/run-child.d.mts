export interface ChildEnd {
  /** Null when a signal ended it; 127 when it could not be started at all. */
  code: number | null;
  signal: NodeJS.Signals | null;
  ranMs: number;
}

export function runChild(program: string, args: string[]): Promise<ChildEnd>;
