import { z } from 'zod';
import { isDay } from '../domain/day.ts';

/** What every list of methods is made of. */

// A strict CSP forbids the `new Function` that zod would otherwise try.
z.config({ jitless: true });

/** A method of the contract: the schema of its input and the type of its output. */
export interface Method<Input extends z.ZodType, Output> {
  input: Input;
  /** Phantom: carries the output's type, never a value. */
  output?: Output;
}

export const method =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Method<Input, Output> => ({ input });

export const day = z.string().refine(isDay, 'not a day YYYY-MM-DD');
export const id = z.int().positive();

/** Keys of the questions that the clerk has agreed to, see `askFirst`; with the counts told there. */
export const agreed = { agreed: z.array(z.string().max(100)).max(20).optional() };

/** A file that the host let the clerk choose, by the name that the host gave it. */
export const pickedFile = z.string().min(1).max(200);
