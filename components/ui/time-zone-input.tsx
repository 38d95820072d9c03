'use client';

import { useEffect, useId, useState } from 'react';
import { Input, type InputProps } from './input';

export interface TimeZoneInputProps extends Omit<InputProps, 'value' | 'onChange' | 'list'> {
  value: string;
  onValueChange: (zone: string) => void;
}

/** A time zone by its name, with all that the browser knows to choose from. */
export function TimeZoneInput({ value, onValueChange, ...rest }: TimeZoneInputProps) {
  const id = useId();
  const [zones, setZones] = useState<readonly string[]>([]);
  // Drawn by the browser alone: a server may know others.
  useEffect(() => setZones(['UTC', ...Intl.supportedValuesOf('timeZone')]), []);
  return (
    <>
      <Input
        spellCheck={false}
        maxLength={60}
        {...rest}
        list={id}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
