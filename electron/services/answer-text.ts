export { AnswerText } from '../answer-text.ts';
