// The records as they cross from Go, by the names the screens use.
import type { app as bound, research, studio } from '../../../wailsjs/go/models';

export type Anchor = research.Anchor;
export type Answer = research.Answer;
export type Cell = research.Cell;
export type CellHit = studio.CellHit;
export type Claim = research.Claim & { deciding?: research.Evidence };
export type Critique = research.Critique;
export type Evidence = research.Evidence;
export type Hypothesis = research.Hypothesis & { boundaries?: string[] };
export type Job = research.Job;
export type Notebook = research.Notebook;
export type NotebookSummary = research.NotebookSummary;
export type Plan = research.Plan;
export type Project = research.Project;
export type Request = Partial<research.Request> & { kind: string; critique?: string; finding?: string };
export type Run = research.Run;
export type Scored = research.Scored;
export type Source = research.Source;
export type Step = research.Step;
export type ExportFormat = studio.ExportFormat;
export type ExportResult = studio.ExportResult;
export type Preview = studio.Preview;
export type Notice = Pick<research.Notice, 'en' | 'ar'>;
export type RunView = studio.RunView;
export type Recommendation = studio.Recommendation;
export type Report = research.Report & { agreement?: { judged?: number; same_support?: number } };
export type Contradiction = research.Contradiction;
export type JobItem = research.JobItem;
export type PageView = studio.PageView;
export type Correspondence = research.Correspondence;
export type Explanation = studio.Explanation;
export type PowerPoint = research.PowerPoint;
export type Suggestion = research.Suggestion;
export type Need = studio.Need;
export type Remembered = studio.Remembered;
export type WatchedFolder = studio.WatchedFolder;
export type DataTable = research.DataTable;
export type TableView = studio.TableView;
export type LinksView = studio.LinksView;
export type Rubric = bound.Rubric;
export type PlanEdit = Partial<Pick<studio.PlanEdit, 'alpha' | 'power' | 'effect' | 'dropout' | 'smallest_effect' | 'comparisons' | 'tail' | 'start'>> & { fields?: Record<string, string>; parameters?: Record<string, number> };
export type Budget = { calls: number; tokens: number; minutes: number };
/** Settings as plain JSON: the generated class brings methods that no form has. */
export type Settings = Omit<studio.Settings, 'convertValues' | 'budget'> & { budget: { calls: number; tokens: number; minutes: number }; stop?: string[]; think?: boolean };
export type SourceView = studio.SourceView;
export type Status = studio.Status;

/** What a run tells its watchers as it goes (research.RunEvent). */
export interface RunEvent {
  run: string;
  kind: 'started' | 'step' | 'step_done' | 'token' | 'record' | 'outcome';
  step?: Step;
  token?: string;
  step_id?: string;
  record?: string;
  outcome?: string;
  used: research.Usage;
  done: number;
  total: number;
  /** What the step's error says, in both languages. */
  notice?: Notice;
}

/** What Go tells the page: exactly one field is set besides kind. */
export interface StudioEvent {
  kind: 'job' | 'run' | 'library' | 'notebook' | 'status';
  job?: Job;
  run?: RunEvent;
  id?: string;
}

export interface SourceEdit {
  title?: string;
  authors?: string[];
  year?: number;
  venue?: string;
  doi?: string;
  arxiv?: string;
  abstract?: string;
  keywords?: string[];
  tags?: string[];
  /** Fields of the publication by their names; an empty value clears one. */
  publication?: Record<string, string>;
}

