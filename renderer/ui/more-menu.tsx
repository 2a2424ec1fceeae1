import { ActionIcon, Menu } from '@mantine/core';

export interface MoreItem {
  words: string;
  onChoose(): void;
}

/** “⋯” at the end of a line of tools: what is wanted now and then, and has no place in the line. */
export function MoreMenu({ items }: { items: readonly MoreItem[] }) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label="Việc khác" title="Việc khác">
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ words, onChoose }) => (
          <Menu.Item key={words} onClick={onChoose}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
