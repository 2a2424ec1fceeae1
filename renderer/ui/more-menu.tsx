import { ActionIcon, Menu } from '@mantine/core';
import { useRef } from 'react';

export interface MoreItem {
  words: string;
  onChoose(): void;
}

/** “⋯” at the end of a line of tools: what is wanted now and then, and has no place in the line. */
export function MoreMenu({ items }: { items: readonly MoreItem[] }) {
  const button = useRef<HTMLButtonElement>(null);
  /** The keyboard belongs to what the choice opens; it goes back to the button only without one. */
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
