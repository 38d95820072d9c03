import { createFileRegistry, type DescMessage, fromBinary, fromJson, type JsonValue } from '@bufbuild/protobuf';
import * as wkt from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

/**
 * For tests: Google's own descriptors, read with a strict proto3 JSON reader, as Google's server reads us.
 * The descriptors come as protobufjs JSON in `@google-cloud/dialogflow` and `-cx`; the strict reader wants a FileDescriptorSet.
 */
export interface GoogleSchema {
  /** Throws where the text is not exactly a message of this name in the package: unknown key, wrong type, two of a oneof. */
  read(message: string, json: string): void;
  /** The same, but unknown keys are passed over. */
  readLeniently(message: string, json: string): void;
}

/** `protos` is the parsed `build/protos/protos.json`. */
export function googleSchema(protos: protobuf.INamespace, packageName: string): GoogleSchema {
  const registry = createFileRegistry(descriptorSet(protos, ['google.rpc', 'google.type', packageName]));
  const read = (message: string, json: string, ignoreUnknownFields: boolean) => {
    const schema: DescMessage | undefined = registry.getMessage(`${packageName}.${message}`);
    if (schema === undefined) throw new Error(`No message ${message} in ${packageName}`);
    const value: JsonValue = JSON.parse(json);
    fromJson(schema, value, { registry, ignoreUnknownFields });
  };
  return {
    read: (message, json) => read(message, json, false),
    readLeniently: (message, json) => read(message, json, true),
  };
}

function descriptorSet(protos: protobuf.INamespace, packages: readonly string[]): wkt.FileDescriptorSet {
  const root = protobuf.Root.fromJSON(protos);
  root.resolveAll();
  const bytes = descriptor.FileDescriptorSet.encode(root.toDescriptor('proto3')).finish();
  const set = fromBinary(wkt.FileDescriptorSetSchema, bytes);
  const files = [
    ...wellKnown,
    ...set.file.filter((file) => packages.includes(file.package)).sort(byDependency(packages)),
  ];
  const names = new Set(
    files.flatMap(({ package: scope, messageType, enumType }) => namesIn(`.${scope}`, messageType, enumType)),
  );
  for (const [index, file] of files.entries()) {
    if (index < wellKnown.length) continue;
    // protobufjs loses which file needs which, and writes names as they stood in the source.
    file.dependency = files.slice(0, index).map(({ name }) => name);
    file.service = [];
    for (const message of file.messageType) qualify(message, `.${file.package}`, names);
  }
  set.file = files;
  return set;
}

const wellKnown = [
  wkt.file_google_protobuf_any,
  wkt.file_google_protobuf_duration,
  wkt.file_google_protobuf_empty,
  wkt.file_google_protobuf_field_mask,
  wkt.file_google_protobuf_struct,
  wkt.file_google_protobuf_timestamp,
  wkt.file_google_protobuf_wrappers,
].map(({ proto }) => proto);

const byDependency = (packages: readonly string[]) => (a: wkt.FileDescriptorProto, b: wkt.FileDescriptorProto) =>
  packages.indexOf(a.package) - packages.indexOf(b.package);

function namesIn(
  scope: string,
  messages: readonly wkt.DescriptorProto[],
  enums: readonly wkt.EnumDescriptorProto[],
): string[] {
  return [
    ...enums.map(({ name }) => `${scope}.${name}`),
    ...messages.flatMap(({ name, nestedType, enumType }) => [
      `${scope}.${name}`,
      ...namesIn(`${scope}.${name}`, nestedType, enumType),
    ]),
  ];
}

/** Turns names relative to where they stand into absolute ones, looking outwards as protoc does. */
function qualify(message: wkt.DescriptorProto, outer: string, names: ReadonlySet<string>): void {
  const scope = `${outer}.${message.name}`;
  for (const field of message.field) {
    if (field.typeName !== '' && !field.typeName.startsWith('.'))
      field.typeName = absolute(field.typeName, scope, names);
  }
  for (const nested of message.nestedType) qualify(nested, scope, names);
}

function absolute(name: string, scope: string, names: ReadonlySet<string>): string {
  for (let outer = scope; ; outer = outer.slice(0, outer.lastIndexOf('.'))) {
    if (names.has(`${outer}.${name}`)) return `${outer}.${name}`;
    if (outer === '') throw new Error(`Type ${name} not found from ${scope}`);
  }
}
