import { mountApp } from './App.tsx';
import { desktopTransport } from './api/transport-desktop.ts';

mountApp(desktopTransport(window));
