/** What is wrong with one field of a form, in a sentence that says what to do. */
export interface FieldProblem {
  field: string;
  sentence: string;
}
