import { ActionIcon, Menu } from '@mantine/core';
import { useRef } from 'react';

export interface MoreItem {
  words: string;
  onChoose(): void;
}

/** The menu “⋯” at the end of a line of tools, for commands that are seldom needed. */
export function MoreMenu({ items }: { items: readonly MoreItem[] }) {
  const button = useRef<HTMLButtonElement>(null);
  /** After a choice the keyboard belongs to what it opens; without one it returns to the button. */
  const isChosen = useRef(false);
  return (
    <Menu
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      onClose={() => {
        if (!isChosen.current) button.current?.focus();
        isChosen.current = false;
      }}
    >
      <Menu.Target>
        <ActionIcon
          ref={button}
          variant="default"
          size="lg"
          aria-label="Việc khác"
          title="Việc khác"
        >
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ words, onChoose }) => (
          <Menu.Item
            key={words}
            onClick={() => {
              isChosen.current = true;
              onChoose();
            }}
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
