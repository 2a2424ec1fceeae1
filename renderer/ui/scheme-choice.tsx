import {
  type MantineColorScheme,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { SCHEMES } from '../theme/scheme.ts';

const WORDS = { auto: 'Theo máy tính', light: 'Sáng', dark: 'Tối' } as const;

/**
 * The only place where light or dark is chosen; the choice is kept on this PC. `children`: what else
 * the menu has, above the choice.
 */
export function SchemeChoice(props: {
  className: string | undefined;
  words?: string;
  title?: string | undefined;
  children?: ReactNode;
}) {
  const { className, words = 'Giao diện', title, children } = props;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>
        <UnstyledButton className={className} title={title}>
          {words}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        {children !== undefined && <Menu.Label>Giao diện</Menu.Label>}
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              {WORDS[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
