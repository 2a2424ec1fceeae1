/** An answer that is the text of JSON already: it goes out as it is, whatever its length. */
export class AnswerText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
