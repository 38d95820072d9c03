'use client';

import type { NodeProps } from '@xyflow/react';
import { Bookmark, Check, CircleAlert, Copy, Lock, Plus, Power, Timer, Trash2, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, memo } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { KindTile } from '@/components/ui/kind-tile';
import { Pill } from '@/components/ui/pill';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/use-duration';
import type { StepData, StepNode } from '@/lib/editor/reactflow';
import { runValue } from '@/lib/editor/run-values';
import type { SlowFix } from '@/lib/editor/slow-steps';
import { waitOf } from '@/lib/editor/waiting';
import type { FlowIssue } from '@/lib/engine/failure';
import type { PortSpec } from '@/lib/engine/node';
import { useEditor, useFacts } from './editor-context';
import { Port } from './port';
import { looksOf, offeredPorts, type StepLook } from './step-look';
import { useIssueSentence } from './use-issue-sentence';
import { type KindWords, type SentencePiece, useKindWords } from './use-kind-words';
import { useOpenPicker } from './use-open-picker';
import { WordsWithPills, WordsWithSamples } from './words-with-values';

/** One card for every kind: what it shows comes from the kind's definition and words. */
export const StepCard = memo(function StepCard({ data, selected }: NodeProps<StepNode>) {
  const t = useTranslations('editor');
  const words = useKindWords()(data.node.kind);
  const look = looksOf(data);
  const ports = offeredPorts(data);
  const after = ports.find((port) => port.role === 'after');
  const isDown = data.incoming === 'entry' || data.incoming === 'after';
  const reached = data.run !== null && data.run !== 'skipped';
  return (
    <article
      className="step"
      data-group={data.view?.definition.group}
      data-state={look.state}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: cards are walked with the keyboard inside the canvas, which is an application
      tabIndex={0}
      aria-label={t('step.spoken', { kind: words.title, name: data.node.name, state: t(`step.state.${look.state}`) })}
    >
      <Port id="in" place="in" look={data.incoming} wired={data.incoming !== null} taken={reached} unused={isDown} />
      <Port id="top" place="top" look={data.incoming} wired={isDown} taken={reached} unused={!isDown} />
      {selected ? <StepTools data={data} /> : null}
      <Head data={data} words={words} look={look} />
      <Body data={data} words={words} look={look} />
      <Exits data={data} words={words} ports={ports.filter((port) => port !== after)} />
      <Time data={data} />
      <Trouble data={data} look={look} />
      {after ? (
        <Port id={after.name} place="bottom" look="after" wired={data.wired.split('\n').includes(after.name)} />
      ) : null}
      <StepBadge data={data} look={look} />
    </article>
  );
});

function Head({ data, words, look }: { data: StepData; words: KindWords; look: StepLook }) {
  const t = useTranslations('editor.step');
  const duration = useDuration();
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const waits = waitOf(data.node, viewOf, clock);
  return (
    <header className="step__head">
      <KindTile kind={data.view?.definition ?? { icon: 'box', group: 'logic' }} />
      <span className="step__kind" title={data.node.name}>
        {look.bubble === null ? words.title : data.node.name}
      </span>
      {look.state === 'off' ? (
        <span className="step__meta">{t('off')}</span>
      ) : waits > 0 && data.run === null ? (
        <span className="step__meta">{t('upTo', { time: duration.seconds(waits) })}</span>
      ) : null}
    </header>
  );
}

