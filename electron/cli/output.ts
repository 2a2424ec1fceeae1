/** Exit codes of every command. */
export const EXIT = { done: 0, usage: 1, refused: 2, findings: 3 } as const;

export interface CliOutput {
  out(line: string): void;
  err(line: string): void;
}
