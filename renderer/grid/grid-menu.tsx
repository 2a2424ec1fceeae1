import { Fragment, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { COMMANDS, keyText } from '../../shared/contract/commands.ts';
import { type GridCommand, offeredCommands } from './grid-commands.ts';
import type { Worksheet } from './worksheet.ts';

interface GridMenuProps {
  sheet: Worksheet;
  /** Pixels of the window. */
  at: { x: number; y: number };
  onClose(): void;
}

/** The commands in words, opened by right click or the menu key. Arrows move, Escape closes. */
export function GridMenu({ sheet, at, onClose }: GridMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const commands = offeredCommands(sheet);

  useLayoutEffect(() => {
    const element = menu.current!;
    // As near to the pointer as the window allows.
    const left = Math.max(0, Math.min(at.x, window.innerWidth - element.offsetWidth));
    const top = Math.max(0, Math.min(at.y, window.innerHeight - element.offsetHeight));
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.querySelector('button')?.focus();
  }, [at]);

  const leave = () => {
    onClose();
    sheet.focusAgain();
  };
  const choose = (command: GridCommand) => {
    leave();
    command.run(sheet);
  };
  const press = (event: KeyboardEvent) => {
    const items = [...menu.current!.querySelectorAll('button')];
    const now = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = {
      ArrowDown: (now + 1) % items.length,
      ArrowUp: (now - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (to !== undefined) items[to]!.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={menu}
      className="figure-menu"
      role="menu"
      aria-label="Việc làm với ô"
      tabIndex={-1}
      onKeyDown={press}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={({ relatedTarget }) => {
        if (!menu.current?.contains(relatedTarget)) onClose();
      }}
    >
      {commands.map((command, i) => {
        const { words, shortcuts } = COMMANDS[command.id];
        return (
          <Fragment key={command.id}>
            {i > 0 && commands[i - 1]!.room !== command.room && <hr />}
            <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(command)}>
              <span>{words}</span>
              <kbd>{keyText(shortcuts[0] ?? '')}</kbd>
            </button>
          </Fragment>
        );
      })}
    </div>
  );
}
