import { z } from 'zod';
import type { KindInfo, PlatformInfo } from '@/lib/contract/definitions';
import type { Readable } from '@/lib/contract/operation';
import type { AnyDefinition, PortSpec } from '@/lib/engine/node';
import { portsOf } from '@/lib/engine/node';
import { languageOf } from '@/lib/flow/accept-language';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import type { Language } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';

/** What can be built with, for programs: the kinds and the platforms as JSON Schema with titles. */
export interface Definitions {
  kinds(language: string | null): { items: Readable<KindInfo>[] };
  platforms(language: string | null): { items: Readable<PlatformInfo>[] };
}

export interface DefinitionsDeps {
  readonly kinds: ReadonlyMap<string, AnyDefinition>;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** The merged words per language: `messages/<language>.gen.json`. */
  readonly words: Readonly<Record<Language, Json>>;
}

export function createDefinitions({ kinds, platforms, words }: DefinitionsDeps): Definitions {
  return {
    kinds(asked) {
      const all = at(words[languageOf(asked)], 'nodes');
      return { items: [...kinds.values()].map((definition) => describeKind(definition, at(all, definition.kind))) };
    },
    platforms(asked) {
      const all = at(words[languageOf(asked)], 'platforms');
      return { items: [...platforms.values()].map((platform) => describePlatform(platform, at(all, platform.id))) };
    },
  };
}

function describeKind(definition: AnyDefinition, words: Json | undefined): Readable<KindInfo> {
  const config = definition.config.safeParse(definition.initial);
  const ports = config.success ? portsOf(definition, config.data) : [];
  return {
    kind: definition.kind,
    title: textAt(words, 'title'),
    help: textAt(words, 'help'),
    group: definition.group,
    icon: definition.icon,
    traits: { ...definition.traits },
    ports: ports.map((port) => ({ name: port.name, role: port.role, title: portTitle(port, words) })),
    initial: definition.initial,
    config: titled(jsonSchemaOf(definition.config, 'input'), at(words, 'fields')),
    output: jsonSchemaOf(definition.output, 'output'),
  };
}

function describePlatform(platform: Platform, words: Json | undefined): Readable<PlatformInfo> {
  const { id, methods, deadline, traits, exits, options } = platform;
  return {
    id,
    title: textAt(words, 'title'),
    help: textAt(words, 'help'),
    methods,
    deadline,
    traits,
    exits,
    options: titled(jsonSchemaOf(options, 'input'), at(words, 'fields')),
  };
}

function portTitle(port: PortSpec, words: Json | undefined): string {
  const phrases = at(words, 'ports');
  return port.label ?? (textAt(phrases, port.name) || textAt(phrases, port.role) || port.name);
}

export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  // A schema of ours prints to plain JSON; zod types it with its own interface.
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as unknown as JsonObject;
}

/** Puts a field's label and help on its part of the schema. Rows and alternatives share the words of their field. */
function titled(schema: JsonObject, words: Json | undefined): JsonObject;
function titled(schema: Json, words: Json | undefined): Json;
function titled(schema: Json, words: Json | undefined): Json {
  if (!isJsonObject(schema)) return schema;
  const children = Object.entries(schema).map(([key, value]): [string, Json] => {
    if (key === 'properties' && isJsonObject(value)) return [key, titledProperties(value, words)];
    if (key === 'items') return [key, titled(value, withoutOwn(words))];
    if ((key === 'anyOf' || key === 'oneOf') && Array.isArray(value)) {
      return [key, value.map((option) => titled(option, withoutOwn(words)))];
    }
    return [key, value];
  });
  const [title, description] = [textAt(words, 'label'), textAt(words, 'help')];
  return { ...(title ? { title } : {}), ...(description ? { description } : {}), ...Object.fromEntries(children) };
}

function titledProperties(properties: JsonObject, words: Json | undefined): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, titled(value, at(words, key))]));
}

function withoutOwn(words: Json | undefined): Json | undefined {
  if (!isJsonObject(words)) return undefined;
  return Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value !== 'string'));
}

function at(words: Json | undefined, key: string): Json | undefined {
  return isJsonObject(words) ? words[key] : undefined;
}

function textAt(words: Json | undefined, key: string): string {
  const text = at(words, key);
  return typeof text === 'string' ? text : '';
}
