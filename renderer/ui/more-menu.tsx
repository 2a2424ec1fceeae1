import { ActionIcon, Menu } from '@mantine/core';
import { useRef } from 'react';
import { COMMANDS, type CommandId, type CommandWords } from '../../shared/contract/commands.ts';
import { type Runs, useCommands } from '../actions/offered.ts';
import { useRefusals } from '../api/rights.ts';

/** The menu “⋯” at the end of a line of tools, for commands that are seldom needed. */
export function MoreMenu({ runs }: { runs: Runs }) {
  useCommands(runs);
  const refusalOf = useRefusals();
  const refusal = ({ asks }: CommandWords) => (asks === undefined ? undefined : refusalOf(asks));
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
        {(Object.entries(runs) as [CommandId, Runs[CommandId]][]).map(
          ([id, run]) =>
            run && (
              <Menu.Item
                key={id}
                disabled={refusal(COMMANDS[id]) !== undefined}
                title={refusal(COMMANDS[id])}
                onClick={() => {
                  isChosen.current = true;
                  run();
                }}
              >
                {COMMANDS[id].words}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
