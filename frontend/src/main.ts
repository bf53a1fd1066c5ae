import { mount } from 'svelte';
import App from './App.svelte';
import { engine } from './lib/engine';
import './styles/base.css';

// WebKitGTK tells a drag of files as text/uri-list: unless every drag is held
// back here, the window would leave the page and show the dropped file.
for (const kind of ['dragenter', 'dragover', 'drop']) window.addEventListener(kind, (e) => e.preventDefault(), true);

document.documentElement.dataset['engine'] = engine(navigator.userAgent);
mount(App, { target: document.getElementById('app')! });
