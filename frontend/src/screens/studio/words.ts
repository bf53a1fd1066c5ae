import { m } from '../../lib/paraglide/messages.js';

const stages: Record<string, () => string> = { scope: m.st_scope, gather: m.st_gather, draft: m.st_draft, verify: m.st_verify, challenge: m.st_challenge, rank: m.st_rank, evolve: m.st_evolve, report: m.st_report };
const outcomes: Record<string, () => string> = { running: m.trace_running, done: m.trace_done, stopped: m.trace_stopped, failed: m.trace_failed, budget: m.trace_budget, paused: m.trace_paused, interrupted: m.trace_interrupted };
const strategies: Record<string, () => string> = { abc: m.strategy_abc, contradiction: m.strategy_contradiction, gap: m.strategy_gap, transfer: m.strategy_transfer, null: m.strategy_null, evolved: m.strategy_evolved };
const states: Record<string, () => string> = { open: m.state_open, pinned: m.state_pinned, rejected: m.state_rejected, accepted: m.state_accepted };
const kinds: Record<string, () => string> = { reply: m.bench_reply, hypothesize: m.bench_hypotheses, plan: m.bench_plan, critique: m.bench_critique, ask: m.bench_ask, argue: m.run_argue, ideas: m.run_ideas, contribute: m.run_contribute };
const severities: Record<string, () => string> = { low: m.sev_low, moderate: m.sev_moderate, high: m.sev_high, note: m.sev_note, minor: m.sev_minor, major: m.sev_major };
const about: Record<string, () => string> = { scope: m.sta_scope, gather: m.sta_gather, draft: m.sta_draft, verify: m.sta_verify, challenge: m.sta_challenge, rank: m.sta_rank, evolve: m.sta_evolve, report: m.sta_report };
const touches: Record<string, () => string> = { 'library.read': m.touch_read, 'runs.write': m.touch_write };
const sizes: Record<string, () => string> = { clustered: m.p_clusters_per_arm, interaction: m.p_per_cell, 't-two-sample': m.p_per_group, 'two-proportions': m.p_per_group, 'mann-whitney': m.p_per_group, 'pre-post': m.p_per_group, 'log-rank': m.p_per_group, anova: m.p_per_group };
const studies: Record<string, (none: object, of: { locale: 'en' | 'ar' }) => string> = { experiment: m.study_experiment, observational: m.study_observational, simulation: m.study_simulation, qualitative: m.study_qualitative, 're-analysis': m.study_reanalysis };
const chances: Record<string, () => string> = { plausible: m.as_plausible, uncertain: m.as_uncertain, implausible: m.as_implausible };

const named = (table: Record<string, () => string>) => (key: string): string => table[key]?.() ?? key;

export const stageName = named(stages);
export const outcomeName = named(outcomes);
export const strategyName = named(strategies);
export const stateName = named(states);
export const kindName = named(kinds);
export const severityName = named(severities);
export const chanceName = named(chances);
export const stageAbout = (stage: string): string => about[stage]?.() ?? '';

/** What the test's own n counts: not every test has groups. */
export const countName = (test: string): string => (sizes[test] ?? m.p_to_analyse)();

/** The kind of a study in the plan's own language, as the rest of the plan is. */
export const studyName = (kind: string, language: string): string => studies[kind]?.({}, { locale: language === 'ar' ? 'ar' : 'en' }) ?? kind;

/** True where a number rests on no source; a plan says so in its own language. */
export const assumed = (source: string | undefined): boolean => /^(assumed|مفترَض)/.test(source ?? '');

/** The bench that a kind of run belongs to: talk about a critique belongs to the critiques. */
export const benchKind = (kind: string): string => (['argue', 'ideas', 'contribute'].includes(kind) ? 'critique' : kind);

/** A step's name without the id that tells it from its like. */
export const stepName = (name: string): string => name.replace(/ [0-9a-f]{12}$/, '');

/** What a run may touch, as a sentence; remote:HOST and picture:HOST name where text and picture go. */
export function touchName(what: string): string {
  if (what.startsWith('picture:')) return m.touch_picture({ host: what.slice(8) });
  return what.startsWith('remote:') ? m.mind_remote({ host: what.slice(7) }) : (touches[what]?.() ?? what);
}

/** A preview's warning, as a sentence. */
export function warningName(code: string): string {
  if (code === 'budget') return m.warn_budget();
  if (code === 'vision') return m.warn_vision();
  if (code === 'remote') return m.before_remote();
  return code.startsWith('safety:') ? m.warn_safety() : code;
}
