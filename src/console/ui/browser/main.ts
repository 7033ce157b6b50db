import { h, render } from 'preact';
import { App } from './app.ts';

const root = document.getElementById('console');
if (root !== null) {
  root.replaceChildren();
  render(h(App, {}), root);
}
