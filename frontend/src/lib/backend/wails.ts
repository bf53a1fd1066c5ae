// The real door. This folder is the only importer of wailsjs.
import * as Council from '../../../wailsjs/go/app/Council';
import * as Library from '../../../wailsjs/go/app/Library';
import * as Notebooks from '../../../wailsjs/go/app/Notebooks';
import * as System from '../../../wailsjs/go/app/System';
import { EventsOn } from '../../../wailsjs/runtime/runtime';
import { failureOf } from './errors';
import type { Backend, StudioEvent } from './types';

/** Turns what Wails rejects with into a Failure. */
async function call<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (e) {
    throw failureOf(e);
  }
}

// The generated types want whole classes where Go takes partial JSON.
/* eslint-disable-next-line @typescript-eslint/no-explicit-any */
const loose = (v: unknown): any => v;

export const wails: Backend = {
  projects: () => call(Library.Projects()),
  createProject: (name) => call(Library.CreateProject(name, '')),
  updateProject: (id, name) => call(Library.UpdateProject(id, name, '')),
  deleteProject: (id) => call(Library.DeleteProject(id)),
  sources: (project) => call(Library.Sources(project)),
  openSource: (id) => call(Library.Open(id)),
  updateSource: (id, edit) => call(Library.UpdateSource(id, loose(edit))),
  deleteSource: (id) => call(Library.DeleteSource(id)),
  moveSources: (ids, from, to) => call(Library.MoveSources(ids, from, to)),
  passage: (id) => call(Library.Passage(id)),
  importPaths: (paths, project) => call(Library.Import(paths, project)),
  importLocked: (path, password, project) => call(Library.ImportLocked(path, password, project)),
  importSamples: (project) => call(Library.ImportSamples(project)),
  jobs: () => call(Library.Jobs()),
  cancelJob: (id) => call(Library.CancelJob(id)),
  pauseJob: (id) => call(Library.PauseJob(id)),
  resumeJob: (id) => call(Library.ResumeJob(id)),
  dismissJob: (id) => call(Library.DismissJob(id)),
  interruptedImports: () => call(Library.InterruptedImports()),
  watched: () => call(Library.Watched()),
  watchFolder: (dir, project) => call(Library.WatchFolder(dir, project)),
  unwatchFolder: (dir) => call(Library.UnwatchFolder(dir)),
  findZotero: () => call(Library.FindZotero()),
  importZotero: (dir) => call(Library.ImportZotero(dir)),
  tables: (project) => call(Library.Tables(project)),
  table: (id, offset, limit) => call(Library.Table(id, offset, limit)),
  links: (id) => call(Library.Links(id)),
  search: (query, project, k) => call(Library.Search(query, project, k)),
  preview: (request) => call(Council.Preview(loose(request))),
  startRun: (request) => call(Council.Start(loose(request))),
  stopRun: (id) => call(Council.Stop(id)),
  resumeRun: (id) => call(Council.Resume(id)),
  run: (id) => call(Council.Run(id)),
  runs: (project) => call(Council.Runs(project)),
  hypotheses: (project) => call(Council.Hypotheses(project)),
  setHypothesisState: (id, state, reason) => call(Council.SetHypothesisState(id, state, reason)),
  plans: (project) => call(Council.Plans(project)),
  critiques: (project) => call(Council.Critiques(project)),
  consent: (critique, opinion) => call(Council.Consent(critique, opinion)),
  replyFinding: (critique, finding, kind, text) => call(Council.ReplyFinding(critique, finding, kind, text)),
  answers: (project) => call(Council.Answers(project)),
  rubrics: (language) => call(Council.Rubrics(language)),
  saveRubric: (name, text) => call(Council.SaveRubric(name, text)),
  revisePlan: (id, edit) => call(Council.RevisePlan(id, loose(edit))),
  planFormats: () => call(Council.PlanFormats()),
  exportPlan: (id, format, path) => call(Council.ExportPlan(id, format, path)),
  replies: (project) => call(Council.Replies(project)),
  editReply: (id, text) => call(Council.EditReply(id, text)),
  approveReply: (id) => call(Council.ApproveReply(id)),
  explain: (record) => call(Council.Explain(record)),
  suggestions: (project) => call(Council.Suggestions(project)),
  suggest: (project) => call(Council.Suggest(project)),
  setSuggestionState: (id, state) => call(Council.SetSuggestionState(id, loose(state))),
  readWork: (path) => call(Council.ReadWork(path)),
  notebooks: (project) => call(Notebooks.List(project)),
  notebook: (id) => call(Notebooks.Open(id)),
  createNotebook: (project, title) => call(Notebooks.Create(project, title)),
  renameNotebook: (id, title) => call(Notebooks.Rename(id, title)),
  deleteNotebook: (id) => call(Notebooks.Delete(id)),
  addCell: (notebook, position, kind, text) => call(Notebooks.AddCell(notebook, position, kind, text)),
  updateCell: (cell, version, text) => call(Notebooks.UpdateCell(cell, version, text)),
  moveCell: (cell, position) => call(Notebooks.MoveCell(cell, position)),
  deleteCell: (cell) => call(Notebooks.DeleteCell(cell)),
  undoDelete: (notebook, cell) => call(Notebooks.UndoDelete(notebook, cell)),
  duplicateCell: (notebook, cell) => call(Notebooks.DuplicateCell(notebook, cell)),
  searchNotebooks: (project, notebook, query) => call(Notebooks.Search(project, notebook, query)),
  keep: (kind, record, notebook) => call(Notebooks.Keep(kind, record, notebook)),
  keepQuote: (source, page, start, end, notebook) => call(Notebooks.KeepQuote(source, page, start, end, notebook)),
  exportNotebook: (notebook, format, path) => call(Notebooks.Export(notebook, format, path)),
  formats: () => call(Notebooks.Formats()),
  status: () => call(System.Status()),
  settings: () => call(System.Settings()),
  saveSettings: (settings) => call(System.SaveSettings(loose(settings))),
  startOllama: () => call(System.StartOllama()),
  approvals: () => call(System.Approvals()),
  revokeApproval: (what) => call(System.RevokeApproval(what)),
  models: () => call(System.Models()),
  pullModel: (name) => call(System.PullModel(name)),
  pickFiles: (title) => call(System.PickFiles(title)),
  pickFolder: (title) => call(System.PickFolder(title)),
  pickWork: (title) => call(System.PickWork(title)),
  changeLibrary: (path) => call(System.ChangeLibrary(path)),
  openLink: (url) => call(System.OpenLink(url)),
  copy: (text) => call(System.Copy(text)),
  onEvent: (fn) => EventsOn('diwan', (e: StudioEvent) => fn(e)),
  onDrop: (fn) => EventsOn('drop', (paths: string[]) => fn(paths)),
};
