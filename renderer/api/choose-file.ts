/** What is chosen: one table or copy of all data, or several files of any kind that offices send. */
const ACCEPTED = {
  one: '.xlsx,.xls,.csv,.db,.sct-chuyen',
  many: '.sct,.xlsx,.xls,.ods,.csv,.pdf,.png,.jpg,.jpeg',
};

/** Opens the browser's own dialog; none when it is cancelled. Call it from a click or a key. */
export function chooseFiles(how: keyof typeof ACCEPTED): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ACCEPTED[how];
  input.multiple = how === 'many';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
