/** An answer that is JSON text already, so that a long one is not parsed and written again. */
export class AnswerText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
