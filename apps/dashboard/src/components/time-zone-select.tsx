import { Select } from '@visualkit/ui'
import { type ComponentProps, useMemo } from 'react'

/** The places whose clocks can be chosen; one that a browser does not list stays. */
export function TimeZoneSelect({
  value,
  onValueChange,
  ...rest
}: Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'children'> & {
  value: string
  onValueChange(timeZone: string): void
}) {
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone')
    return known.includes(value) ? known : [value, ...known]
  }, [value])
  return (
    <Select {...rest} value={value} onChange={(event) => onValueChange(event.target.value)}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </Select>
  )
}