/** The page's only door to Go: the real one talks to Wails, the fake one holds records in memory for tests. */
export interface Backend {
  projects(): Promise<Project[]>;
  createProject(name: string): Promise<Project>;
  updateProject(id: string, name: string): Promise<Project>;
  deleteProject(id: string): Promise<void>;
  sources(project: string): Promise<Source[]>;
  openSource(id: string): Promise<SourceView>;
  updateSource(id: string, edit: SourceEdit): Promise<Source>;
  deleteSource(id: string): Promise<void>;
  /** With from empty the sources are in both projects. */
  moveSources(ids: string[], from: string, to: string): Promise<void>;
  passage(id: string): Promise<Scored>;
  importPaths(paths: string[], project: string): Promise<string>;
  importLocked(path: string, password: string, project: string): Promise<string>;
  importSamples(project: string): Promise<string>;
  jobs(): Promise<Job[]>;
  cancelJob(id: string): Promise<void>;
  pauseJob(id: string): Promise<void>;
  resumeJob(id: string): Promise<void>;
  dismissJob(id: string): Promise<void>;
  /** Imports that a killed or closed Diwan left. */
  interruptedImports(): Promise<Job[]>;
  watched(): Promise<WatchedFolder[]>;
  watchFolder(dir: string, project: string): Promise<WatchedFolder>;
  unwatchFolder(dir: string): Promise<void>;
  findZotero(): Promise<string>;
  importZotero(dir: string): Promise<string>;
  tables(project: string): Promise<DataTable[]>;
  table(id: string, offset: number, limit: number): Promise<TableView>;
  links(id: string): Promise<LinksView>;
  search(query: string, project: string, k: number): Promise<Scored[]>;
  preview(request: Request): Promise<Preview>;
  startRun(request: Request): Promise<Run>;
  stopRun(id: string): Promise<void>;
  resumeRun(id: string): Promise<Run>;
  run(id: string): Promise<RunView>;
  runs(project: string): Promise<Run[]>;
  hypotheses(project: string): Promise<Hypothesis[]>;
  setHypothesisState(id: string, state: string, reason: string): Promise<Hypothesis>;
  plans(project: string): Promise<Plan[]>;
  critiques(project: string): Promise<Critique[]>;
  consent(critique: string, opinion: string): Promise<Critique>;
  replyFinding(critique: string, finding: string, kind: string, text: string): Promise<Critique>;
  answers(project: string): Promise<Answer[]>;
  rubrics(language: string): Promise<Rubric[]>;
  saveRubric(name: string, text: string): Promise<Rubric>;
  revisePlan(id: string, edit: PlanEdit): Promise<Plan>;
  planFormats(): Promise<ExportFormat[]>;
  exportPlan(id: string, format: string, path: string): Promise<ExportResult>;
  replies(project: string): Promise<Correspondence[]>;
  editReply(id: string, text: string): Promise<Correspondence>;
  approveReply(id: string): Promise<Correspondence>;
  explain(record: string): Promise<Explanation>;
  suggestions(project: string): Promise<Suggestion[]>;
  suggest(project: string): Promise<Suggestion[]>;
  setSuggestionState(id: string, state: string): Promise<Suggestion>;
  readWork(path: string): Promise<{ title: string; text: string }>;
  notebooks(project: string): Promise<NotebookSummary[]>;
  notebook(id: string): Promise<Notebook>;
  createNotebook(project: string, title: string): Promise<Notebook>;
  renameNotebook(id: string, title: string): Promise<Notebook>;
  deleteNotebook(id: string): Promise<void>;
  addCell(notebook: string, position: number, kind: string, text: string): Promise<Notebook>;
  updateCell(cell: string, version: number, text: string): Promise<Cell>;
  moveCell(cell: string, position: number): Promise<Notebook>;
  deleteCell(cell: string): Promise<Notebook>;
  /** Puts a deleted cell back, with its record and sources. */
  undoDelete(notebook: string, cell: string): Promise<Notebook>;
  duplicateCell(notebook: string, cell: string): Promise<Notebook>;
  searchNotebooks(project: string, notebook: string, query: string): Promise<CellHit[]>;
  keep(kind: string, record: string, notebook: string): Promise<Notebook>;
  keepQuote(source: string, page: number, start: number, end: number, notebook: string): Promise<Notebook>;
  exportNotebook(notebook: string, format: string, path: string): Promise<ExportResult>;
  formats(): Promise<ExportFormat[]>;
  status(): Promise<Status>;
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;
  startOllama(): Promise<Status>;
  approvals(): Promise<Remembered[]>;
  revokeApproval(what: string): Promise<void>;
  models(): Promise<Recommendation[]>;
  pullModel(name: string): Promise<string>;
  pickFiles(title: string): Promise<string[]>;
  pickFolder(title: string): Promise<string>;
  pickWork(title: string): Promise<string>;
  changeLibrary(path: string): Promise<Status>;
  openLink(url: string): Promise<void>;
  copy(text: string): Promise<void>;
  onEvent(fn: (e: StudioEvent) => void): () => void;
  onDrop(fn: (paths: string[]) => void): () => void;
}
