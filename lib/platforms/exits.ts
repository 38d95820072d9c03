import type { Call } from '../engine/call';
import type { Reply } from '../engine/reply';
import { languageOfTag } from '../flow/languages';
import type { DesignedExit, ExitAnswer, Language, LocalizedText } from '../flow/schema';
import type { DefaultExit, Platform, WireAnswer } from './platform';

/** How one exit of one endpoint is worded; everything here is known at publish. */
export interface ExitDesign {
  /** The builder's own answer; absent = the platform's default. */
  readonly designed?: ExitAnswer | undefined;
  /** The flow's language, for calls whose locale is neither English nor Japanese. */
  readonly language: Language;
  /** Parsed by the platform's `options` schema. */
  readonly options: unknown;
}

/** What only the call knows. */
export interface ExitMoment {
  readonly runId: string;
  /** Absent when none could be parsed. */
  readonly call?: Call | undefined;
  /** Where and why an `invalid` call could not be read; added to a plain default text. */
  readonly fault?: { readonly path: string; readonly message: string } | undefined;
}

export type ExitRenderer = (moment: ExitMoment) => WireAnswer;

/** Decides at publish all that does not depend on the call. Keep the renderer with the plan. */
export function exitRenderer(platform: Platform, exit: DesignedExit, design: ExitDesign): ExitRenderer {
  const standard = platform.exits[exit];
  const { designed } = design;
  if (designed !== undefined) return rendererOf(platform, designedExit(standard, designed), designed.reply, design);
  const messages = standard.texts === undefined ? [] : [{ type: 'text' as const, text: standard.texts }];
  return rendererOf(platform, standard, { messages }, design);
}

/** The same in one step, for callers without a plan. */
export function renderExit(
  platform: Platform,
  exit: DesignedExit,
  { runId, call, fault, ...design }: ExitDesign & ExitMoment,
): WireAnswer {
  return exitRenderer(platform, exit, design)({ runId, call, fault });
}

/** Stands in where no call could be parsed: an answer then names no session. */
const unreadCall: Call = {
  params: {},
  session: { params: {} },
  user: {},
  request: { method: 'POST', path: '', query: {}, headers: {}, body: null },
};

/** Words of the builder's own are the flow's reply in the platform's format; without any, the status alone answers. */
function designedExit(standard: DefaultExit, { status, reply }: ExitAnswer): DefaultExit {
  const isSilent = reply.messages.length === 0 && reply.params === undefined && reply.end !== true;
  const style = isSilent ? standard.style : 'spoken';
  return { status: status ?? standard.status, style, headers: standard.headers };
}

function rendererOf(
  platform: Platform,
  exit: DefaultExit,
  reply: ExitAnswer['reply'],
  design: ExitDesign,
): ExitRenderer {
  const replies: Record<Language, Reply> = { en: replyIn('en', reply), ja: replyIn('ja', reply) };
  const namesRun = [...replies.en.messages, ...replies.ja.messages].some(
    ({ text }) => text.search(runIdPlaceholder) >= 0,
  );
  return (moment) => {
    const general = replies[languageOfTag(moment.call?.locale, design.language)];
    const own = namesRun ? withRunId(general, moment.runId) : general;
    if (exit.style === 'plain') return plainAnswer(exit, own, moment.fault);
    const answer = platform.answer(own, moment.call ?? unreadCall, design.options);
    return { ...answer, status: exit.status, headers: { ...answer.headers, ...exit.headers } };
  };
}

function replyIn(language: Language, { messages, params = {}, end = false }: ExitAnswer['reply']): Reply {
  const textIn = (text: LocalizedText) => (typeof text === 'string' ? text : text[language]);
  return { messages: messages.map(({ type, text }) => ({ type, text: textIn(text) })), params, end };
}

const runIdPlaceholder = /\{\{\s*run\.id\s*\}\}/g;

function withRunId(reply: Reply, runId: string): Reply {
  const messages = reply.messages.map((message) => ({
    ...message,
    text: message.text.replace(runIdPlaceholder, () => runId),
  }));
  return { ...reply, messages };
}

function plainAnswer(exit: DefaultExit, reply: Reply, fault: ExitMoment['fault']): WireAnswer {
  const lines = reply.messages.map(({ text }) => text);
  if (lines.length > 0 && fault !== undefined)
    lines.push(fault.path === '' ? fault.message : `${fault.path}: ${fault.message}`);
  const type = lines.length === 0 ? undefined : { 'content-type': 'text/plain; charset=utf-8' };
  return { status: exit.status, headers: { ...type, ...exit.headers }, body: lines.join('\n') };
}
