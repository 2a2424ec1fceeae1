import { z } from 'zod';
import { isDay } from '../domain/day.ts';
import type { Right } from '../domain/person.ts';
import type { Topic } from './topics.ts';

/** The building blocks of the lists of methods. */

// A strict CSP forbids the `new Function` that zod would otherwise try.
z.config({ jitless: true });

/**
 * The topics that a method reads, or those that it changes; and the right that it asks for where
 * these do not tell, see `rightOf`.
 */
export type Touches = { right?: Right } & (
  | { reads: readonly Topic[]; changes?: never }
  | { changes: readonly Topic[]; reads?: never }
);

/** A method of the contract: the schema of its input, the type of its output, what it touches. */
export type Method<Input extends z.ZodType, Output> = Touches & {
  input: Input;
  /** Never has a value: it only carries the type of the output. */
  output?: Output;
};

export const method =
  <Output>(touches: Touches) =>
  <Input extends z.ZodType>(input: Input): Method<Input, Output> => ({ ...touches, input });

export const day = z.string().refine(isDay, 'not a day YYYY-MM-DD');
export const id = z.int().positive();

/**
 * Keys of the questions that the clerk has agreed to, see `askFirst`. A list of units can have an
 * odd name in every line.
 */
export const agreed = { agreed: z.array(z.string().max(320)).max(20_000).optional() };

/** A file that the host let the clerk choose, by the name that the host gave it. */
export const pickedFile = z.string().min(1).max(200);
