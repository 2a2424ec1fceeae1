/** The name of a pressed key, as the record of commands writes it: "Ctrl+Shift+H". */
export function shortcutOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
    key.length === 1 ? key.toUpperCase() : key,
  ].join('');
}
