import { mountApp } from './App.tsx';
import { browserTransport, takeToken } from './api/transport-browser.ts';

mountApp(browserTransport(window.location.origin, takeToken(window)));