function Body({ data, words, look }: { data: StepData; words: KindWords; look: StepLook }) {
  const t = useTranslations('editor.step');
  const { sample } = useFacts();
  const { actions } = useEditor();
  if (look.state === 'setup') {
    return (
      <div className="step__body">
        <div className="step__say step__word">{words.setup}</div>
        <Button
          size="sm"
          variant="soft"
          className="step__setup nodrag"
          onClick={() => {
            actions.select([data.node.id]);
            actions.open('inspector');
          }}
        >
          {t('setUp')}
        </Button>
      </div>
    );
  }
  const pieces = look.sentence ? words.sentence(look.sentence).filter((piece) => !isElsewhere(piece, look)) : [];
  const hasHost = look.host !== null && !pieces.some((piece) => piece.type === 'value' && piece.name === 'host');
  return (
    <div className="step__body">
      {pieces.length > 0 ? (
        <div className="step__say">
          {pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
            <Piece key={index} piece={piece} />
          ))}
        </div>
      ) : null}
      <SubLine data={data} look={look} host={hasHost ? look.host : null} />
      {look.bubble?.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity of their own
        <div key={index} className="step__bubble">
          <WordsWithSamples source={text} sample={sample} />
        </div>
      ))}
      {look.sets.length > 0 ? (
        <div className="step__sets">
          <Bookmark size={13} aria-hidden />
          <span>{t('sets')}</span>
          {look.sets.map((name) => (
            <Pill key={name}>{name}</Pill>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Bubble and "sets" have places of their own below the sentence. */
const isElsewhere = (piece: SentencePiece, look: StepLook) =>
  piece.type === 'value' && (piece.name === 'bubble' || (piece.name === 'sets' && look.sets.length > 0));

function Piece({ piece }: { piece: SentencePiece }) {
  if (piece.type === 'word') return <span className="step__word">{piece.text}</span>;
  if (piece.name === 'method') return <span className="step__verb">{piece.text}</span>;
  if (piece.name === 'what') return <span className="step__word">{piece.text}</span>;
  return <WordsWithPills source={piece.text} />;
}

function SubLine({ data, look, host }: { data: StepData; look: StepLook; host: string | null }) {
  const t = useTranslations('editor.step');
  if (look.state === 'off') return <Sub icon={<Power size={13} />}>{t('passedOver')}</Sub>;
  if (look.failure) return <Sub icon={<CircleAlert size={13} />}>{look.failure}</Sub>;
  if (data.view?.definition.group === 'after') return <Sub icon={<Timer size={13} />}>{t('afterTime')}</Sub>;
  return host ? <Sub icon={<Lock size={13} />}>{host}</Sub> : null;
}

function Sub({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <div className="step__sub">
      {icon}
      <span title={children}>{children}</span>
    </div>
  );
}

function Exits({ data, words, ports }: { data: StepData; words: KindWords; ports: readonly PortSpec[] }) {
  if (ports.length === 0) return null;
  const wired = data.wired.split('\n');
  const ordered = [
    ...ports.filter((port) => port.role !== 'failure'),
    ...ports.filter((port) => port.role === 'failure'),
  ];
  return (
    <div className="step__exits">
      {ordered.map((port) => (
        <ExitRow key={port.name} data={data} port={port} name={words.port(port)} wired={wired.includes(port.name)} />
      ))}
    </div>
  );
}

function ExitRow({ data, port, name, wired }: { data: StepData; port: PortSpec; name: string; wired: boolean }) {
  const run = data.run === 'skipped' ? null : data.run;
  const taken = run?.port === port.name;
  return (
    <div className="row" data-role={port.role} data-taken={run ? taken : undefined}>
      <span className="row__name">
        {port.role === 'success' ? <Check size={14} aria-hidden /> : null}
        {port.role === 'failure' ? <X size={14} aria-hidden /> : null}
        <span title={name}>{name}</span>
      </span>
      {port.role === 'success' && data.uses !== '' ? (
        <span className="row__gives">
          {data.uses
            .split('\n')
            .slice(0, 2)
            .map((use) => (
              <Pill key={use} size="sm">
                {(taken ? runValue(run?.output, use) : undefined) ?? use}
              </Pill>
            ))}
        </span>
      ) : null}
      <Port id={port.name} place="out" look={port.role} wired={wired} taken={taken} />
      {wired ? null : <PlusButton from={data.node.id} port={port.name} exit={name} />}
    </div>
  );
}

/** Adds the next step to an open exit. */
export function PlusButton({ from, port, exit }: { from: string; port: string; exit: string }) {
  const t = useTranslations('editor.step');
  const openPicker = useOpenPicker();
  const { rights } = useFacts();
  if (!rights.edit) return null;
  const open = (event: MouseEvent<HTMLButtonElement>) => {
    event.stopPropagation();
    openPicker(event.currentTarget, { type: 'from', from, port });
  };
  return (
    <button type="button" className="row__plus nodrag nopan" aria-label={t('addAfter', { exit })} onClick={open}>
      <Plus size={13} strokeWidth={2.6} aria-hidden />
    </button>
  );
}

function Time({ data }: { data: StepData }) {
  const t = useTranslations('editor.time');
  const duration = useDuration();
  const { deadlineMs } = useFacts();
  const isRun = data.answeredMs !== null;
  const ms = data.answeredMs ?? data.worstMs;
  if (ms === null) return null;
  return (
    <div className="step__time">
      <TimeBar
        ms={ms}
        limitMs={deadlineMs}
        left={t.rich(isRun ? 'answeredIn' : 'atWorst', {
          time: isRun ? duration.format(ms) : duration.seconds(ms),
          b: (text) => <b>{text}</b>,
        })}
        right={t('of', { limit: duration.seconds(deadlineMs) })}
      />
    </div>
  );
}

/** One strip at a time: what is wrong, or else what may be too slow; each with its fix. */
function Trouble({ data, look }: { data: StepData; look: StepLook }) {
  if (look.state === 'setup' || look.state === 'off' || data.run !== null) return null;
  if (look.issue) return <FixStrip issue={look.issue} nodeId={data.node.id} />;
  return data.slow ? <SlowStrip data={data} fix={data.slow} /> : null;
}

function SlowStrip({ data, fix }: { data: StepData; fix: SlowFix | 'unknown' }) {
  const t = useTranslations('editor.step');
  const { commands } = useEditor();
  const { rights, deadlineMs } = useFacts();
  const { seconds } = useDuration();
  return (
    <div className="step__fix step__fix--slow" data-severity="warning">
      <span>{t('pastLimit', { limit: seconds(deadlineMs) })}</span>
      {fix !== 'unknown' && rights.edit ? (
        <button
          type="button"
          className="nodrag"
          onClick={(event) => {
            event.stopPropagation();
            commands.configure(data.node.id, { ...data.node.config, [fix.field]: fix.ms }, fix.field);
          }}
        >
          {t('waitInstead', { time: seconds(fix.ms) })}
        </button>
      ) : null}
    </div>
  );
}

function FixStrip({ issue, nodeId }: { issue: FlowIssue; nodeId: string }) {
  const sentence = useIssueSentence();
  const { actions } = useEditor();
  return (
    <button
      type="button"
      className="step__fix nodrag"
      data-severity={issue.severity}
      onClick={(event) => {
        event.stopPropagation();
        actions.select([nodeId]);
        actions.open('inspector');
      }}
    >
      <span>{sentence(issue)}</span>
    </button>
  );
}

/** One at a time: problem, then failure, then time. */
function StepBadge({ data, look }: { data: StepData; look: StepLook }) {
  const t = useTranslations('editor.step');
  const duration = useDuration();
  if (data.run !== null && data.run !== 'skipped') {
    const failed = look.state === 'failed';
    const Icon = failed ? X : Check;
    return (
      <span className="step__badge" data-tone={failed ? 'bad' : undefined}>
        <Icon size={12} strokeWidth={2.6} aria-hidden />
        {duration.format(data.run.durationMs)}
      </span>
    );
  }
  if (data.run === 'skipped' || look.state === 'setup' || look.state === 'off') return null;
  if (!look.issue) return data.slow ? <WarnBadge>{t('slow')}</WarnBadge> : null;
  if (look.issue.severity === 'warning') return <WarnBadge>{t('toCheck', { count: data.issues.length })}</WarnBadge>;
  return (
    <span className="step__badge" data-tone="bad">
      <TriangleAlert size={12} strokeWidth={2.2} aria-hidden />
      {t('toFix', { count: data.issues.filter((issue) => issue.severity === 'error').length })}
    </span>
  );
}

function WarnBadge({ children }: { children: string }) {
  return (
    <span className="step__badge" data-tone="warn">
      <TriangleAlert size={12} strokeWidth={2.2} aria-hidden />
      {children}
    </span>
  );
}

function StepTools({ data }: { data: StepData }) {
  const t = useTranslations('editor.step');
  const { commands } = useEditor();
  const { rights } = useFacts();
  const id = data.node.id;
  if (!rights.edit) return null;
  return (
    <div className="step__tools nodrag nopan">
      <IconButton size="sm" label={t('duplicate')} onClick={() => commands.duplicate([id])}>
        <Copy />
      </IconButton>
      <IconButton size="sm" label={t(data.node.off ? 'switchOn' : 'switchOff')} onClick={() => commands.toggle([id])}>
        <Power />
      </IconButton>
      <IconButton size="sm" label={t('delete')} onClick={() => commands.remove([id])}>
        <Trash2 />
      </IconButton>
    </div>
  );
}
