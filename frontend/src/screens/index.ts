import type { Component } from 'svelte';
import type { Screen } from '../lib/state/app.svelte';
import Library from './library/Library.svelte';
import Notebooks from './notebooks/Notebooks.svelte';
import Reader from './reader/Reader.svelte';
import Search from './search/Search.svelte';
import Settings from './settings/Settings.svelte';
import Studio from './studio/Studio.svelte';

/** Every screen by its name; a new one joins here. */
export const screens: Record<Screen, Component> = { library: Library, search: Search, studio: Studio, notebooks: Notebooks, settings: Settings, reader: Reader };
